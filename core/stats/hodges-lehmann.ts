import { normalQuantile } from './distributions.ts';
import { pairwiseDifference } from './pairwise-differences.ts';
import { canBeCounted, neverBelow, rankSumQuantile } from './rank-sum-distribution.ts';
import { rank, spreadOfU } from './ranks.ts';
import type { Interval } from './summary.ts';

/** How far x is shifted against y. */
export interface MedianShift {
  /** Median of all differences between a value of x and one of y. */
  readonly estimate: number;
  /** Of the shift; absent where so few values can never give an interval of that confidence. */
  readonly interval?: Interval;
}

/**
 * Hodges-Lehmann estimate of the shift (Annals of Mathematical Statistics 34, 1963) with the interval that belongs to
 * the Mann-Whitney test (Moses, in Hollander and Wolfe, 4.3): its ends are differences that occur, counted from both
 * ends of their order.
 *
 * @param confidence Two-sided, such as 0.98; the interval holds at least that.
 */
export function hodgesLehmann(x: readonly number[], y: readonly number[], confidence: number): MedianShift {
  const difference = pairwiseDifference(x, y);
  const pairs = x.length * y.length;
  const middle = Math.floor((pairs + 1) / 2);
  const estimate = (difference(middle) + difference(pairs + 1 - middle)) / 2;
  const order = orderOfEnd(x, y, (1 - confidence) / 2);
  if (order < 1) return { estimate };
  return { estimate, interval: [difference(order), difference(pairs + 1 - order)] };
}

/** Which of the sorted differences, 1 the smallest, is the low end of the interval; below 1 where none is. */
function orderOfEnd(x: readonly number[], y: readonly number[], tail: number): number {
  const [m, n] = [x.length, y.length];
  if (rank(x, y).ties === 0 && canBeCounted(m, n)) {
    return neverBelow(tail, m, n) ? 0 : Math.max(1, rankSumQuantile(tail, m, n));
  }
  // Only what is equal within one sample stays so while the other is shifted to the end of the interval.
  const ties = rank(x, []).ties + rank([], y).ties;
  return Math.ceil((m * n) / 2 - 0.5 + normalQuantile(tail) * spreadOfU(m, n, ties));
}

/** How many values each of two samples needs at least, so that an interval of this confidence exists. */
export function samplesNeeded(confidence: number): number {
  let n = 1;
  while (canBeCounted(n, n) && neverBelow((1 - confidence) / 2, n, n)) n++;
  return n;
}
