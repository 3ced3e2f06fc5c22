import type { Problem } from '../core/model/problem.ts';
import { warning } from '../core/problems.ts';
import { textAt } from './event.ts';
import type { Answer } from './github-api.ts';

export interface Attempt {
  /** Such as `update the comment on pull request #42`. */
  readonly what: string;
  readonly fromFork: boolean;
}

/** `contents: read` is there because a `permissions:` block takes away all that it does not list. */
const GRANT = 'permissions: { contents: read, pull-requests: write }';

/** Why GitHub did not do what was asked, as a warning: the verdict is not touched by it. */
export function refusal(answer: Answer, { what, fromFork }: Attempt): Problem {
  if (answer.status === 0)
    return warning('publish-failed', `Could not ${what}: GitHub did not answer${said(answer.body)}.`);
  const message = `Could not ${what}: GitHub answered ${answer.status}${said(answer.body)}.`;
  if (answer.status === 401) {
    return warning('publish-refused', message, { advice: 'Give a valid token by the input github-token.' });
  }
  // GitHub says 404 where a token may not even know that there is something.
  if ((answer.status !== 403 && answer.status !== 404) || answer.throttled) return warning('publish-failed', message);
  const advice = fromFork
    ? `The workflow run of a pull request from a fork, or of Dependabot, gets a token that may only read, whatever it asks for: the job summary has the report. Elsewhere the job needs "${GRANT}".`
    : `Give the job "${GRANT}".`;
  const cause = answer.status === 404 ? ', or there is no such pull request' : '';
  return warning('publish-refused', `${message} The token lacks "pull-requests: write"${cause}.`, { advice });
}

/** Words of GitHub or of the network; foreign text, so only a piece of one line of it. */
function said(body: unknown): string {
  const words = textAt(body, 'message');
  return words === undefined ? '' : ` "${words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300)}"`;
}
