import { jest } from '@jest/globals';
import { type AgentWorkspace, createAgentWorkspace, type TaskOptions } from '../../support/azure-agent.ts';
import { type AzureServer, type Interfere, startAzureServer, TF401027 } from '../../support/azure-server.ts';
import { FAST, SLOW, TOO_SLOW, UNREADABLE, writeGate } from './gate-files.ts';

jest.setTimeout(60_000); // each run is a process of its own

let workspace: AgentWorkspace;
let server: AzureServer;

async function start(interfere?: Interfere) {
  server = await startAzureServer(interfere);
}

async function run(p99: number, options: TaskOptions = {}) {
  await writeGate(workspace, p99);
  const inputs = { perfspec: 'perfspec.json', name: 'shop', comment: 'never', commitStatus: 'true', ...options.inputs };
  const variables = { SYSTEM_PULLREQUEST_PULLREQUESTID: '22', ...options.variables };
  const task = await workspace.run({ ...options, collectionUrl: server.url, inputs, variables });
  expect(task.stderr).toBe('');
  const warnings = task.issues.filter(
    ({ properties }) => properties['type'] === 'warning' && !properties['sourcepath'],
  );
  return { ...task, warnings: warnings.map(({ data }) => data) };
}

const aboutStatuses = () => server.requests.filter(({ url }) => url.includes('/statuses'));

beforeEach(async () => {
  workspace = await createAgentWorkspace();
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await Promise.all([workspace.remove(), server.close()]);
});

describe('the status of a pull request', () => {
  // A branch policy lets a pull request through only with `succeeded`: a warning must not hold it back.
  it.each([
    ['succeeded', 'pass: ', FAST],
    ['succeeded', 'warning: ', SLOW],
    ['failed', 'fail: ', TOO_SLOW],
    ['error', 'error: ', UNREADABLE],
  ])('is %s, "%s…", after %d ms', async (state, words, p99) => {
    await start();
    const { outputs } = await run(p99);
    const [status, ...more] = server.statuses;
    expect(more).toEqual([]);
    expect(status).toMatchObject({ state, context: { genre: 'perfspec-gate', name: 'shop' } });
    expect(status?.description.startsWith(`${words}${outputs['reason']?.slice(0, 100)}`)).toBe(true);
    expect(status?.description.length).toBeLessThanOrEqual(200);
    expect(status?.targetUrl).toMatch(/\/Web%20Shop\/_build\/results\?buildId=4711$/);
  });

  it('belongs to the iteration that was measured, so that a policy can drop it when commits come', async () => {
    await start();
    await run(FAST, { variables: { SYSTEM_PULLREQUEST_SOURCECOMMITID: '0000000000000000000f' } });
    expect(server.statuses).toMatchObject([{ iterationId: 1 }]);
    await run(FAST, { variables: { SYSTEM_PULLREQUEST_SOURCECOMMITID: 'of no iteration' } });
    expect(server.statuses[1]).not.toHaveProperty('iterationId');
  });

  it('is not written over that of a newer run', async () => {
    await start();
    await run(FAST, { variables: { BUILD_BUILDID: '12' } });
    await run(TOO_SLOW, { variables: { BUILD_BUILDID: '11' } });
    expect(server.statuses.map(({ state }) => state)).toEqual(['succeeded']);
  });

  it('is written beside the thread', async () => {
    await start();
    expect(await run(FAST, { inputs: { comment: 'always' } })).toMatchObject({ warnings: [] });
    expect([server.statuses.length, server.threads.length]).toEqual([1, 2]);
  });

  it.each([
    ['it was not asked for', { commitStatus: 'false' }, {}],
    ['the build is of no pull request', {}, { SYSTEM_PULLREQUEST_PULLREQUESTID: '' }],
  ])('is not tried where %s', async (_, inputs, variables) => {
    await start();
    expect(await run(FAST, { inputs, variables })).toMatchObject({ result: 'Succeeded', warnings: [] });
    expect(aboutStatuses()).toEqual([]);
  });

  it('of a repository on GitHub is a warning that says what to require there', async () => {
    await start();
    const task = await run(FAST, { variables: { BUILD_REPOSITORY_PROVIDER: 'GitHub' } });
    expect(task).toMatchObject({ result: 'Succeeded', warnings: [expect.stringContaining('GitHub')] });
    expect(task.warnings[0]).toContain('Require the check');
    expect(aboutStatuses()).toEqual([]);
  });

  it.each(['x', '5/../6', '0'])('is not written to the pull request "%s"', async (pullRequest) => {
    await start();
    const task = await run(FAST, { inputs: { pullRequest } });
    expect(task).toMatchObject({ result: 'Succeeded', warnings: [expect.stringContaining(`"${pullRequest}"`)] });
    expect(aboutStatuses()).toEqual([]);
  });
});

describe('a status that cannot be written', () => {
  it.each([
    [
      'an identity without the right',
      TF401027,
      ["'Build\\2fa95b7a-c774-4595-a6f2-63f482634e9f'", 'Contribute to pull'],
    ],
    ['a repository that is not to be seen', { status: 404, body: { message: 'TF401019: no' } }, ['TF401019', 'scope']],
    ['an expired token', { status: 401 }, ['refused']],
    ['a server that is not well', { status: 503 }, ['503']],
  ])('for %s is one warning, and the verdict stands', async (_, interference, said) => {
    await start(({ url }) => (url.includes('/statuses') ? interference : undefined));
    const task = await run(FAST);
    expect(task).toMatchObject({ result: 'Succeeded', outputs: { result: 'pass' } });
    expect(task.warnings).toHaveLength(1);
    for (const words of said) expect(task.warnings[0]).toContain(words);
  });

  it('because the agent gave no connection is a warning', async () => {
    await start();
    const variables = {
      ENDPOINT_URL_SYSTEMVSSCONNECTION: '',
      ENDPOINT_AUTH_SYSTEMVSSCONNECTION: '',
      ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: '',
    };
    expect((await run(FAST, { variables })).warnings).toEqual([expect.stringContaining('system connection')]);
  });
});
