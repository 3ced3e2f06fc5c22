import { mean, median, quantile as quantileOfType7, sampleStandardDeviation } from 'simple-statistics';

export { mean, median } from 'simple-statistics';

/** Ends of an interval, both belonging to it. */
export type Interval = readonly [low: number, high: number];

/** What is known of a sample without its values. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1 in the denominator); 0 where there is one value. */
  readonly stddev: number;
}

/** Of at least one value. */
export function moments(values: readonly number[]): Moments {
  const stddev = values.length > 1 ? sampleStandardDeviation(values) : 0;
  return { n: values.length, mean: mean(values), stddev };
}

/**
 * The value below which a share `p` (0 to 1, both included) of at least one value lies: linear between order
 * statistics, type 7 of Hyndman and Fan (The American Statistician 50, 1996), which is the default of R and NumPy.
 */
export function quantile(values: readonly number[], p: number): number {
  return quantileOfType7(values, p);
}

/** Median of the distances from the median (MAD), not scaled. */
export function medianDeviation(values: readonly number[]): number {
  return median(deviations(values));
}

/** Mean of the distances from the median. */
export function meanDeviation(values: readonly number[]): number {
  return mean(deviations(values));
}

function deviations(values: readonly number[]): readonly number[] {
  const centre = median(values);
  return values.map((value) => Math.abs(value - centre));
}
