import { tQuantile } from './distributions.ts';
import type { Interval, Moments } from './summary.ts';

/**
 * Two-sided prediction interval for one more normal value, from mean and standard deviation (Hahn and Meeker,
 * Statistical Intervals, ch. 4): what `robustBand` is where a few spikes do not spoil the history. Nothing where fewer
 * than two values leave the spread unknown; the mean alone where they have none.
 *
 * @param confidence Such as 0.98.
 */
export function predictionInterval({ n, mean, stddev }: Moments, confidence: number): Interval | undefined {
  if (n < 2) return undefined;
  const width = tQuantile((1 + confidence) / 2, n - 1) * stddev * Math.sqrt(1 + 1 / n);
  return [mean - width, mean + width];
}
