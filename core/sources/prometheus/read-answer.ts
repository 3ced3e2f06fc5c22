import { describe, excerpt, isFields } from '../../foreign.ts';
import type { Problem } from '../../model/problem.ts';
import { type ProblemCode, problem } from '../../problems.ts';

/** The inside of a successful answer. */
export interface Answer {
  readonly resultType: string;
  readonly result: unknown;
  /** Sentences for people, infos included. */
  readonly warnings: readonly string[];
}

export type ReadAnswer =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Opens the envelope `{status, data, errorType, error, warnings, infos}` of the Prometheus API.
 * `about` names connection and indicator for the messages, such as `Connection "P", indicator "rt"`.
 */
export function readAnswer(status: number, body: unknown, about: string): ReadAnswer {
  if (!isFields(body) || status < 200 || status > 299 || body['status'] !== 'success') {
    return { ok: false, problem: refusal(status, body, about) };
  }
  const data = body['data'];
  if (!isFields(data) || typeof data['resultType'] !== 'string') {
    return {
      ok: false,
      problem: problem('source-unexpected', `${about}: the answer has no result but ${describe(data)}.`),
    };
  }
  if (body['isPartial'] === true || (typeof body['error'] === 'string' && body['error'] !== '')) {
    const words = serverWords(body);
    const message = `${about}: the server could answer only for a part of the data${words === undefined ? '' : `: ${words}`}.`;
    return { ok: false, problem: problem('source-unavailable', message) };
  }
  return { ok: true, answer: { resultType: data['resultType'], result: data['result'], warnings: readWarnings(body) } };
}

/** The server's own reason: `error` of Prometheus, `error.message` of Google, `message` of gateways. */
export function serverWords(body: unknown): string | undefined {
  if (!isFields(body)) return undefined;
  const { error, message } = body;
  const inner = isFields(error) ? error['message'] : undefined;
  const words = [error, inner, message].find((text): text is string => typeof text === 'string' && text.trim() !== '');
  return words === undefined ? undefined : excerpt(words);
}

function refusal(status: number, body: unknown, about: string): Problem {
  const words = serverWords(body);
  const errorType = isFields(body) && typeof body['errorType'] === 'string' ? excerpt(body['errorType']) : undefined;
  const code = refusalCode(status, errorType, words);
  if (code === 'source-unexpected') {
    const hint = words === undefined ? '' : ` It says: ${words}`;
    return problem(code, `${about}: HTTP ${status} with ${describe(body)} is no answer of the Prometheus API.${hint}`);
  }
  const kind = errorType === undefined || errorType === String(status) ? '' : `, ${errorType}`;
  return problem(
    code,
    `${about}: the server refused the query (HTTP ${status}${kind}): ${words ?? 'it gave no reason'}`,
  );
}

/** Errors of Prometheus have an `errorType`; JSON of others is known only by its status. */
function refusalCode(status: number, errorType: string | undefined, words: string | undefined): ProblemCode {
  if (errorType === 'timeout') return 'source-timeout';
  if (status === 401 || status === 403) return 'source-unauthorized';
  if (status === 429) return 'source-throttled';
  if (status >= 500) return 'source-unavailable';
  const saysWhy = words !== undefined && (errorType !== undefined || status === 400 || status === 422);
  return saysWhy ? 'source-refused' : 'source-unexpected';
}

const SHOWN_WARNINGS = 10;

function readWarnings(body: Readonly<Record<string, unknown>>): readonly string[] {
  const warnings = [
    ...texts(body['warnings']).map(readWarning),
    ...texts(body['infos']).map((text) => (text.startsWith('PromQL info:') ? text : `PromQL info: ${text}`)),
  ];
  const rest = warnings.length - SHOWN_WARNINGS;
  return rest > 0 ? [...warnings.slice(0, SHOWN_WARNINGS), `The server sent ${rest} more warnings.`] : warnings;
}

/** Annotations of the query language start with `PromQL`, infos too in Prometheus 2.53; all else is about the data. */
function readWarning(text: string): string {
  return text.startsWith('PromQL ') ? text : `The answer may be incomplete: ${text}`;
}

function texts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (typeof item === 'string' ? excerpt(item) : describe(item)));
}
