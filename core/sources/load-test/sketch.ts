import type { Sketch } from '../../model/history.ts';
import type { Distribution } from './load-test-run.ts';

const ERROR = 0.01;
const BASE = (1 + ERROR) / (1 - ERROR);

/** Enough for values between 1 and 25,000 with cells of 2 %; of more, the lowest ones are counted together. */
const MOST_CELLS = 512;

/** What is kept of a distribution for comparison with later runs: percentiles wrong by 1 %, in a few kilobytes. */
export function sketchOf(values: Distribution): Sketch {
  const counts = new Map<number, number>();
  let zeros = 0;
  for (const [value, count] of values.cells()) {
    if (value > 0) {
      const cell = cellOf(value);
      counts.set(cell, (counts.get(cell) ?? 0) + count);
    } else zeros += count;
  }
  return { error: ERROR, zeros, cells: bounded([...counts].sort(([a], [b]) => a - b)) };
}

function cellOf(value: number): number {
  return Math.floor(Math.log(value) / Math.log(BASE));
}

/** The slow end is what gates ask for, so the fast one gives way, as in DDSketch (Masson, Rim and Lee, 2019). */
function bounded(cells: Sketch['cells']): Sketch['cells'] {
  const excess = cells.length - MOST_CELLS;
  if (excess <= 0) return cells;
  const [first, ...rest] = cells.slice(excess);
  if (first === undefined) return cells;
  const below = cells.slice(0, excess).reduce((sum, [, count]) => sum + count, 0);
  return [[first[0], first[1] + below], ...rest];
}
