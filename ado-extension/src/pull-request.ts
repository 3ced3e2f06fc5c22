import { failure, type Result, success } from '../../core/model/result.ts';
import { warning } from '../../core/problems.ts';
import type { Env } from './run-context.ts';

/** What a run is of, as far as publishing is concerned. */
export type PullRequest =
  /** Path of a pull request of Azure Repos, below the URL of the organisation. */
  | { readonly kind: 'azure'; readonly path: string }
  /** The repository is on GitHub, Bitbucket or elsewhere, and the job has no right to write there. */
  | { readonly kind: 'elsewhere'; readonly provider: string }
  | { readonly kind: 'none' };

/** The pull request that the input names, or else the one that the build is of. */
export function findPullRequest(input: string | undefined, env: Env): Result<PullRequest> {
  const id = input ?? env['SYSTEM_PULLREQUEST_PULLREQUESTID'];
  if (!id) return success({ kind: 'none' });
  if (!/^[1-9]\d{0,9}$/.test(id)) {
    return failure(
      warning(
        'input-invalid',
        `Input pullRequest is ${JSON.stringify(id.slice(0, 100))}; it takes the number of a pull request, such as 42. Nothing was written to it.`,
      ),
    );
  }
  const provider = env['BUILD_REPOSITORY_PROVIDER'] ?? '';
  // Releases have a repository only where the artifact of a build is their primary one.
  if (provider !== 'TfsGit')
    return success({ kind: 'elsewhere', provider: provider || 'no repository of Azure Repos' });
  const [project, repository] = [env['SYSTEM_TEAMPROJECTID'] ?? '', env['BUILD_REPOSITORY_ID'] ?? ''].map(
    encodeURIComponent,
  );
  return success({ kind: 'azure', path: `${project}/_apis/git/repositories/${repository}/pullRequests/${id}` });
}
