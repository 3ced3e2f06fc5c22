import type { Problem } from '../core/model/problem.ts';
import type { Host, Publication } from '../core/ports.ts';
import { warning } from '../core/problems.ts';
import { openGitHubApi } from './github-api.ts';
import { findPullRequest, isFromFork } from './pull-request.ts';
import { writeStickyComment } from './sticky-comment.ts';

/** Writes the pull-request comment where one is wanted and there is a pull request; answers with what stood in the way. */
export async function comment(host: Host, event: unknown, publication: Publication): Promise<readonly Problem[]> {
  if (publication.comment === undefined) return [];
  const found = findPullRequest(host.input('pull-request'), event);
  if (!found.ok) return found.problems;
  if (found.value === undefined) {
    host.log('debug', 'No comment: this run belongs to no pull request.');
    return [];
  }
  return await write(host, event, publication.name, publication.comment, found.value);
}

async function write(
  { env, input, log, secret }: Host,
  event: unknown,
  key: string,
  wanted: NonNullable<Publication['comment']>,
  pullRequest: number,
): Promise<readonly Problem[]> {
  const what = `Could not write the comment on pull request #${pullRequest}`;
  const token = input('github-token');
  if (token === undefined) return [warning('publish-refused', `${what}: the input github-token is empty.`)];
  secret(token);
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const run = { id: Number(env['GITHUB_RUN_ID'] ?? 0), attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 0) };
  // Dependabot's pull requests come from no fork, but their runs have the rights of one; runs on the target have their own.
  const outside = isFromFork(event) || env['GITHUB_ACTOR'] === 'dependabot[bot]';
  const fromFork = outside && env['GITHUB_EVENT_NAME'] !== 'pull_request_target';
  try {
    const send = await openGitHubApi({ token, baseUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com' });
    const written = await writeStickyComment(send, { owner, repo, pullRequest, key, run, ...wanted, fromFork });
    if (written.ok) log('debug', `Comment on pull request #${pullRequest}: ${written.value}.`);
    return written.problems;
  } catch (error) {
    return [warning('publish-failed', `${what}: ${error instanceof Error ? error.message : 'unknown reason'}`)];
  }
}
