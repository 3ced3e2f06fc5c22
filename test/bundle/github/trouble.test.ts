import { eventExample } from '../../support/github-events.ts';
import { ACTIONS_BOT, type SeenRequest, type User } from '../../support/github-memory.ts';
import { createWorkspace, type StepOptions, type Workspace } from '../../support/github-runner.ts';
import { type GitHubServer, startGitHubServer } from '../../support/github-server.ts';
import { writeGate } from './load-test-gate.ts';

const FAST = 1200;
const TOO_SLOW = 6000;
const pullRequest = eventExample('pull_request');
const event = { name: 'pull_request', payload: pullRequest };
const number = Object(pullRequest['pull_request']).number;

let workspace: Workspace;
let server: GitHubServer;

beforeEach(async () => {
  workspace = await createWorkspace();
  await writeGate(workspace, { p99: TOO_SLOW });
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await Promise.all([workspace.remove(), server.close()]);
});

async function run(options: StepOptions = {}, runId = '100') {
  const inputs = { perfspec: 'perfspec.json', ...options.inputs };
  return await workspace.run({ event, apiUrl: server.apiUrl, env: { GITHUB_RUN_ID: runId }, ...options, inputs });
}

function put(body: string, user: User = ACTIONS_BOT) {
  server.comments.push({ id: server.comments.length + 1, issue: number, body, user, edits: [] });
}

const marked = (runs: string) => `<!-- perfspec-gate:v1 key=perfspec run=${runs} -->\nold`;
const writing = ({ method, url }: SeenRequest) => method !== 'GET' && url !== '/graphql';
const warnings = ({ annotations }: Awaited<ReturnType<typeof run>>) =>
  annotations.filter(({ name }) => name === 'warning').map(({ message }) => message);

describe('trouble with GitHub changes no verdict: after', () => {
  it.each([
    ['403', { status: 403, body: { message: 'Resource not accessible by integration' } }, 'pull-requests: write'],
    ['404', { status: 404, body: { message: 'Not Found' } }, 'there is no such pull request'],
    ['422', { status: 422, body: { message: 'Validation Failed' } }, 'Validation Failed'],
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 'It asks to wait 60 s'],
    ['500', { status: 500, body: { message: 'Server Error' } }, 'Server Error'],
    ['503', { status: 503 }, '503'],
  ])('%s a warning says what helps', async (_, reply, words) => {
    server = await startGitHubServer({ interfere: (request) => (writing(request) ? reply : undefined) });
    const step = await run();
    expect(step).toMatchObject({ exitCode: 1, stderr: '', outputs: { result: 'fail' } });
    expect(step.summary).not.toBe('');
    expect(warnings(step)).toEqual([expect.stringContaining(words)]);
  });

  it('a 429 that asks for a second, the comment is there', async () => {
    let left = 1;
    const patience = { status: 429, headers: { 'retry-after': '1' } };
    server = await startGitHubServer({
      interfere: (request) => (writing(request) && left-- > 0 ? patience : undefined),
    });
    expect(warnings(await run())).toEqual([]);
    expect(server.comments).toHaveLength(1);
  });

  it('slow answers, the comment is there', async () => {
    const late = async () => void (await new Promise((resolve) => setTimeout(resolve, 800)));
    server = await startGitHubServer({ interfere: late as () => Promise<undefined> });
    expect(warnings(await run())).toEqual([]);
    expect(server.comments).toHaveLength(1);
  });

  it('no answer at all, the step ends within half a minute and says so', async () => {
    server = await startGitHubServer({ interfere: () => 'silence' });
    const started = Date.now();
    const step = await run();
    expect(Date.now() - started).toBeLessThan(40_000);
    expect(step).toMatchObject({ exitCode: 1, outputs: { result: 'fail' } });
    expect(warnings(step)).toEqual([expect.stringContaining('timeout after')]);
  }, 60_000);
});

describe('the comment of a gate', () => {
  it('is found behind 120 others', async () => {
    server = await startGitHubServer();
    for (let index = 0; index < 120; index++) put(`chatter ${index}`, { login: 'octocat', type: 'User' });
    put(marked('9/1'));
    await run();
    expect(server.comments).toHaveLength(121);
    expect(server.comments.at(-1)?.body).toContain('run=100/1');
  });

  it.each([
    ['a person', { login: 'mallory', type: 'User' }],
    ['another app', { login: 'welcome[bot]', type: 'Bot' }],
  ] as const)('is not the one in which %s has forged its marker', async (_, user) => {
    server = await startGitHubServer();
    put(marked('999999/1'), user);
    await run();
    expect(server.comments.map(({ body }) => body)).toEqual([marked('999999/1'), expect.stringContaining('run=100/1')]);
  });

  it('is left alone by an older run that ends last', async () => {
    server = await startGitHubServer();
    await run({}, '101');
    const before = server.comments[0]?.body;
    await writeGate(workspace, { p99: FAST });
    expect(await run({}, '100')).toMatchObject({ exitCode: 0, outputs: { result: 'pass' }, annotations: [] });
    expect(server.comments.map(({ body }) => body)).toEqual([before]);
  });

  it.each([
    ['where there was one', 'PATCH'],
    ['where there was none', 'POST'],
  ])('has the text of the newer run where that came between reading and writing, %s', async (_, method) => {
    let newer: Promise<unknown> | undefined;
    server = await startGitHubServer({
      interfere: async (request) => {
        if (request.method !== method || request.url === '/graphql' || newer !== undefined) return undefined;
        newer = run({}, '101');
        await newer;
        return undefined;
      },
    });
    if (method === 'PATCH') put(marked('9/1'));
    await run({}, '100');
    expect(server.comments.map(({ body }) => body)).toEqual([expect.stringContaining('run=101/1')]);
  });

  it('is shortened where GitHub takes no more', async () => {
    const spec = JSON.parse(await workspace.read('perfspec.json'));
    const [indicator] = spec.indicators;
    const many = Array.from({ length: 400 }, (_, index) => ({
      ...indicator,
      id: `indicator-${index}-${'x'.repeat(60)}`,
    }));
    await workspace.write('perfspec.json', { ...spec, indicators: many });
    const strict = ({ body }: SeenRequest) =>
      String(Object(body).body ?? '').length > 31_000
        ? { status: 422, body: { message: 'Validation Failed' } }
        : undefined;
    server = await startGitHubServer({ interfere: strict });
    expect(warnings(await run())).toEqual([]);
    expect(server.comments).toMatchObject([
      { body: expect.stringMatching(/^<!-- perfspec-gate[\s\S]*_Shortened: .*_$/) },
    ]);
  });
});
