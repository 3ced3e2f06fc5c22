import { largest, smallest } from '../extremes.ts';
import { figureOf } from '../fields.ts';
import type { Figure, Tally } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import type { K6Kind } from './k6-kinds.ts';

/**
 * The statistics that k6 gives to its counters, rates and gauges; those of trends are computed from the tallies.
 * Everything together of the tallies of one metric. `last` is the value of its latest sample.
 */
export function ownFigures(
  name: string,
  { type, unit }: K6Kind,
  tallies: readonly Tally[],
  last: number,
): ReadonlyMap<string, Figure> {
  const figures: Readonly<Record<string, readonly [value: number, unit: string | undefined]>> = {
    counter: counter(tallies, unit),
    rate: rate(tallies),
    gauge: { value: [last, unit] as const },
    trend: {},
  }[type];
  return new Map(
    Object.entries(figures).map(([statistic, [value, its]]) => [ownMetric(name, statistic), figureOf(value, its, [])]),
  );
}

const STATISTICS: Readonly<Record<K6Kind['type'], readonly string[]>> = {
  counter: ['count', 'rate'],
  rate: ['rate', 'passes', 'fails'],
  gauge: ['value'],
  trend: [],
};

/** The names of `ownFigures`, where there is no sample. */
export function noOwnFigures(name: string, { type }: K6Kind): ReadonlyMap<string, Figure> {
  return new Map(STATISTICS[type].map((statistic) => [ownMetric(name, statistic), { empty: 'no samples' }]));
}

/** k6 divides by the time of the whole test, which no file of samples has: here from the first sample to the last. */
function counter(tallies: readonly Tally[], unit: string | undefined) {
  const count = total(tallies, ({ sum }) => sum);
  const start = smallest(tallies.map(({ firstStart }) => firstStart));
  const seconds = (largest(tallies.map(({ lastEnd }) => lastEnd)) - start) / 1000;
  const perSecond = [count / seconds, unit === undefined ? '1/s' : `${unit}/s`] as const;
  return { count: [count, unit] as const, ...(seconds > 0 ? { rate: perSecond } : {}) };
}

/** `passes` are the samples that are not 0, also where that means a failure, as of `http_req_failed`. */
function rate(tallies: readonly Tally[]) {
  const samples = total(tallies, ({ n }) => n);
  const fails = total(tallies, (values) => (values.n === 0 ? 0 : values.countUpTo(0)));
  const plain = (value: number) => [value, undefined] as const;
  return { rate: plain((samples - fails) / samples), passes: plain(samples - fails), fails: plain(fails) };
}

function total(tallies: readonly Tally[], of: (values: Tally['ok']) => number): number {
  return tallies.reduce((sum, { ok, failed }) => sum + of(ok) + of(failed), 0);
}
