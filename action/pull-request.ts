import { failure, type Result, success } from '../core/model/result.ts';
import { warning } from '../core/problems.ts';
import { at } from './event.ts';

/** Number of the pull request to comment on: the one the input names, or else the one the event is about. */
export function findPullRequest(input: string | undefined, event: unknown): Result<number | undefined> {
  if (input === undefined) return success(numberInEvent(event));
  if (/^[1-9]\d{0,9}$/.test(input)) return success(Number(input));
  return failure(
    warning(
      'input-invalid',
      `Input pull-request is ${JSON.stringify(input.slice(0, 100))}; it takes the number of a pull request, such as 42. No comment was written.`,
    ),
  );
}

/** Whether a pull request comes from another repository, whose runs get a token that may only read. */
export function isFromFork(event: unknown): boolean {
  const head = at(event, 'pull_request', 'head', 'repo', 'full_name');
  const base = at(event, 'pull_request', 'base', 'repo', 'full_name');
  return base !== undefined && head !== base;
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
