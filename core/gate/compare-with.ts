import { type Fields, isFields } from '../foreign.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { RunResult } from '../model/verdict.ts';
import { problem } from '../problems.ts';

/** What the input `compare-with` asks for. */
export type CompareWith =
  | { readonly kind: 'previous' }
  /** A run id, a tag or a path: what it is shows when the history is there. */
  | { readonly kind: 'named'; readonly name: string }
  /** Pitometer's `compareContext` as a number: the last so many runs. */
  | { readonly kind: 'last'; readonly count: number; readonly name: string }
  /** Pitometer's `compareContext` as an object, which was a query of MongoDB. */
  | ({ readonly kind: 'query' } & RunQuery);

export interface RunQuery {
  readonly results?: readonly RunResult[];
  /** Milliseconds since 1970 (UTC). */
  readonly times: readonly (readonly [TimeBound, number])[];
  /** By time. */
  readonly newestFirst: boolean;
  readonly limit: number;
}

const TIME_BOUNDS = ['$eq', '$gt', '$gte', '$lt', '$lte'] as const;
export type TimeBound = (typeof TIME_BOUNDS)[number];

/** More than any history holds; longer numbers are ids of runs. */
const MOST = 99_999;
const RESULTS: readonly RunResult[] = ['pass', 'warning', 'fail', 'error'];

/** Reads the input; in quotes a number is the id of a run. */
export function readCompareWith(text: string): Result<CompareWith> {
  if (text === 'previous') return success({ kind: 'previous' });
  if (/^[1-9]\d*$/.test(text) && Number(text) <= MOST)
    return success({ kind: 'last', count: Number(text), name: text });
  const [, quoted] = /^"([^"\\]+)"$/.exec(text) ?? [];
  if (quoted !== undefined) return success({ kind: 'named', name: quoted });
  if (!text.startsWith('{')) return success({ kind: 'named', name: text });
  const query = readQuery(parse(text));
  return typeof query === 'string' ? failure(wrong(query)) : success({ kind: 'query', ...query });
}

/** `{find: {result, timestamp}, sort: {timestamp}, limit}`; a text says what is wrong. */
function readQuery(query: unknown): RunQuery | string {
  if (!isFields(query)) return 'is no JSON object';
  const { find = {}, sort = {}, limit = MOST, ...others } = query;
  const unknown = [others, ...[find, sort].map(extra)].flatMap((fields) => Object.keys(fields));
  if (unknown.length > 0) return `has "${unknown[0]}"; of a run only result and timestamp can be asked for`;
  if (!isFields(find) || !isFields(sort)) return 'has a find or sort that is no object';
  const { timestamp: order = -1 } = sort;
  if ((order !== 1 && order !== -1) || 'result' in sort) return 'can be sorted by timestamp only, 1 or -1';
  if (!Number.isInteger(limit) || Number(limit) < 1) return 'has a limit that is no number of runs';
  const results = readResults(find['result']);
  const times = readTimes(find['timestamp']);
  if (results === 'wrong') return `has a result that is none of ${RESULTS.join(', ')}`;
  if (times === 'wrong') return `has a timestamp that is neither a number nor an object of ${TIME_BOUNDS.join(', ')}`;
  return { ...(results && { results }), times, newestFirst: order === -1, limit: Number(limit) };
}

function extra(value: unknown): Fields {
  if (!isFields(value)) return {};
  const { result: _, timestamp: __, ...others } = value;
  return others;
}

function readResults(value: unknown): readonly RunResult[] | 'wrong' | undefined {
  if (value === undefined) return undefined;
  const asked: unknown = isFields(value) && Object.keys(value).join() === '$in' ? value['$in'] : [value];
  if (!Array.isArray(asked) || asked.some((each) => !RESULTS.includes(each))) return 'wrong';
  return RESULTS.filter((result) => asked.includes(result));
}

function readTimes(value: unknown): RunQuery['times'] | 'wrong' {
  if (value === undefined) return [];
  const bounds = Object.entries(isFields(value) ? value : { $eq: value });
  const read = bounds.flatMap(([name, time]) => {
    const bound = TIME_BOUNDS.find((each) => each === name);
    return bound !== undefined && typeof time === 'number' ? [[bound, time] as const] : [];
  });
  return read.length === bounds.length ? read : 'wrong';
}

function wrong(why: string): Problem {
  const advice = 'Give for example {"find": {"result": "pass"}, "sort": {"timestamp": -1}, "limit": 1}.';
  return problem('input-invalid', `Input compare-with (compareWith) ${why}.`, { advice });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
