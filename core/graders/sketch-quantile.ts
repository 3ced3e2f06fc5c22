import type { Sketch } from '../model/history.ts';
import { normalQuantile } from '../stats/distributions.ts';
import type { Interval } from '../stats/summary.ts';

/** A quantile read from a sketch, and where it would be another time. */
export interface SketchedQuantile {
  readonly estimate: number;
  readonly interval: Interval;
}

/**
 * A quantile with its distribution-free interval: the order statistics whose ranks are as far from n p as a binomial
 * number is with that confidence (Hahn and Meeker, Statistical Intervals, ch. 5, by the normal approximation). The ends
 * are those of the cells that hold them, so that what the sketch does not know makes the interval wider.
 *
 * @param p Above 0 and below 1.
 * @param confidence Two-sided, such as 0.98.
 */
export function sketchedQuantile(sketch: Sketch, p: number, confidence: number): SketchedQuantile {
  const n = sketch.cells.reduce((sum, [, count]) => sum + count, sketch.zeros);
  const width = normalQuantile((1 + confidence) / 2) * Math.sqrt(n * p * (1 - p));
  const [low] = cellAt(sketch, n * p - width);
  const [, high] = cellAt(sketch, n * p + width);
  const [from, to] = cellAt(sketch, n * p);
  return { estimate: (from + to) / 2, interval: [low, high] };
}

/** The ends of the cell that holds a rank, which may lie outside of all. */
function cellAt({ error, zeros, cells }: Sketch, rank: number): Interval {
  const base = (1 + error) / (1 - error);
  let seen = zeros;
  let ends: Interval = [0, 0];
  if (rank <= seen) return ends;
  for (const [index, count] of cells) {
    seen += count;
    ends = [base ** index, base ** (index + 1)];
    if (rank <= seen) break;
  }
  return ends;
}

/**
 * Difference of two independent quantiles from the interval of each (MOVER: Zou and Donner, Statistics in Medicine 27,
 * 2008), which needs no spread and keeps skewed ends.
 */
export function sketchedShift(own: SketchedQuantile, control: SketchedQuantile) {
  const estimate = own.estimate - control.estimate;
  const down = Math.hypot(own.estimate - own.interval[0], control.interval[1] - control.estimate);
  const up = Math.hypot(own.interval[1] - own.estimate, control.estimate - control.interval[0]);
  return { estimate, interval: [estimate - down, estimate + up] as const };
}
