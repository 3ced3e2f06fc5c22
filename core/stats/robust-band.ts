import { tQuantile } from './distributions.ts';
import { type Interval, meanDeviation, median, medianDeviation } from './summary.ts';

/** Where normal runs lie. */
export interface RobustBand {
  /** Median. */
  readonly centre: number;
  /** Estimate of the standard deviation that single outliers do not move; 0 where all values are the same. */
  readonly scale: number;
  /** One more run lies in here with the confidence that was asked for. */
  readonly interval: Interval;
}

/** MAD to standard deviation for normal values: 1 / normal quantile of 3/4. */
const MAD_TO_SIGMA = 1.4826;

/** Mean distance to standard deviation for normal values: the square root of pi/2. */
const MEAN_DEVIATION_TO_SIGMA = 1.2533;

/** What makes the MAD of 2 to 9 values unbiased (Croux and Rousseeuw, COMPSTAT 1992); then n / (n - 0.8). */
const SMALL_SAMPLE: readonly number[] = [1.196, 1.495, 1.363, 1.206, 1.2, 1.14, 1.129, 1.107];

/** Share of the values that the MAD gets out of normal ones (Rousseeuw and Croux 1993): it knows as much as so many. */
const MAD_EFFICIENCY = 0.3675;

/** Where t with n - 1 degrees of freedom was found to be right by simulation (`npm run bench -- noise`). */
const ANCHOR = 0.98;

/**
 * Two-sided prediction interval for one more value like `history`, from median and MAD, so that a few spikes in the
 * history do not hide a regression. The spread of one value and that of the median of n, pi/(2n), add up. Nothing where
 * fewer than two values leave the spread unknown.
 *
 * @param confidence Such as 0.98: one run in 50 that changed nothing lies outside.
 */
export function robustBand(history: readonly number[], confidence: number): RobustBand | undefined {
  const n = history.length;
  if (n < 2) return undefined;
  const centre = median(history);
  const scale = robustScale(history);
  const width = scale * robustQuantile(confidence, n) * Math.sqrt(1 + Math.PI / (2 * n));
  return { centre, scale, interval: [centre - width, centre + width] };
}

/**
 * How many times the robust scale of n values, at least two, one more value may be away. Up to the anchor that is
 * Student's t. Beyond it, where many keys or careful people ask for more, it grows as that of so few values as the MAD
 * is worth: with n - 1 degrees of freedom, 8 instead of 2 in 100 runs with 20 keys failed for nothing.
 */
export function robustQuantile(confidence: number, n: number): number {
  const anchored = tQuantile((1 + Math.min(confidence, ANCHOR)) / 2, n - 1);
  const worth = MAD_EFFICIENCY * n;
  const growth = tQuantile((1 + confidence) / 2, worth) / tQuantile((1 + ANCHOR) / 2, worth);
  return anchored * Math.max(1, growth);
}

/**
 * Standard deviation of at least two values, estimated by the MAD. Where more than half of them are the same, the MAD
 * is 0 and says nothing of the others; the mean distance then does.
 */
export function robustScale(values: readonly number[]): number {
  const mad = medianDeviation(values);
  return mad > 0 ? MAD_TO_SIGMA * unbias(values.length) * mad : MEAN_DEVIATION_TO_SIGMA * meanDeviation(values);
}

function unbias(n: number): number {
  return SMALL_SAMPLE[n - 2] ?? n / (n - 0.8);
}
