import { failure, type Result, success } from '../core/model/result.ts';
import { at, type Environment, textAt } from './event.ts';
import { refusal } from './refusal.ts';
import type { Send } from './send.ts';

/**
 * The commit that was pushed, as far as the event tells. GITHUB_SHA is another one where pull requests are concerned:
 * a merge that is in no branch, or the last commit of the default branch.
 */
export function commitInEvent(env: Environment, event: unknown): string | undefined {
  const pushed = at(event, 'after') === undefined ? undefined : env['GITHUB_SHA'];
  return (
    textAt(event, 'pull_request', 'head', 'sha') ??
    textAt(event, 'merge_group', 'head_sha') ??
    textAt(event, 'workflow_run', 'head_sha') ??
    pushed
  );
}

interface Search {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number | undefined;
  readonly grant: string;
}

/** The commit that status and check run belong to: of a pull request that the event only mentions, its last one. */
export async function commitToMark(
  send: Send,
  { owner, repo, pullRequest, grant }: Search,
  env: Environment,
  event: unknown,
): Promise<Result<string>> {
  const known = commitInEvent(env, event);
  if (known !== undefined) return success(known);
  if (pullRequest === undefined) return success(env['GITHUB_SHA'] ?? '');
  const path = '/repos/{owner}/{repo}/pulls/{pull_number}';
  const answer = await send('GET', path, { owner, repo, pull_number: pullRequest });
  const sha = textAt(answer.body, 'head', 'sha');
  const what = `find the last commit of pull request #${pullRequest}`;
  return sha === undefined ? failure(refusal(answer, { what, scope: 'pull-requests', grant })) : success(sha);
}
