import type { ServerOptions } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { SERVER_TLS, tlsFile } from '../../core/io/tls-fixtures.ts';
import { type AgentWorkspace, createAgentWorkspace, type TaskOptions } from '../../support/azure-agent.ts';
import {
  type AzureServer,
  type Interfere,
  isAboutThreads,
  startAzureServer,
  TF401027,
} from '../../support/azure-server.ts';
import { FAST, SLOW, TOO_SLOW, UNREADABLE, writeGate, writeLargeGate } from './gate-files.ts';

jest.setTimeout(60_000); // each run is a process of its own

const PULL_REQUEST = { SYSTEM_PULLREQUEST_PULLREQUESTID: '22', BUILD_REASON: 'PullRequest' };

let workspace: AgentWorkspace;
let server: AzureServer;

async function start(interfere?: Interfere, tls?: ServerOptions) {
  server = await startAzureServer(interfere, tls);
}

async function run(p99: number, options: TaskOptions = {}) {
  await writeGate(workspace, p99);
  const inputs = { perfspec: 'perfspec.json', ...options.inputs };
  const variables = { ...PULL_REQUEST, ...options.variables };
  return await workspace.run({ ...options, collectionUrl: server.url, inputs, variables });
}

const ours = () => server.threads.filter(({ properties }) => 'PerfSpecGate.Name' in properties);
const after = (milliseconds: number) => setTimeout(milliseconds, undefined);
const aboutThreads = () => server.requests.filter(isAboutThreads);
const warnings = (issues: Awaited<ReturnType<typeof run>>['issues']) =>
  issues.filter(({ properties }) => properties['type'] === 'warning').map(({ data }) => data);

beforeEach(async () => {
  workspace = await createAgentWorkspace();
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await Promise.all([workspace.remove(), server.close()]);
});

describe('the thread on a pull request', () => {
  it('is created by the first run and brought up to date in place by the next', async () => {
    await start();
    expect(await run(TOO_SLOW)).toMatchObject({ stderr: '', result: 'Failed' });
    expect(ours()).toMatchObject([{ status: 'active', comments: [{ content: expect.stringContaining('slowest') }] }]);
    const before = ours()[0]?.comments[0]?.content;
    expect(await run(FAST)).toMatchObject({ result: 'Succeeded' });
    expect(ours()).toMatchObject([{ status: 'fixed' }]);
    expect(ours()[0]?.comments).toHaveLength(1);
    expect(ours()[0]?.comments[0]?.content).not.toBe(before);
  });

  it.each([
    ['fixed', FAST],
    ['closed', SLOW],
    ['active', TOO_SLOW],
    ['active', UNREADABLE],
  ])('is %s after %d ms', async (status, p99) => {
    await start();
    await run(p99);
    expect(ours()).toMatchObject([{ status }]);
  });

  it('is one for each gate', async () => {
    await start();
    await run(FAST, { inputs: { name: 'checkout' } });
    await run(FAST, { inputs: { name: 'search' } });
    await run(SLOW, { inputs: { name: 'checkout' } });
    expect(ours().map(({ status }) => status)).toEqual(['closed', 'fixed']);
  });

  it('is written anew where somebody deleted the comment', async () => {
    await start();
    await run(SLOW);
    for (const comment of ours()[0]?.comments ?? []) comment.isDeleted = true;
    await run(SLOW);
    expect(ours()).toHaveLength(2);
  });

  it.each([
    ['not written for a pass', 'on-problem', FAST, 0],
    ['written for a fail', 'on-problem', TOO_SLOW, 1],
    ['never written', 'never', TOO_SLOW, 0],
  ])('is %s with comment: %s', async (_, comment, p99, count) => {
    await start();
    await run(p99, { inputs: { comment } });
    expect(ours()).toHaveLength(count);
  });

  it('goes to the pull request that the input names', async () => {
    await start();
    await run(FAST, { inputs: { pullRequest: '5' }, variables: { SYSTEM_PULLREQUEST_PULLREQUESTID: '' } });
    expect(aboutThreads().at(-1)?.url).toContain('/pullRequests/5/threads');
  });

  it('goes past the proxy of the agent where its bypass list says so', async () => {
    await start();
    const variables = { AGENT_PROXYURL: 'http://127.0.0.1:9', AGENT_PROXYBYPASSLIST: '["^http://127\\\\.\\\\d+"]' };
    expect((await run(FAST, { variables })).issues).toEqual([]);
    expect(ours()).toHaveLength(1);
  });

  it.each([
    ['is written where the agent knows its authority', { AGENT_CAINFO: tlsFile('ca.pem') }, 1, 0],
    ['is not written where nobody knows it', {}, 0, 1],
    ['is not written where the file of the authority is gone', { AGENT_CAINFO: tlsFile('gone.pem') }, 0, 1],
  ])('to a server with a certificate of its own %s', async (_, variables, threads, issues) => {
    await start(undefined, SERVER_TLS);
    const task = await run(FAST, { variables });
    expect(task).toMatchObject({ result: 'Succeeded', stderr: '' });
    expect(ours()).toHaveLength(threads);
    expect(warnings(task.issues)).toHaveLength(issues);
  });

  it.each([
    ['a build of no pull request', { SYSTEM_PULLREQUEST_PULLREQUESTID: '' }],
    ['a repository on GitHub', { BUILD_REPOSITORY_PROVIDER: 'GitHub', SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: '22' }],
  ])('is not tried for %s', async (_, variables) => {
    await start();
    expect(await run(FAST, { variables })).toMatchObject({ result: 'Succeeded', issues: [] });
    expect(aboutThreads()).toEqual([]);
  });
});

