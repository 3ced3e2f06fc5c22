import { numberOf } from '../fields.ts';
import { TimeSpan } from '../samples/time-span.ts';

/** One line of a log: how values were spread in a piece of time. */
export interface Interval {
  /** In the file, from 1. */
  readonly line: number;
  readonly tag: string | undefined;
  /** Milliseconds since 1970 (UTC). */
  readonly start: number;
  readonly end: number;
  /** Largest value, in the unit of the column. */
  readonly max: number;
  /** Base64. */
  readonly histogram: string;
}

/** From the first start to the last end; a log of a second each, as of a long test, has very many. */
export function endsOf(intervals: readonly Interval[]): ReturnType<TimeSpan['ends']> {
  const span = new TimeSpan();
  for (const { start, end } of intervals) span.extend(start, end);
  return span.ends();
}

interface RawInterval extends Interval {
  /** Seconds as written, which may be since 1970 or since the start. */
  readonly at: number;
  readonly seconds: number;
}

const YEAR = 365 * 24 * 3600;

/** The lines of a log, one after the other. */
export class LogLines {
  readonly unreadable: number[] = [];
  /** Line of a second beginning, of which no time can be told any more. */
  secondStart: number | undefined;
  readonly #intervals: RawInterval[] = [];
  #count = 0;
  #startTime: number | undefined;
  #baseTime: number | undefined;

  take(text: string): void {
    this.#count += 1;
    const line = text.trim();
    if (line.startsWith('#')) this.#comment(line);
    else if (line !== '' && !line.startsWith('"')) this.#interval(line);
  }

  /** Where no base time is given, times are since the start, unless they are too large for that (HistogramLogReader). */
  get intervals(): readonly Interval[] {
    const first = this.#intervals[0]?.at ?? 0;
    const isSinceStart = this.#startTime !== undefined && first < this.#startTime - YEAR;
    const base = this.#baseTime ?? (isSinceStart ? this.#startTime : undefined) ?? 0;
    return this.#intervals.map(({ at, seconds, ...interval }) => {
      const start = Math.round((base + at) * 1000);
      return { ...interval, start, end: start + Math.round(seconds * 1000) };
    });
  }

  #comment(line: string): void {
    const [, name, seconds] = /^#\[(StartTime|BaseTime): (\d+(?:\.\d+)?)/.exec(line) ?? [];
    const time = numberOf(seconds);
    const known = name === 'StartTime' ? this.#startTime : this.#baseTime;
    if (name !== undefined && known !== undefined && known !== time) this.secondStart ??= this.#count;
    if (name === 'StartTime') this.#startTime ??= time;
    if (name === 'BaseTime') this.#baseTime ??= time;
  }

  #interval(line: string): void {
    const [, tag, rest = line] = /^Tag=([^,]*),(.*)$/.exec(line) ?? [];
    const [at, seconds, max, histogram = ''] = rest.split(',');
    const numbers = [at, seconds, max].map(numberOf);
    const [written, length, largest] = numbers;
    if (written === undefined || length === undefined || largest === undefined || histogram === '') {
      this.unreadable.push(this.#count);
      return;
    }
    const interval = { line: this.#count, tag, at: written, seconds: length, max: largest, histogram };
    this.#intervals.push({ ...interval, start: 0, end: 0 });
  }
}
