import { at, textAt } from './event.ts';
import { type Pause, pauseBeforeRepeat } from './repeat.ts';
import type { Answer, Send } from './send.ts';

interface Access {
  readonly token: string;
  /** Of the REST API; `https://HOST/api/v3` on an Enterprise Server. */
  readonly baseUrl: string;
  readonly limits?: Limits;
}

interface Limits {
  readonly allMs: number;
  readonly requestMs: number;
}

/** Publishing is worth this long and no longer. */
const LIMITS: Limits = { allMs: 30_000, requestMs: 10_000 };

/** A path that stands for GitHub's GraphQL API, wherever that is. */
export const GRAPHQL = '/graphql';

/** Sends requests, repeats them where that is safe, and ends within 30 seconds counted from now. */
export function openGitHubApi({ token, baseUrl, limits = LIMITS }: Access): Send {
  const deadline = Date.now() + limits.allMs;
  const all = AbortSignal.timeout(limits.allMs);
  const octokit = once(async () => {
    const { getOctokit } = await import('@actions/github'); // A fifth of the bundle, which many runs never need.
    return getOctokit(token, { baseUrl });
  });
  const sendOnce: Send = async (method, path, parameters) => {
    const { request } = await octokit();
    const signal = AbortSignal.any([all, AbortSignal.timeout(limits.requestMs)]);
    const url = path === GRAPHQL ? graphqlUrl(baseUrl) : path;
    const answer = await request(`${method} ${url}`, { ...parameters, request: { signal } }).then(toAnswer, toAnswer);
    const late = { message: `timeout after ${(all.aborted ? limits.allMs : limits.requestMs) / 1000} s` };
    return answer.status === 0 && signal.aborted ? { ...answer, body: late } : answer;
  };
  return async (method, path, parameters, harmless = method !== 'POST') => {
    let answer = await sendOnce(method, path, parameters);
    for (let tries = 1; ; tries++) {
      const pause: Pause = pauseBeforeRepeat(harmless, answer, tries);
      if (pause === undefined || Date.now() + pause > deadline) return answer;
      await new Promise((resolve) => setTimeout(resolve, pause));
      answer = await sendOnce(method, path, parameters);
    }
  };
}

/** `/api/v3` and `/api/graphql` on an Enterprise Server; elsewhere both live at the root of a host of their own. */
export function graphqlUrl(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, '').replace(/\/v3$/, '')}/graphql`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Octokit throws for every status from 400; without `response` there was no answer at all. */
function toAnswer(outcome: unknown): Answer {
  const response = at(outcome, 'response') ?? (at(outcome, 'headers') === undefined ? undefined : outcome);
  const status = at(response, 'status');
  if (typeof status !== 'number')
    return { status: 0, body: { message: at(outcome, 'message') }, more: false, throttled: false };
  const retryAfter = Number(textAt(response, 'headers', 'retry-after') ?? Number.NaN);
  const exhausted = textAt(response, 'headers', 'x-ratelimit-remaining') === '0';
  // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
  const named = /rate limit/i.test(textAt(response, 'data', 'message') ?? '');
  return {
    status,
    body: at(response, 'data'),
    more: /;\s*rel="next"/.test(textAt(response, 'headers', 'link') ?? ''),
    throttled: status === 429 || (status === 403 && (exhausted || named || !Number.isNaN(retryAfter))),
    ...(Number.isNaN(retryAfter) ? {} : { retryAfterSeconds: retryAfter }),
  };
}
