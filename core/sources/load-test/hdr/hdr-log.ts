import { failure, type Result, success } from '../../../model/result.ts';
import type { Window } from '../../../model/window.ts';
import { problem } from '../../../problems.ts';
import { CountedValues } from '../counted-values.ts';
import type { Lens, LoadTestRun, ScanPlan, ScanReader, Subject } from '../load-test-run.ts';
import { eachLine } from '../scan/lines.ts';
import { SEVERAL_RUNS, scaled } from '../summaries/figures.ts';
import { decodeHistogram, type Histogram } from './histogram.ts';
import { endsOf, type Interval, LogLines } from './log-lines.ts';

const TITLE = 'HdrHistogram log';

/** Reads the interval log of HdrHistogram (`HistogramLogWriter`), versions 1.2 and 1.3, with V2 histograms. */
export const hdrLog: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'a program that writes with HistogramLogWriter of HdrHistogram',
  recognises: ({ text }) =>
    /^(#\[[^\n]*\n)+/.test(text) && /^#\[(Histogram log format|StartTime:|BaseTime:)/m.test(text),
  async scan(bytes, plan) {
    const lines = new LogLines();
    const decoder = new TextDecoder();
    const read = await eachLine(bytes, (block, start, end) => lines.take(decoder.decode(block.subarray(start, end))));
    if (!read.ok) return read;
    const broken = lines.unreadable[0];
    if (broken !== undefined) return refused(plan, `line ${broken} is no interval`);
    if (lines.secondStart !== undefined) return refused(plan, `line ${lines.secondStart} begins anew: ${SEVERAL_RUNS}`);
    return lines.intervals.length === 0 ? refused(plan, 'it has no interval') : runOf(lines.intervals, plan);
  },
};

async function runOf(intervals: readonly Interval[], plan: ScanPlan): Promise<Result<LoadTestRun>> {
  const logs = new Map<string | undefined, TaggedLog>();
  const scale = new Scale();
  for (const interval of intervals) {
    const histogram = await decodeHistogram(interval.histogram);
    if (typeof histogram === 'string') return refused(plan, `the histogram in line ${interval.line} ${histogram}`);
    scale.take(histogram, interval.max);
    const log = logs.get(interval.tag) ?? new TaggedLog();
    logs.set(interval.tag, log);
    if (isInside(interval, plan.window)) log.take(interval, histogram);
  }
  const lens = plan.lenses.find(({ measure, where }) => measure === undefined && Object.keys(where).length === 0);
  return success({
    title: TITLE,
    ...endsOf(intervals),
    subjects: lens === undefined ? [] : [...logs].map(([tag, log]) => log.subject(tag, lens, scale)),
    advice: 'The log has histograms of one value, by tag. It knows no failures.',
    warnings: [
      scale.warning,
      ...(lens === undefined ? [] : [NO_FAILURES]),
      ...(logs.has(undefined) && logs.size > 1 ? [MIXED] : []),
    ],
  });
}

const NO_FAILURES = 'The log does not say what failed: failures count as successes.';

const MIXED =
  'The log has intervals with and without a tag: those without one are taken for everything together, and those with one only where their label is asked for.';

function refused({ file }: ScanPlan, reason: string) {
  return failure(problem('load-test-file', `"${file}" is no ${TITLE} that can be read: ${reason}.`));
}

/** Intervals are not cut: the one in which the window starts does not count, as no sample that started before it does. */
function isInside({ start }: Interval, window: Window | undefined): boolean {
  return window === undefined || (start >= window.start && start <= window.end);
}

/**
 * What the recorded values are. The log does not say, but its writers divide the column of maxima by 1,000,000 unless
 * told otherwise, which makes milliseconds of nanoseconds.
 */
class Scale {
  #largest = 0;
  #written = 0;

  take({ cells }: Histogram, max: number): void {
    const largest = cells.at(-1)?.to ?? 0;
    if (largest > this.#largest) [this.#largest, this.#written] = [largest, max];
  }

  get isNanoseconds(): boolean {
    return Math.abs(this.#largest / this.#written / 1e6 - 1) < 0.1;
  }

  get warning(): string {
    return this.isNanoseconds
      ? 'The log names no unit: its values are taken for nanoseconds, because its maxima are written as a millionth of them.'
      : 'The log names no unit, and its maxima are not written as a millionth of its values: these are the recorded values as they are.';
  }
}

class TaggedLog {
  readonly #counts = new Map<number, number>();
  readonly #middles = new Map<number, number>();
  #digits = 5;
  #firstStart = Number.POSITIVE_INFINITY;
  #lastEnd = Number.NEGATIVE_INFINITY;

  take({ start, end }: Interval, { digits, cells }: Histogram): void {
    for (const { from, to, count } of cells) {
      this.#counts.set(to, (this.#counts.get(to) ?? 0) + count);
      this.#middles.set(to, from + Math.floor((to - from + 1) / 2));
    }
    this.#digits = Math.min(this.#digits, digits);
    this.#firstStart = Math.min(this.#firstStart, start);
    this.#lastEnd = Math.max(this.#lastEnd, end);
  }

  subject(tag: string | undefined, lens: Lens, { isNanoseconds }: Scale): Subject {
    const factor = isNanoseconds ? 1e-6 : 1;
    const middles = new Map(
      [...this.#middles].map(([value, middle]) => [scaled(value, factor), scaled(middle, factor)]),
    );
    const counts = new Map([...this.#counts].map(([value, count]) => [scaled(value, factor), count]));
    const known = (time: number) => (Number.isFinite(time) ? time : Number.NaN);
    return {
      label: tag,
      kind: 'request',
      lens,
      figures: new Map([['errorRate', { empty: 'the log does not say what failed' }]]),
      tally: {
        ok: new CountedValues(counts, 10 ** -this.#digits, (value) => middles.get(value) ?? value),
        failed: new CountedValues(new Map()),
        lost: 0,
        unit: isNanoseconds ? 'ms' : undefined,
        firstStart: known(this.#firstStart),
        lastEnd: known(this.#lastEnd),
        bytes: Number.NaN,
      },
    };
  }
}
