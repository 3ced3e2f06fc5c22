import { findPullRequest } from '../../action/pull-request.ts';
import { FORBIDDEN } from '../support/github-answers.ts';
import { eventExample } from '../support/github-events.ts';
import { createMemory, type StoredPull } from '../support/github-memory.ts';
import { sendTo } from '../support/github-send.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const pullRequest = eventExample('pull_request');
const commentOnIssue = eventExample('issue_comment', ({ issue }) => !('pull_request' in Object(issue)));
const push = { ref: 'refs/heads/topic/a', after: SHA };

function pull(
  number: number,
  repository: string | null,
  ref: string,
  more: Partial<StoredPull> & { sha?: string } = {},
) {
  const { sha = SHA, ...rest } = more;
  const repo = repository === null ? null : { full_name: repository };
  return { number, state: 'open' as const, head: { ref, sha, repo }, ...rest };
}

async function find(event: unknown, { input, pulls = [] }: { input?: string; pulls?: readonly StoredPull[] } = {}) {
  const memory = createMemory({ pulls: [...pulls] });
  const search = { owner: 'octocat', repo: 'hello', event, grant: 'permissions: { contents: read }' };
  const found = await findPullRequest(input, sendTo(memory), search);
  expect(memory.violations).toEqual([]);
  return found;
}

describe('the pull request to report to', () => {
  it.each([
    ['pull_request', pullRequest, Object(pullRequest['pull_request']).number],
    ['pull_request_target, which has the same payload', { ...pullRequest }, Object(pullRequest['pull_request']).number],
    ['pull_request_review', eventExample('pull_request_review'), 2],
    ['issue_comment on a pull request', { issue: { number: 7, pull_request: { url: 'https://api.github.com/x' } } }, 7],
    ['issue_comment on an issue', commentOnIssue, undefined],
    [
      'merge_group',
      { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-104-929f8209d40f77f4abc6' } },
      104,
    ],
    [
      'merge_group into a branch with slashes',
      { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/a/pr-9-b/pr-12-ab' } },
      12,
    ],
    ['schedule', { schedule: '0 3 * * *' }, undefined],
    ['no event at all', undefined, undefined],
    ['an event of another shape', ['pull_request'], undefined],
  ])('is found in the event %s', async (_, event, number) => {
    expect(await find(event)).toMatchObject({ ok: true, value: number });
  });

  it('is found in every example of a merge queue that GitHub gives', async () => {
    expect(await find(eventExample('merge_group'))).toMatchObject({ ok: true, value: expect.any(Number) });
  });

  it('is the one of the input, whatever the event says', async () => {
    expect(await find(pullRequest, { input: '42' })).toMatchObject({ ok: true, value: 42 });
  });

  it.each(['0', '-1', '4.5', '#42', 'main', '99999999999'])('is not %j', async (input) => {
    expect(await find(pullRequest, { input })).toMatchObject({
      ok: false,
      problems: [{ code: 'input-invalid', severity: 'warning', message: expect.stringContaining(`"${input}"`) }],
    });
  });
});

describe('after a push, the pull request', () => {
  it.each([
    ['of the branch', push, [pull(4, 'octocat/hello', 'other'), pull(5, 'octocat/hello', 'topic/a')], 5],
    ['of another branch with the same last commit', push, [pull(4, 'octocat/hello', 'other')], 4],
    [
      'is none that only contains the commit',
      push,
      [pull(4, 'octocat/hello', 'other', { sha: 'later', commits: [SHA] })],
      undefined,
    ],
    ['is none that is closed', push, [pull(5, 'octocat/hello', 'topic/a', { state: 'closed' })], undefined],
    ['is none where there is none', push, [], undefined],
    ['is none of a tag', eventExample('push'), [pull(5, 'octocat/hello', 'simple-tag')], undefined],
    [
      'is none of a branch that was deleted',
      { ...push, after: '0'.repeat(40) },
      [pull(5, 'octocat/hello', 'topic/a')],
      undefined,
    ],
  ])('%s', async (_, event, pulls, number) => {
    expect(await find(event, { pulls })).toMatchObject({ ok: true, value: number });
  });
});

function startedBy(head: string, branch: string, listed: readonly unknown[] = []) {
  const [login] = head.split('/');
  const repository = { full_name: head, owner: { login } };
  return {
    workflow_run: { id: 1, head_sha: SHA, head_branch: branch, head_repository: repository, pull_requests: listed },
  };
}

describe('after another workflow, the pull request', () => {
  it.each([
    ['is the one of the event', startedBy('octocat/hello', 'topic', [{ number: 8, head: { sha: 'later' } }]), [], 8],
    [
      'is, of several in the event, the one with the commit',
      startedBy('octocat/hello', 'topic', [
        { number: 8, head: { sha: 'later' } },
        { number: 9, head: { sha: SHA } },
      ]),
      [],
      9,
    ],
    [
      'of a fork is found by repository and commit',
      startedBy('stranger/hello', 'main'),
      [pull(11, 'stranger/hello', 'main')],
      11,
    ],
    [
      'of a fork is none of another fork of the same owner',
      startedBy('stranger/hello', 'main'),
      [pull(10, 'stranger/hello-2', 'main'), pull(11, 'stranger/hello', 'main')],
      11,
    ],
    [
      'of a fork is none that has another commit by now',
      startedBy('stranger/hello', 'main'),
      [pull(11, 'stranger/hello', 'main', { sha: 'later' })],
      undefined,
    ],
    ['is none where the fork is gone', startedBy('stranger/hello', 'main'), [pull(11, null, 'main')], undefined],
    ['is none where it was for no pull request', eventExample('workflow_run'), [], undefined],
  ])('%s', async (_, event, pulls, number) => {
    expect(await find(event, { pulls })).toMatchObject({ ok: true, value: number });
  });
});

it('names the permission where GitHub does not tell the pull request', async () => {
  const answer = { ...FORBIDDEN, body: FORBIDDEN.body, more: false, throttled: false };
  const search = { owner: 'octocat', repo: 'hello', event: push, grant: 'permissions: { pull-requests: write }' };
  expect(await findPullRequest(undefined, async () => answer, search)).toMatchObject({
    ok: false,
    problems: [{ code: 'publish-refused', advice: 'Give the job "permissions: { pull-requests: write }".' }],
  });
});
