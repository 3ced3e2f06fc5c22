import type { Problem } from '../core/model/problem.ts';
import { failure, type Result, success } from '../core/model/result.ts';
import { warning } from '../core/problems.ts';
import { at, textAt } from './event.ts';
import { refusal } from './refusal.ts';
import type { Send } from './send.ts';

interface Search {
  readonly owner: string;
  readonly repo: string;
  readonly event: unknown;
  /** The `permissions:` block that the job needs. */
  readonly grant: string;
}

/** Number of the pull request to report to: the one the input names, or else the one the event is about. */
export async function findPullRequest(
  input: string | undefined,
  send: Send,
  search: Search,
): Promise<Result<number | undefined>> {
  if (input !== undefined) return fromInput(input);
  const { event } = search;
  const number = numberInEvent(event);
  if (number !== undefined) return success(number);
  if (at(event, 'workflow_run') !== undefined) return await ofOtherRun(send, search);
  return pushedBranch(event) === undefined ? success(undefined) : await ofPush(send, search);
}

function fromInput(input: string): Result<number> {
  if (/^[1-9]\d{0,9}$/.test(input)) return success(Number(input));
  return failure(
    warning(
      'input-invalid',
      `Input pull-request is ${JSON.stringify(input.slice(0, 100))}; it takes the number of a pull request, such as 42. No comment was written.`,
    ),
  );
}

function numberInEvent(event: unknown): number | undefined {
  const commented = at(event, 'issue', 'pull_request') === undefined ? undefined : at(event, 'issue', 'number');
  const found = [at(event, 'pull_request', 'number'), commented, queuedNumber(at(event, 'merge_group', 'head_ref'))];
  return found.find((number) => typeof number === 'number');
}

/** A merge queue builds branches of the form `refs/heads/gh-readonly-queue/main/pr-104-929f82...`. */
function queuedNumber(headRef: unknown): number | undefined {
  const match = typeof headRef === 'string' ? /\/pr-(\d+)-[0-9a-f]+$/.exec(headRef) : null;
  return match ? Number(match[1]) : undefined;
}

interface Open {
  readonly number: number;
  /** Repository and branch it comes from. */
  readonly head: string;
  readonly sha: string | undefined;
}

/** The event lists the pull requests of a branch of this repository; of a fork it says only repository and branch. */
async function ofOtherRun(send: Send, search: Search): Promise<Result<number | undefined>> {
  const run = at(search.event, 'workflow_run');
  const sha = textAt(run, 'head_sha');
  const listed = listIn(at(run, 'pull_requests'));
  const exact = listed.find((one) => textAt(one, 'head', 'sha') === sha) ?? listed[0];
  const number = at(exact, 'number');
  if (typeof number === 'number') return success(number);
  const owner = textAt(run, 'head_repository', 'owner', 'login');
  const branch = textAt(run, 'head_branch');
  if (owner === undefined || branch === undefined) return success(undefined);
  // Commits of a fork are not in this repository, so they cannot be asked for.
  const { owner: base, repo } = search;
  const query = { owner: base, repo, state: 'open', head: `${owner}:${branch}`, per_page: 100 };
  const found = await openOnes(send, '/repos/{owner}/{repo}/pulls', query, search);
  const head = `${textAt(run, 'head_repository', 'full_name')}:${branch}`;
  return found.ok ? success(found.value.find((one) => one.head === head && one.sha === sha)?.number) : found;
}

/** A commit can be in several pull requests: it belongs to that of its branch, or to one whose last commit it is. */
async function ofPush(send: Send, search: Search): Promise<Result<number | undefined>> {
  const { owner, repo, event } = search;
  const sha = textAt(event, 'after');
  const query = { owner, repo, commit_sha: sha, per_page: 100 };
  const found = await openOnes(send, '/repos/{owner}/{repo}/commits/{commit_sha}/pulls', query, search);
  if (!found.ok) return found;
  const head = `${owner}/${repo}:${pushedBranch(event)}`;
  const one = found.value.find((open) => open.head === head) ?? found.value.find((open) => open.sha === sha);
  return success(one?.number);
}

async function openOnes(
  send: Send,
  path: string,
  query: Readonly<Record<string, unknown>>,
  { grant }: Search,
): Promise<Result<readonly Open[]>> {
  const answer = await send('GET', path, query);
  if (answer.status === 200 && Array.isArray(answer.body))
    return success(answer.body.filter((pull) => at(pull, 'state') === 'open').flatMap(toOpen));
  const what = 'find the pull request of this commit';
  const refused: Problem = refusal(answer, { what, scope: 'pull-requests', grant });
  return failure(refused);
}

function toOpen(pull: unknown): readonly Open[] {
  const number = at(pull, 'number');
  const head = `${textAt(pull, 'head', 'repo', 'full_name')}:${textAt(pull, 'head', 'ref')}`;
  return typeof number === 'number' ? [{ number, head, sha: textAt(pull, 'head', 'sha') }] : [];
}

/** Undefined for tags and for branches that were deleted. */
function pushedBranch(event: unknown): string | undefined {
  const gone = /^0*$/.test(textAt(event, 'after') ?? '');
  return gone ? undefined : textAt(event, 'ref')?.match(/^refs\/heads\/(.+)$/)?.[1];
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
