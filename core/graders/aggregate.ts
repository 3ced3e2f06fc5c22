import type { Aggregate } from '../model/perf-spec.ts';
import { mean, median, quantile } from '../stats/summary.ts';

/** Makes one value of at least one, given in order of time. Percentiles are of type 7, as everywhere in the gate. */
export function aggregateOf(values: readonly number[], how: Aggregate): number {
  switch (how) {
    case 'last':
      return values.at(-1) ?? Number.NaN;
    case 'mean':
      return mean(values);
    case 'median':
      return median(values);
    case 'min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
    default:
      return quantile(values, shareOf(how) ?? Number.NaN);
  }
}

/** 0.95 of `p95`, and of a median 0.5; undefined where it is no percentile. */
export function shareOf(how: Aggregate): number | undefined {
  if (how === 'median') return 0.5;
  return how.startsWith('p') ? Number(how.slice(1)) / 100 : undefined;
}
