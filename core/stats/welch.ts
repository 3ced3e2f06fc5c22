import { tQuantile, tTwoSided } from './distributions.ts';
import type { Interval, Moments } from './summary.ts';

/** The difference of two means, `x` minus `y`. */
export interface MeanShift {
  readonly difference: number;
  /** Of the difference. */
  readonly interval: Interval;
  /** Infinite where neither sample has a spread and the means differ. */
  readonly t: number;
  /** Degrees of freedom by Welch and Satterthwaite. */
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Welch's t-test with its interval (Welch, Biometrika 34, 1947), which does not assume that both samples are spread
 * alike. Nothing where one of them has fewer than two values.
 *
 * @param confidence Two-sided, such as 0.98.
 */
export function welch(x: Moments, y: Moments, confidence: number): MeanShift | undefined {
  if (x.n < 2 || y.n < 2) return undefined;
  const difference = x.mean - y.mean;
  const [errorX, errorY] = [x.stddev / Math.sqrt(x.n), y.stddev / Math.sqrt(y.n)];
  const error = Math.hypot(errorX, errorY);
  if (error === 0) return withoutSpread(difference, x.n + y.n - 2);
  // As shares of the whole, because the fourth powers of the usual form underflow where values are small.
  const [ofX, ofY] = [(errorX / error) ** 2, (errorY / error) ** 2];
  const df = 1 / (ofX ** 2 / (x.n - 1) + ofY ** 2 / (y.n - 1));
  const t = difference / error;
  const width = error * tQuantile((1 + confidence) / 2, df);
  return { difference, interval: [difference - width, difference + width], t, df, p: tTwoSided(t, df) };
}

/** Two constants are the same or they are not; no test would say more. */
function withoutSpread(difference: number, df: number): MeanShift {
  const same = difference === 0;
  const t = same ? 0 : Math.sign(difference) * Number.POSITIVE_INFINITY;
  return { difference, interval: [difference, difference], t, df, p: same ? 1 : 0 };
}
