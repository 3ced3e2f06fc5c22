import { describe, excerpt, type Fields, isFields } from '../../foreign.ts';
import type { Problem } from '../../model/problem.ts';
import type { Http } from '../../ports.ts';
import { type ProblemCode, problem } from '../../problems.ts';

export type Parameters = Readonly<Record<string, string>>;

/** What the API answered, or why there is no answer; `status` is that of HTTP. */
export type Answer =
  | { readonly ok: true; readonly body: Fields }
  | { readonly ok: false; readonly status?: number; readonly problem: Problem };

/** Asks one endpoint; `scope` is what a token needs for it. */
export type Get = (path: string, parameters: Parameters, scope: Scope) => Promise<Answer>;

export type Scope = 'metrics.read' | 'slo.read' | 'problems.read' | 'entities.read';

/**
 * Path of the API v2 below the URL of a connection. People give the URL of the environment, or that of the API itself:
 * `https://ENV.live.dynatrace.com`, `https://HOST/e/ID`, `.../api`, `.../api/v2`.
 */
export function apiPath(url: string): string {
  const base = url.trim().replace(/\/+$/, '');
  if (/\/(api|environment-api)\/v2$/.test(base)) return '';
  return base.endsWith('/api') ? '/v2' : '/api/v2';
}

export function openGet(http: Http, base: string, about: string, signal: AbortSignal): Get {
  return async (path, parameters, scope) => {
    const reply = await http.send({ method: 'GET', path: `${base}${path}`, query: parameters }, signal);
    const advice = `Give a token that is valid for this environment and has the scope ${scope}.`;
    if (reply.ok) return readBody(reply.status, reply.body, about, advice);
    const told = reply.problem.code === 'source-unauthorized' ? { ...reply.problem, advice } : reply.problem;
    return { ok: false, ...(reply.status !== undefined && { status: reply.status }), problem: told };
  };
}

function readBody(status: number, body: unknown, about: string, advice: string): Answer {
  const words = serverWords(body);
  const said = `HTTP ${status}${words === undefined ? '.' : `: ${words.replace(/\.?$/, '.')}`}`;
  if (status === 401 || status === 403) {
    const message = `${about}: Dynatrace refused the token: ${said}`;
    return { ok: false, status, problem: problem('source-unauthorized', message, { advice }) };
  }
  if (status >= 400 || words !== undefined) {
    return { ok: false, status, problem: problem(codeOf(status), `${about}: Dynatrace answered ${said}`) };
  }
  if (isFields(body)) return { ok: true, body };
  const message = `${about}: expected an object from Dynatrace, not ${describe(body)}.`;
  return { ok: false, status, problem: problem('source-unexpected', message) };
}

function codeOf(status: number): ProblemCode {
  if (status === 429) return 'source-throttled';
  return status >= 500 ? 'source-unavailable' : 'source-refused';
}

/** Of the error envelope `{error: {code, message, constraintViolations: [{path, message}]}}`. */
function serverWords(body: unknown): string | undefined {
  const error = isFields(body) ? body['error'] : undefined;
  if (!isFields(error)) return undefined;
  const { message, constraintViolations } = error;
  const violations = Array.isArray(constraintViolations) ? constraintViolations.filter(isFields) : [];
  const words = [
    message,
    ...violations.map((violation) => [violation['path'], violation['message']].filter(isText).join(': ')),
  ];
  return excerpt(words.filter(isText).join('; ')) || 'it gave no reason';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
