import { jest } from '@jest/globals';
import { type AgentWorkspace, createAgentWorkspace, type TaskOptions } from '../../support/azure-agent.ts';
import { type AzureServer, type Interfere, startAzureServer } from '../../support/azure-server.ts';
import { FAST, SLOW, TOO_SLOW, UNREADABLE, writeGate } from './gate-files.ts';

jest.setTimeout(60_000); // each run is a process of its own

let workspace: AgentWorkspace;
let server: AzureServer;

async function start(interfere?: Interfere) {
  server = await startAzureServer(interfere);
}

async function run(p99: number, options: TaskOptions = {}) {
  await writeGate(workspace, p99);
  const task = await workspace.run({
    ...options,
    collectionUrl: server.url,
    inputs: { perfspec: 'perfspec.json', name: 'shop', ...options.inputs },
  });
  expect(task.stderr).toBe('');
  const named = (name: string) => task.commands.filter((each) => each.name === name).map(({ data }) => data);
  return { ...task, tags: named('build.addbuildtag'), progress: named('task.setprogress') };
}

beforeEach(async () => {
  workspace = await createAgentWorkspace();
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await Promise.all([workspace.remove(), server.close()]);
});

describe('a build', () => {
  it.each([
    ['pass', FAST, []],
    ['warning', SLOW, []],
    ['fail', TOO_SLOW, ['perfspec-gate-fail']],
    ['error', UNREADABLE, []],
  ])('has the verdict %s as a property for gates of releases, and a tag where it failed', async (result, p99, tags) => {
    await start();
    expect(await run(p99)).toMatchObject({ tags });
    expect(server.properties).toEqual({ 'perfspec-gate.shop': result });
  });

  it('keeps the verdicts of several gates apart, whatever their names', async () => {
    await start();
    await run(FAST, { inputs: { name: 'shop/check~out' } });
    await run(SLOW);
    expect(server.properties).toEqual({ 'perfspec-gate.shop/check~out': 'pass', 'perfspec-gate.shop': 'warning' });
  });

  it('whose properties may not be written gets a line of the log and no warning: nobody asked', async () => {
    await start(() => ({ status: 403, body: { message: 'Access\n##vso[task.complete]denied' } }));
    const task = await run(FAST);
    expect(task).toMatchObject({ result: 'Succeeded', issues: [] });
    expect(task.log).toContain('"perfspec-gate.shop" was not written: Access');
  });

  it('shows how much was measured', async () => {
    await start();
    expect((await run(FAST)).progress).toEqual(expect.arrayContaining(['Measuring']));
  });

  it('has the report attached, as a file of its own, for the tab', async () => {
    await start();
    const { attachments } = await run(TOO_SLOW, { inputs: { name: 'shop: check/out?' } });
    const report = attachments['shop  check out'];
    expect(report?.type).toBe('perfspec-gate.report');
    expect(report?.text).toBe(await workspace.read('perfspec-gate/report.html'));
    expect(report?.text).toContain('slowest');
  });
});

describe('a release', () => {
  const RELEASE = {
    SYSTEM_HOSTTYPE: 'release',
    RELEASE_RELEASEID: '33',
    RELEASE_RELEASEWEBURL: 'https://dev.azure.com/org/shop/_release?releaseId=33',
    RELEASE_ATTEMPTNUMBER: '2',
  };

  it('is what summary and result point to, and its build is left alone', async () => {
    await start();
    const task = await run(TOO_SLOW, { variables: RELEASE });
    expect(task).toMatchObject({ result: 'Failed', tags: [], outputs: { result: 'fail' } });
    expect(await workspace.read('perfspec-gate/summary.md')).toContain(RELEASE.RELEASE_RELEASEWEBURL);
    expect(server.requests).toEqual([]);
  });

  it('writes the thread of a pull request', async () => {
    await start();
    await run(FAST, { variables: { ...RELEASE, SYSTEM_PULLREQUEST_PULLREQUESTID: '22' } });
    expect(server.threads[1]?.properties).toMatchObject({ 'PerfSpecGate.Run': { $value: 'release 33.2.0' } });
  });
});

describe('a pull request from a fork', () => {
  const perfspec = {
    spec_version: '1.0',
    indicators: [
      {
        id: 'load',
        source: 'Prometheus',
        query: 'load',
        grading: { type: 'Threshold', metricScore: 100, thresholds: { upperSevere: 1 } },
      },
    ],
    objectives: { pass: 90, warning: 50 },
  };

  it.each([
    ['True', {}, 'Succeeded'],
    ['True', { onMissingCredentials: 'warn' }, 'SucceededWithIssues'],
    ['True', { onMissingCredentials: 'fail' }, 'Failed'],
    ['False', {}, 'Failed'],
    ['False', { onMissingCredentials: 'skip' }, 'Succeeded'],
  ])('(%s) has no credentials: with %j the step is %s, and never a pass', async (fork, inputs, result) => {
    await start();
    await writeGate(workspace, FAST);
    await workspace.write('without-url.json', perfspec);
    const task = await workspace.run({
      inputs: { perfspec: 'without-url.json', ...inputs },
      variables: { SYSTEM_PULLREQUEST_ISFORK: fork },
      collectionUrl: server.url,
    });
    expect(task).toMatchObject({ result, stderr: '', outputs: { result: 'error' } });
    expect(Object.keys(task.attachments)).toContain('Performance gate - without-url');
  });
});

describe('a secret of several lines', () => {
  it('is masked line by line, and reaches nobody', async () => {
    await start();
    const key = '-----BEGIN KEY-----\nc2VjcmV0LW9mLXNldmVyYWwtbGluZXM\n-----END KEY-----';
    const task = await run(FAST, { inputs: { prometheusUrl: 'http://127.0.0.1:9', prometheusToken: key } });
    expect(task.secrets).toEqual(expect.arrayContaining(key.split('\n')));
    expect(task.secrets.filter((secret) => secret.includes('\n'))).toEqual([]);
    expect(task.visible).not.toContain('c2VjcmV0LW9mLXNldmVyYWwtbGluZXM');
  });
});
