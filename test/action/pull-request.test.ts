import { findPullRequest, isFromFork } from '../../action/pull-request.ts';
import { eventExample, fromFork } from '../support/github-events.ts';

const pullRequest = eventExample('pull_request');
const commentOnIssue = eventExample('issue_comment', ({ issue }) => !('pull_request' in Object(issue)));

describe('the pull request to comment on', () => {
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
    ['push', eventExample('push'), undefined],
    ['no event at all', undefined, undefined],
    ['an event of another shape', ['pull_request'], undefined],
  ])('is found in the event %s', (_, event, number) => {
    expect(findPullRequest(undefined, event)).toMatchObject({ ok: true, value: number });
  });

  it('is found in every example of a merge queue that GitHub gives', () => {
    const event = eventExample('merge_group');
    expect(findPullRequest(undefined, event)).toMatchObject({ ok: true, value: expect.any(Number) });
  });

  it('is the one of the input, whatever the event says', () => {
    expect(findPullRequest('42', pullRequest)).toMatchObject({ ok: true, value: 42 });
  });

  it.each(['0', '-1', '4.5', '#42', 'main', '99999999999'])('is not %j', (input) => {
    expect(findPullRequest(input, pullRequest)).toMatchObject({
      ok: false,
      problems: [{ code: 'input-invalid', severity: 'warning', message: expect.stringContaining(`"${input}"`) }],
    });
  });
});

it.each([
  ['a branch of the same repository', pullRequest, false],
  ['a fork', fromFork(pullRequest), true],
  ['a fork that is gone', { pull_request: { head: { repo: null }, base: { repo: { full_name: 'o/r' } } } }, true],
  ['no pull request', eventExample('push'), false],
])('tells whether %s is a fork', (_, event, expected) => {
  expect(isFromFork(event)).toBe(expected);
});
