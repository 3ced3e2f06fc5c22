import type { Problem } from '../core/model/problem.ts';
import type { Publication } from '../core/ports.ts';
import { warning } from '../core/problems.ts';
import { textAt } from './event.ts';
import type { Answer } from './send.ts';

type Scope = 'pull-requests' | 'statuses' | 'checks';

export interface Attempt {
  /** Such as `update the comment on pull request #42`. */
  readonly what: string;
  readonly scope: Scope;
  /** The `permissions:` block that the job needs, for this and for the other reports that were asked for. */
  readonly grant: string;
}

/** All that the reports of a run need: a `permissions:` block takes away whatever it does not list. */
export function grantFor(publication: Publication): string {
  const scopes = [
    'contents: read',
    ...(publication.comment ? ['pull-requests: write'] : []),
    ...(publication.commitStatus ? ['statuses: write'] : []),
    ...(publication.checkRun ? ['checks: write'] : []),
  ];
  return `permissions: { ${scopes.join(', ')} }`;
}

/** Why GitHub did not do what was asked, as a warning: the verdict is not touched by it. */
export function refusal(answer: Answer, { what, scope, grant }: Attempt): Problem {
  const { status, body, throttled } = answer;
  if (status === 0) return warning('publish-failed', `Could not ${what}: GitHub did not answer${said(body)}.`);
  const message = `Could not ${what}: GitHub answered ${status}${said(body)}.`;
  if (throttled) return warning('publish-failed', `${message}${patience(answer)}`, { advice: LESS });
  if (status === 401)
    return warning('publish-refused', message, { advice: 'Give a valid token by the input github-token.' });
  // GitHub says 404 where a token may not even know that there is something.
  if (status !== 403 && status !== 404) return warning('publish-failed', message);
  const other = otherAdvice(textAt(body, 'message') ?? '');
  if (other !== undefined) return warning('publish-refused', message, { advice: other });
  const cause = status === 404 ? `, or ${MISSING[scope]}` : '';
  return warning('publish-refused', `${message} The token lacks "${scope}: write"${cause}.`, {
    advice: `Give the job "${grant}".`,
  });
}

const MISSING: Readonly<Record<Scope, string>> = {
  'pull-requests': 'there is no such pull request',
  statuses: 'there is no such commit',
  checks: 'there is no such commit',
};
const LESS = 'Publish less at once (comment: on-problem), or run again later.';

function patience({ retryAfterSeconds }: Answer): string {
  return retryAfterSeconds ? ` It asks to wait ${retryAfterSeconds} s, more than publishing may take.` : '';
}

/** What no permission helps against. */
function otherAdvice(message: string): string | undefined {
  if (/\b(?:is|was) (?:locked|archived)\b/i.test(message)) return 'Unlock it, or set comment: never.';
  if (/via a GitHub App/i.test(message))
    return 'Only GITHUB_TOKEN and tokens of GitHub Apps may write check runs: leave github-token out, or set commit-status instead.';
  return undefined;
}

/** Words of GitHub or of the network; foreign text, so only a piece of one line of it. */
function said(body: unknown): string {
  const words = textAt(body, 'message');
  return words === undefined ? '' : ` "${words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300)}"`;
}
