import { contextOf } from '../../ado-extension/src/run-context.ts';

it.each([
  ['a build of a branch', { BUILD_SOURCEBRANCH: 'refs/heads/release/1' }, { branch: 'release/1' }],
  [
    'a pull request in Azure Repos',
    {
      BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
      SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/topic',
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
    },
    { branch: 'topic', targetBranch: 'main' },
  ],
  [
    'a pull request on GitHub',
    { SYSTEM_PULLREQUEST_SOURCEBRANCH: 'topic', SYSTEM_PULLREQUEST_TARGETBRANCH: 'main' },
    { branch: 'topic', targetBranch: 'main' },
  ],
  [
    'a pull request of which only the name of the branch is known',
    { SYSTEM_PULLREQUEST_SOURCEBRANCH: 'topic', SYSTEM_PULLREQUEST_TARGETBRANCHNAME: 'main' },
    { branch: 'topic', targetBranch: 'main' },
  ],
])('of %s it says branch and target', (_, env, expected) => {
  expect(contextOf(env)).toEqual(expected);
});
