import { at, textAt } from './event.ts';

/** What GitHub answered, whatever the status; `status` 0 where nobody answered, and then `body.message` says why. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** There is another page. */
  readonly more: boolean;
  readonly retryAfterSeconds?: number;
  /** Refused for too many requests, not for lack of permission. */
  readonly throttled: boolean;
}

export type Method = 'GET' | 'POST' | 'PATCH';

/** `path` holds `{name}` for each parameter that belongs into it; the others go into query or body. */
export type Send = (method: Method, path: string, parameters: Readonly<Record<string, unknown>>) => Promise<Answer>;

interface Access {
  readonly token: string;
  /** Of the REST API; `https://HOST/api/v3` on an Enterprise Server. */
  readonly baseUrl: string;
}

/** Publishing is worth this long and no longer. */
const BUDGET_MS = 30_000;
const TRIES = 3;
const FIRST_PAUSE_MS = 500;

/** Sends requests, repeats them where that is safe, and ends within 30 seconds counted from now. */
export async function openGitHubApi({ token, baseUrl }: Access): Promise<Send> {
  const { getOctokit } = await import('@actions/github'); // A fifth of the bundle, which most runs without comment never need.
  const octokit = getOctokit(token, { baseUrl });
  const deadline = Date.now() + BUDGET_MS;
  const signal = AbortSignal.timeout(BUDGET_MS);
  const once: Send = (method, path, parameters) =>
    octokit.request(`${method} ${path}`, { ...parameters, request: { signal } }).then(toAnswer, toAnswer);
  return async (method, path, parameters) => {
    let answer = await once(method, path, parameters);
    for (let tries = 1; ; tries++) {
      const pause = pauseBeforeRepeat(method, answer, tries);
      if (pause === undefined || Date.now() + pause > deadline) return answer;
      await new Promise((resolve) => setTimeout(resolve, pause));
      answer = await once(method, path, parameters);
    }
  };
}

/** Milliseconds to wait; undefined where the request must not be sent again. */
export function pauseBeforeRepeat(method: Method, answer: Answer, tries: number): number | undefined {
  if (tries >= TRIES) return undefined;
  const backOff = FIRST_PAUSE_MS * 2 ** (tries - 1);
  const asked = (answer.retryAfterSeconds ?? 0) * 1000;
  // Throttled: not carried out. No answer, or one of a broken server: perhaps carried out, and a POST would do it twice.
  const notDone = answer.throttled && (answer.status === 429 || asked > 0);
  const harmless = (answer.status === 0 || answer.status >= 500) && method !== 'POST';
  return notDone || harmless ? Math.max(backOff, asked) : undefined;
}

/** Octokit throws for every status from 400; without `response` there was no answer at all. */
function toAnswer(outcome: unknown): Answer {
  const response = at(outcome, 'response') ?? (at(outcome, 'headers') === undefined ? undefined : outcome);
  const status = at(response, 'status');
  if (typeof status !== 'number')
    return { status: 0, body: { message: at(outcome, 'message') }, more: false, throttled: false };
  const retryAfter = Number(textAt(response, 'headers', 'retry-after') ?? Number.NaN);
  const exhausted = textAt(response, 'headers', 'x-ratelimit-remaining') === '0';
  return {
    status,
    body: at(response, 'data'),
    more: /;\s*rel="next"/.test(textAt(response, 'headers', 'link') ?? ''),
    throttled: status === 429 || (status === 403 && (exhausted || !Number.isNaN(retryAfter))),
    ...(Number.isNaN(retryAfter) ? {} : { retryAfterSeconds: retryAfter }),
  };
}
