import { FORBIDDEN } from '../../support/github-answers.ts';
import { eventExample, fromFork } from '../../support/github-events.ts';
import type { StoredPull } from '../../support/github-memory.ts';
import { createWorkspace, type StepOptions, type Workspace } from '../../support/github-runner.ts';
import { type GitHubServer, startGitHubServer } from '../../support/github-server.ts';
import { writeGate } from './load-test-gate.ts';

const FAST = 1200;
const SLOW = 4000;
const TOO_SLOW = 6000;
const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const pullRequest = eventExample('pull_request');
const event = { name: 'pull_request', payload: pullRequest };
const head = Object(pullRequest['pull_request']).head.sha;
const BOTH = { 'commit-status': 'true', 'check-run': 'true' };

let workspace: Workspace;
let server: GitHubServer;

beforeEach(async () => {
  workspace = await createWorkspace();
});

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await Promise.all([workspace.remove(), server.close()]);
});

async function run(p99: number, options: StepOptions = {}) {
  await writeGate(workspace, { p99 });
  const inputs = { perfspec: 'perfspec.json', ...options.inputs };
  return await workspace.run({ event, apiUrl: server.apiUrl, ...options, inputs });
}

describe('commit status and check run', () => {
  it('are not written unless asked for', async () => {
    server = await startGitHubServer();
    await run(FAST);
    expect([...server.statuses, ...server.checkRuns]).toEqual([]);
  });

  it.each([
    ['pass', FAST, 'success', 'success'],
    ['warning', SLOW, 'success', 'neutral'],
    ['fail', TOO_SLOW, 'failure', 'failure'],
  ])('of %s at %i ms stand on the last commit of the pull request', async (result, p99, state, conclusion) => {
    server = await startGitHubServer();
    const step = await run(p99, { inputs: { ...BOTH, name: 'checkout', comment: 'never' } });
    expect(step).toMatchObject({ stderr: '', outputs: { result } });
    const name = 'PerfSpec Gate / checkout';
    const url = 'https://github.example.com/octocat/hello/actions/runs/100/attempts/1';
    const description = expect.stringMatching(new RegExp(`^${result}: Score`, 'i'));
    expect(server.statuses).toEqual([{ sha: head, context: name, state, description, target_url: url }]);
    expect(server.checkRuns).toMatchObject([{ fields: { name, head_sha: head, conclusion, details_url: url } }]);
    expect(server.comments).toEqual([]);
  });

  it('show where the limit broke', async () => {
    server = await startGitHubServer();
    await run(TOO_SLOW, { inputs: BOTH });
    expect(server.checkRuns[0]?.fields['output']).toMatchObject({
      annotations: [{ path: 'perfspec.json', start_line: 11, annotation_level: 'failure' }],
    });
  });

  it('that are refused are warnings with all the permissions that the job needs', async () => {
    server = await startGitHubServer({ interfere: () => FORBIDDEN });
    const step = await run(FAST, { inputs: BOTH });
    expect(step).toMatchObject({ exitCode: 0, outputs: { result: 'pass' } });
    const block = 'permissions: { contents: read, pull-requests: write, statuses: write, checks: write }';
    expect(step.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/"pull-requests: write".*permissions:/),
      expect.stringMatching(/"statuses: write".*permissions:/),
      expect.stringMatching(/"checks: write".*permissions:/),
    ]);
    for (const { message } of step.annotations) expect(message).toContain(block);
  });
});

describe.each([
  ['a fork', fromFork(pullRequest), {}],
  ['Dependabot', pullRequest, { GITHUB_ACTOR: 'dependabot[bot]' }],
])('a run for %s', (whom, payload, env) => {
  it.each([
    ['pass', FAST, 0],
    ['fail', TOO_SLOW, 1],
  ])('asks GitHub for nothing, says so once, and keeps the verdict %s', async (result, p99, exitCode) => {
    server = await startGitHubServer({ interfere: () => FORBIDDEN });
    const step = await run(p99, { inputs: BOTH, event: { name: 'pull_request', payload }, env });
    expect(step).toMatchObject({ exitCode, outputs: { result } });
    expect(server.requests).toEqual([]);
    expect(step.summary).not.toBe('');
    const notices = step.annotations.filter(({ name }) => name === 'notice').map(({ message }) => message);
    expect(notices).toEqual([expect.stringContaining(whom)]);
    expect(notices[0]).toContain('docs/recipes');
    expect(step.annotations.filter(({ name }) => name === 'warning')).toEqual([]);
  });

  it('says nothing of it where nothing was to be written', async () => {
    server = await startGitHubServer();
    const step = await run(FAST, { inputs: { comment: 'never' }, event: { name: 'pull_request', payload }, env });
    expect(step.annotations).toEqual([]);
  });
});

function pull(number: number, repository: string, ref: string): StoredPull {
  return { number, state: 'open', head: { ref, sha: SHA, repo: { full_name: repository } } };
}

const otherRun = {
  workflow_run: {
    id: 90,
    run_attempt: 1,
    head_sha: SHA,
    head_branch: 'main',
    head_repository: { full_name: 'stranger/hello', owner: { login: 'stranger' } },
    pull_requests: [],
  },
};

describe('the pull request and the commit of', () => {
  it.each([
    ['push', { ref: 'refs/heads/topic', after: SHA }, pull(7, 'octocat/hello', 'topic'), 7, SHA],
    ['workflow_run for a fork', otherRun, pull(8, 'stranger/hello', 'main'), 8, SHA],
    ['issue_comment', { issue: { number: 9, pull_request: {} } }, pull(9, 'stranger/hello', 'main'), 9, SHA],
    [
      'merge_group',
      { merge_group: { head_sha: SHA, head_ref: 'refs/heads/gh-readonly-queue/main/pr-10-929f' } },
      pull(10, 'octocat/hello', 'topic'),
      10,
      SHA,
    ],
  ])('%s are found', async (name, payload, open, number, sha) => {
    server = await startGitHubServer({ pulls: [open] });
    const [eventName = ''] = name.split(' ');
    const env = { GITHUB_SHA: eventName === 'push' ? SHA : 'f'.repeat(40) };
    await run(FAST, { inputs: BOTH, event: { name: eventName, payload }, env });
    expect(server.comments).toMatchObject([{ issue: number }]);
    expect(server.statuses).toMatchObject([{ sha }]);
    expect(server.checkRuns).toMatchObject([{ fields: { head_sha: sha } }]);
  });

  it('are asked for in vain where the push belongs to no pull request, and nothing is said', async () => {
    server = await startGitHubServer();
    const step = await run(FAST, { event: { name: 'push', payload: { ref: 'refs/heads/main', after: SHA } } });
    expect(step).toMatchObject({ exitCode: 0, annotations: [] });
    expect(server.requests).toHaveLength(1);
  });
});

it.each(['', '/api/v3'] as const)('everything works under an API address with the prefix %j', async (prefix) => {
  server = await startGitHubServer({ prefix });
  expect(await run(FAST, { inputs: BOTH })).toMatchObject({ exitCode: 0, annotations: [] });
  await run(TOO_SLOW, { inputs: BOTH, env: { GITHUB_RUN_ID: '101' } });
  expect(server.comments).toMatchObject([
    { body: expect.stringContaining('github.example.com/octocat/hello/actions') },
  ]);
  expect(server.statuses).toHaveLength(2);
  expect(server.checkRuns).toHaveLength(2);
});