describe('a thread that cannot be written', () => {
  it.each([
    ['an identity without the right', {}],
    ['a pull request from a fork', { SYSTEM_PULLREQUEST_ISFORK: 'True' }],
  ])('is a warning that names identity and permission for %s, and the verdict stands', async (_, variables) => {
    await start(({ method }) => (method === 'POST' ? TF401027 : undefined));
    const task = await run(FAST, { variables });
    expect(task).toMatchObject({ result: 'Succeeded', outputs: { result: 'pass' } });
    expect(warnings(task.issues)).toEqual([expect.stringContaining("'Build\\2fa95b7a-c774-4595-a6f2-63f482634e9f'")]);
    expect(warnings(task.issues)[0]).toContain('"Contribute to pull requests"');
  });

  it.each([
    ['an expired token', { status: 401 }],
    ['a sign-in page', { status: 203, body: '<html>Sign In</html>' }],
    ['a repository that is not to be seen', { status: 404, body: { message: 'TF401019: not found' } }],
    ['an answer that is no list', { status: 200, body: '<html></html>' }],
  ])('for %s is one warning', async (_, interference) => {
    await start(() => interference);
    const task = await run(FAST);
    expect(task).toMatchObject({ result: 'Succeeded', stderr: '' });
    expect(warnings(task.issues)).toHaveLength(1);
  });

  it.each([
    ['the server is not well', { status: 503 }],
    ['there were too many requests', { status: 429, headers: { 'retry-after': '1' } }],
  ])('is asked for again where %s for a moment', async (_, interference) => {
    await start();
    await run(SLOW);
    await server.close();
    const { threads } = server;
    await start((request) => (isAboutThreads(request) && aboutThreads().length % 2 === 1 ? interference : undefined));
    server.threads.push(...threads.filter(({ id }) => id !== 1));
    expect((await run(FAST)).issues).toEqual([]);
    expect(ours()).toMatchObject([{ status: 'fixed' }]);
  });

  it('is given up where the server never answers, and the verdict stands', async () => {
    await start(() => 'silent');
    const task = await run(FAST);
    expect(task).toMatchObject({ result: 'Succeeded', outputs: { result: 'pass' } });
    expect(warnings(task.issues)).toEqual([expect.stringContaining('no answer')]);
  });

  it('is written where the server is slow', async () => {
    await start(() => after(1_500));
    expect((await run(FAST)).issues).toEqual([]);
    expect(ours()).toHaveLength(1);
  });

  it('is not made twice where the answer to the first was lost', async () => {
    await start(({ method }) => (method === 'POST' ? 'lost' : undefined));
    expect((await run(FAST)).issues).toEqual([]);
    expect(aboutThreads().filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(ours()).toHaveLength(1);
  });

  it.each([
    ['a connection that broke', 'hang-up' as const],
    ['a fault of the server', { status: 502 }],
    ['too many requests', { status: 429 }],
  ])('is asked for again after a look, and no more, after %s', async (_, interference) => {
    await start(({ method }) => (method === 'POST' ? interference : undefined));
    expect(warnings((await run(FAST)).issues)).toHaveLength(1);
    const methods = aboutThreads().map(({ method }) => method);
    expect(methods).toEqual(['GET', 'POST', 'GET', 'POST', 'GET']);
  });
});

describe('the thread of several runs', () => {
  it('stays with the newest, whichever ends last', async () => {
    await start();
    await run(FAST, { variables: { BUILD_BUILDID: '12' } });
    expect(await run(TOO_SLOW, { variables: { BUILD_BUILDID: '11' } })).toMatchObject({ result: 'Failed', stderr: '' });
    expect(ours()).toMatchObject([{ status: 'fixed' }]);
    await run(TOO_SLOW, { variables: { BUILD_BUILDID: '12', SYSTEM_STAGEATTEMPT: '2' } });
    expect(ours()).toMatchObject([{ status: 'active' }]);
  });

  it('is one, though both run at once', async () => {
    await start(() => after(100));
    const other = await createAgentWorkspace();
    const runs = [workspace, other].map(async (agent, index) => {
      await writeGate(agent, FAST);
      const variables = { ...PULL_REQUEST, BUILD_BUILDID: `${12 - index}` };
      return await agent.run({ collectionUrl: server.url, inputs: { perfspec: 'perfspec.json' }, variables });
    });
    for (const task of await Promise.all(runs)) expect(task).toMatchObject({ result: 'Succeeded', issues: [] });
    await other.remove();
    const alive = ours().filter(({ isDeleted }) => !isDeleted);
    expect(alive).toMatchObject([{ properties: { 'PerfSpecGate.Run': { $value: 'build 12.0.0' } } }]);
  });

  it('is a new one where the old belongs to another identity, and stays that', async () => {
    let other = 0;
    await start(({ method, url }) =>
      method === 'PATCH' && url.includes(`/threads/${other}/`) ? { status: 403 } : undefined,
    );
    await run(SLOW);
    other = ours()[0]?.id ?? 0;
    for (let runs = 0; runs < 2; runs++) expect((await run(FAST)).issues).toEqual([]);
    expect(ours().map(({ status }) => status)).toEqual(['closed', 'fixed']);
  });

  it('has at most 140,000 characters, and what is left out is said', async () => {
    await start();
    await writeLargeGate(workspace, 3_000);
    const task = await workspace.run({
      inputs: { perfspec: 'perfspec.json' },
      variables: PULL_REQUEST,
      collectionUrl: server.url,
    });
    expect(task).toMatchObject({ result: 'Failed', stderr: '' });
    const text = ours()[0]?.comments[0]?.content ?? '';
    expect(text.length).toBeGreaterThan(65_000);
    expect(text.length).toBeLessThanOrEqual(140_200);
    expect(text).toContain('Too much to show here');
  });
});
