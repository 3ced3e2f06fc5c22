import type { Distribution } from './load-test-run.ts';
import type { PercentileDefinition } from './query-schema.ts';

/**
 * A percentile of at least one value. The definitions are those of Hyndman and Fan, "Sample Quantiles in Statistical
 * Packages" (1996): 1 is the nearest rank, 7 what k6 computes, 6 what JMeter's dashboard does (there only of the last
 * 20,000 samples of a label, here of all).
 * @param percent 0 to 100
 */
export function percentileOf(values: Distribution, percent: number, definition: PercentileDefinition): number {
  const { n } = values;
  switch (definition) {
    case 'nearest':
      return values.at(Math.max(0, Math.ceil(exactly((n * percent) / 100)) - 1));
    case 'linear':
      return between(values, exactly(((n - 1) * percent) / 100));
    case 'jmeter-dashboard':
      return between(values, exactly(((n + 1) * percent) / 100) - 1);
  }
}

/** In words, behind the name of the percentile. */
export const PERCENTILE_WORDS: Readonly<Record<PercentileDefinition, string>> = {
  nearest: 'by nearest rank',
  linear: 'linear between ranks (R-7)',
  'jmeter-dashboard': "as in JMeter's dashboard (R-6), but over all samples",
};

/** The value at a position between two ranks, the nearer end where there is only one. */
function between(values: Distribution, position: number): number {
  const inside = Math.min(Math.max(position, 0), values.n - 1);
  const low = Math.floor(inside);
  const share = inside - low;
  const lower = values.at(low);
  return share === 0 ? lower : lower + share * (values.at(low + 1) - lower);
}

/** 1,000 * 99.9 / 100 is a little more than 999 in floating point, and would be the next rank. */
function exactly(position: number): number {
  const nearest = Math.round(position);
  return Math.abs(position - nearest) < 1e-9 * Math.max(1, nearest) ? nearest : position;
}
