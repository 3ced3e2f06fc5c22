import { decimalAt, startsAt } from './byte-text.ts';
import { TimeReader } from './rfc3339.ts';

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

/** What was read of a point last. */
export interface Point {
  /** Milliseconds since 1970 (UTC), with a fraction. */
  time: number;
  value: number;
  /** Where the tags begin. */
  tagsAt: number;
}

/** Reads points that are exactly in k6's usual form. What it read stays until the next: no garbage for each line. */
export class PointReader implements Point {
  time = Number.NaN;
  value = Number.NaN;
  tagsAt = 0;
  readonly #times = new TimeReader();

  /** False for any other line. */
  read(line: Uint8Array, start: number, name: Uint8Array): boolean {
    const typeAt = start + START.length + name.length;
    const timeAt = typeAt + AFTER_NAME.length;
    const timeEnd = indexWithin(line, QUOTE, timeAt);
    const valueAt = timeEnd + AFTER_TIME.length;
    const valueEnd = indexWithin(line, COMMA, valueAt);
    const isUsual =
      startsAt(line, typeAt, AFTER_NAME) &&
      startsAt(line, timeEnd, AFTER_TIME) &&
      startsAt(line, valueEnd, AFTER_VALUE);
    if (!isUsual) return false;
    this.time = this.#times.at(line, timeAt, timeEnd);
    this.value = decimalAt(line, valueAt, valueEnd);
    this.tagsAt = valueEnd + AFTER_VALUE.length;
    return !Number.isNaN(this.time) && !Number.isNaN(this.value);
  }
}

/** Not far: times and numbers are short. */
function indexWithin(line: Uint8Array, byte: number, from: number): number {
  let at = from;
  while (at < from + LONGEST_NUMBER && line[at] !== byte) at += 1;
  return at;
}
