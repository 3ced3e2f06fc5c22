import { FORBIDDEN } from '../../support/github-answers.ts';
import { eventExample, fromFork } from '../../support/github-events.ts';
import type { SeenRequest } from '../../support/github-memory.ts';
import { createWorkspace, type StepOptions, TOKEN, type Workspace } from '../../support/github-runner.ts';
import { type GitHubServer, startGitHubServer } from '../../support/github-server.ts';
import { writeGate } from './load-test-gate.ts';

const FAST = 1200;
const TOO_SLOW = 6000;
const pullRequest = eventExample('pull_request');
const event = { name: 'pull_request', payload: pullRequest };
const number = Object(pullRequest['pull_request']).number;

let workspace: Workspace;
let server: GitHubServer;

async function run(p99: number, options: StepOptions = {}) {
  await writeGate(workspace, { p99 });
  const inputs = { perfspec: 'perfspec.json', ...options.inputs };
  return await workspace.run({ event, apiUrl: server.apiUrl, ...options, inputs });
}

beforeEach(async () => {
  workspace = await createWorkspace();
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await Promise.all([workspace.remove(), server.close()]);
});

describe('the comment on a pull request', () => {
  it('is created by the first run and brought up to date in place by the next', async () => {
    server = await startGitHubServer();
    expect(await run(FAST)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(server.comments).toMatchObject([{ issue: number, body: expect.stringContaining('run=100/1') }]);
    const before = server.comments[0]?.body;
    await run(TOO_SLOW, { env: { GITHUB_RUN_ID: '101' } });
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain('run=101/1');
    expect(server.comments[0]?.body.replace('101/1', '100/1')).not.toBe(before);
  });

  it('is one for each gate', async () => {
    server = await startGitHubServer();
    await run(FAST, { inputs: { name: 'checkout' } });
    await run(FAST, { inputs: { name: 'search' } });
    await run(FAST, { inputs: { name: 'checkout' } });
    expect(server.comments).toHaveLength(2);
  });

  it.each([
    ['not written for a pass', 'on-problem', FAST, 0],
    ['written for a fail', 'on-problem', TOO_SLOW, 1],
    ['never written', 'never', TOO_SLOW, 0],
  ])('is %s with comment: %s', async (_, comment, p99, count) => {
    server = await startGitHubServer();
    await run(p99, { inputs: { comment } });
    expect(server.comments).toHaveLength(count);
  });

  it('with comment: on-problem brings an old comment up to date when the problem is gone', async () => {
    server = await startGitHubServer();
    await run(TOO_SLOW, { inputs: { comment: 'on-problem' } });
    const before = server.comments[0]?.body;
    await run(FAST, { inputs: { comment: 'on-problem' } });
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).not.toBe(before);
  });

  it('goes to the pull request of the input on events that have none', async () => {
    server = await startGitHubServer();
    await run(FAST, { event: { name: 'push', payload: eventExample('push') }, inputs: { 'pull-request': '77' } });
    expect(server.comments).toMatchObject([{ issue: 77 }]);
  });

  it('is nobody’s business on a push: nothing is asked and nothing is said', async () => {
    server = await startGitHubServer();
    const step = await run(FAST, { event: { name: 'push', payload: eventExample('push') } });
    expect(step).toMatchObject({ exitCode: 0, annotations: [] });
    expect(server.requests).toEqual([]);
  });
});

describe('a comment that GitHub refuses', () => {
  const noWriting = ({ method }: SeenRequest) => (method === 'GET' ? undefined : FORBIDDEN);

  it.each([
    ['pass', FAST, 0],
    ['fail', TOO_SLOW, 1],
  ])('is a warning that names the permission, and the verdict %s stands', async (result, p99, exitCode) => {
    server = await startGitHubServer({ interfere: noWriting });
    const step = await run(p99);
    expect(step).toMatchObject({ exitCode, outputs: { result } });
    const warnings = step.annotations.filter(({ name }) => name === 'warning').map(({ message }) => message);
    expect(warnings).toEqual([expect.stringContaining('permissions: { contents: read, pull-requests: write }')]);
    expect(step.summary).not.toBe('');
  });

  it('is not blamed on the fork where the token is the one of the target', async () => {
    server = await startGitHubServer({ interfere: noWriting });
    const step = await run(FAST, { event: { name: 'pull_request_target', payload: fromFork(pullRequest) } });
    expect(step.annotations).toMatchObject([{ name: 'warning', message: expect.stringContaining('Give the job') }]);
  });

  it('never shows the token', async () => {
    server = await startGitHubServer({ interfere: noWriting });
    const step = await run(FAST);
    expect(step.masks).toContain(TOKEN);
    expect(step.visible).not.toContain(TOKEN);
  });

  it.each([
    ['the token is empty', { inputs: { 'github-token': '' } }, 'github-token'],
    ['the number is none', { inputs: { 'pull-request': 'main' } }, 'pull-request'],
    ['nobody answers', { apiUrl: 'http://127.0.0.1:9/api/v3' }, 'did not answer'],
  ])('is a warning where %s', async (_, options, words) => {
    server = await startGitHubServer();
    const step = await run(FAST, options);
    expect(step).toMatchObject({ exitCode: 0, outputs: { result: 'pass' } });
    expect(step.annotations).toMatchObject([{ name: 'warning', message: expect.stringContaining(words) }]);
  });
});
