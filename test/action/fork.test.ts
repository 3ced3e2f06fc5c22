import { outsider } from '../../action/fork.ts';
import { eventExample, fromFork } from '../support/github-events.ts';

const branch = eventExample('pull_request');
const fork = fromFork(branch);
const gone = { pull_request: { head: { repo: null }, base: { repo: { full_name: 'o/r' } } } };
const repo = { full_name: 'o/fork', fork: true };
const insideOfFork = { pull_request: { head: { repo }, base: { repo } } };

it.each([
  ['a branch of the same repository', 'pull_request', branch, 'octocat', undefined],
  ['a fork', 'pull_request', fork, 'octocat', 'a fork'],
  ['a review of a fork', 'pull_request_review', fork, 'octocat', 'a fork'],
  ['a fork that is gone', 'pull_request', gone, 'octocat', 'a fork'],
  ['a branch of a repository that is a fork itself', 'pull_request', insideOfFork, 'octocat', undefined],
  ['a fork with the rights of the target', 'pull_request_target', fork, 'octocat', undefined],
  ['a run after that of a fork', 'workflow_run', eventExample('workflow_run'), 'octocat', undefined],
  ['a comment on the pull request of a fork', 'issue_comment', eventExample('issue_comment'), 'octocat', undefined],
  ['a merge queue', 'merge_group', eventExample('merge_group'), 'octocat', undefined],
  ['Dependabot', 'pull_request', branch, 'dependabot[bot]', 'Dependabot'],
  ['a push of Dependabot', 'push', eventExample('push'), 'dependabot[bot]', 'Dependabot'],
  ['Dependabot with the rights of the target', 'pull_request_target', branch, 'dependabot[bot]', undefined],
  ['a run after that of Dependabot', 'workflow_run', eventExample('workflow_run'), 'dependabot[bot]', undefined],
  ['no event', 'schedule', undefined, 'octocat', undefined],
])('tells of %s (%s) who may not write', (_, name, event, actor, expected) => {
  expect(outsider({ GITHUB_EVENT_NAME: name, GITHUB_ACTOR: actor }, event)).toBe(expected);
});
