import { runContext } from '../../action/run-context.ts';
import { eventExample, fromFork } from '../support/github-events.ts';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_REPOSITORY: 'octocat/hello',
  GITHUB_RUN_ID: '99',
  GITHUB_SHA: 'merge',
  GITHUB_REF_NAME: 'main',
};
const RUN = 'https://github.example.com/octocat/hello/actions/runs/99';
const pullRequest = eventExample('pull_request');

it.each([
  ['a push', ENV, eventExample('push'), { runId: '99', runUrl: RUN, commit: 'merge', branch: 'main' }],
  ['a repeated run', { ...ENV, GITHUB_RUN_ATTEMPT: '2' }, undefined, { runUrl: `${RUN}/attempts/2` }],
  [
    'a pull request, by its own last commit and branch',
    { ...ENV, GITHUB_HEAD_REF: 'topic', GITHUB_REF_NAME: '5/merge' },
    pullRequest,
    { commit: Object(pullRequest['pull_request']).head.sha, branch: 'topic' },
  ],
  [
    'a run that another one started, by the commit and branch of that one',
    ENV,
    { workflow_run: { head_sha: 'tested', head_branch: 'topic' } },
    { commit: 'tested', branch: 'topic' },
  ],
  ['a merge queue', ENV, { merge_group: { head_sha: 'queued' } }, { commit: 'queued' }],
])('describes %s', (_, env, event, expected) => {
  expect(runContext(env, event)).toMatchObject(expected);
});

it('leaves out what the runner has not set', () => {
  expect(runContext({}, undefined)).toEqual({});
});

it.each([
  ['a fork', { GITHUB_EVENT_NAME: 'pull_request' }, fromFork(pullRequest), { fork: true }],
  ['a branch', { GITHUB_EVENT_NAME: 'pull_request' }, pullRequest, {}],
])('says of %s whether it may write', (_, env, event, expected) => {
  const { fork } = runContext(env, event);
  expect(fork === undefined ? {} : { fork }).toEqual(expected);
});

const example = eventExample('workflow_run');
const ours = { full_name: 'octocat/hello' };
const otherRun = (workflowRun: object) => ({
  repository: { ...ours, default_branch: 'trunk' },
  workflow_run: { head_branch: 'main', repository: ours, head_repository: ours, ...workflowRun },
});

it.each([
  ['a push', {}, eventExample('push'), undefined],
  ['a pull request', { GITHUB_BASE_REF: 'release/1' }, pullRequest, 'release/1'],
  ['a pull request of which the runner says nothing', {}, pullRequest, Object(pullRequest['pull_request']).base.ref],
  ['a merge queue', {}, { merge_group: { base_ref: 'refs/heads/release/1' } }, 'release/1'],
  [
    'a comment on a pull request',
    {},
    { issue: { pull_request: {} }, repository: { default_branch: 'trunk' } },
    'trunk',
  ],
  ['a comment on an issue', {}, { issue: {}, repository: { default_branch: 'trunk' } }, undefined],
  ['a run after a push', {}, otherRun({ event: 'push', pull_requests: [{ base: { ref: 'main' } }] }), undefined],
  [
    'a run after the run of a pull request',
    {},
    otherRun({ event: 'pull_request', pull_requests: [{ base: { ref: 'release/1' } }] }),
    'release/1',
  ],
  [
    'one of a fork, whose branch may be called as ours',
    {},
    otherRun({ event: 'pull_request', pull_requests: [] }),
    'trunk',
  ],
  ['one after a push to a fork', {}, otherRun({ event: 'push', head_repository: { full_name: 'a/b' } }), 'trunk'],
  ["GitHub's own example", {}, example, undefined],
])('of %s it says for which branch the change is meant', (_, env, event, expected) => {
  expect(runContext(env, event).targetBranch).toBe(expected);
});
