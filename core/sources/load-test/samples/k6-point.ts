import { type Fields, isFields } from '../../../foreign.ts';
import { decimalAt, startsAt } from './byte-text.ts';
import { kindByName } from './k6-kinds.ts';
import { rfc3339, rfc3339At } from './rfc3339.ts';

export interface K6Point {
  readonly kind: 'point';
  readonly metric: string;
  /** Milliseconds since 1970 (UTC), with a fraction. */
  readonly time: number;
  readonly value: number;
  readonly tags: Fields;
}

/** A line of `--out json`: a sample, or what kind of metric one is. */
type K6Line = K6Point | { readonly kind: 'metric'; readonly metric: string; readonly data: Fields };

/** Any line, in whatever order its keys are: in k6 before 0.33 `metric` comes last, and tags can be null. */
export function parseLine(line: string): K6Line | undefined {
  const json = parsed(line);
  if (!isFields(json) || !isFields(json['data']) || typeof json['metric'] !== 'string') return undefined;
  const { metric, type, data } = json;
  if (type === 'Metric') return { kind: 'metric', metric, data };
  const { time: written, value, tags } = data;
  const time = typeof written === 'string' ? rfc3339(written) : Number.NaN;
  if (type !== 'Point' || typeof value !== 'number' || !Number.isFinite(value) || Number.isNaN(time)) return undefined;
  if (value < 0 && kindByName(metric).unit === 'ms') return undefined;
  if (tags !== null && tags !== undefined && !isFields(tags)) return undefined;
  return { kind: 'point', metric, time, value, tags: tags ?? {} };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const START = Buffer.from('{"metric":"');
const AFTER_NAME = Buffer.from('","type":"Point","data":{"time":"');
const AFTER_TIME = Buffer.from('","value":');
const AFTER_VALUE = Buffer.from(',"tags":');
const [QUOTE, COMMA] = [34, 44];
const LONGEST_NUMBER = 40;

/**
 * Which of `names` a line is about, if it begins as k6 writes its points; -1 for another metric, undefined for a line
 * that begins in another way. This is what makes the reading fast: nine of ten lines are about another metric.
 */
export function metricAt(line: Uint8Array, start: number, names: readonly Uint8Array[]): number | undefined {
  if (!startsAt(line, start, START)) return undefined;
  const nameAt = start + START.length;
  // A function for `findIndex` would be made anew for each of millions of lines.
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (name !== undefined && line[nameAt + name.length] === QUOTE && startsAt(line, nameAt, name)) return index;
  }
  return -1;
}

/** The time and value of a point, and where its tags begin; undefined where it is not exactly in k6's usual form. */
export function pointAt(
  line: Uint8Array,
  start: number,
  name: Uint8Array | undefined,
): { readonly time: number; readonly value: number; readonly tagsAt: number } | undefined {
  const typeAt = start + START.length + (name?.length ?? 0);
  if (name === undefined || !startsAt(line, typeAt, AFTER_NAME)) return undefined;
  const timeAt = typeAt + AFTER_NAME.length;
  const timeEnd = indexWithin(line, QUOTE, timeAt);
  const valueAt = timeEnd + AFTER_TIME.length;
  const valueEnd = indexWithin(line, COMMA, valueAt);
  if (!startsAt(line, timeEnd, AFTER_TIME) || !startsAt(line, valueEnd, AFTER_VALUE)) return undefined;
  const time = rfc3339At(line, timeAt, timeEnd);
  const value = decimalAt(line, valueAt, valueEnd);
  if (Number.isNaN(time) || Number.isNaN(value)) return undefined;
  return { time, value, tagsAt: valueEnd + AFTER_VALUE.length };
}

/** Not far: times and numbers are short. */
function indexWithin(line: Uint8Array, byte: number, from: number): number {
  let at = from;
  while (at < from + LONGEST_NUMBER && line[at] !== byte) at += 1;
  return at;
}
