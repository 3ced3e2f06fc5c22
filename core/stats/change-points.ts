import { energySplits } from './energy-split.ts';
import { median, moments } from './summary.ts';
import { welch } from './welch.ts';

/** Where a series steps to another level. */
export interface ChangePoint {
  /** Of the first value of the new level. */
  readonly index: number;
  /** Medians of the level before and of the level after, up to the next change points. */
  readonly before: number;
  readonly after: number;
  /** Two-sided, of Welch's test between the two levels. */
  readonly p: number;
}

export interface ChangePointRules {
  /** The largest p-value of a change point, such as 0.001. */
  readonly maxPValue: number;
  /** The shortest level, such as 2, so that a single spike is none. */
  readonly minSegment: number;
}

/** Candidates this many times less sure than asked are split on, because what they part may be sure. */
const SEARCH_FACTOR = 10;

/**
 * Change points of a series by E-divisive (Matteson and James, Journal of the American Statistical Association 109, 2014):
 * the split with the largest energy distance, then the same on both sides. Accepted by Welch's test in place of
 * permutations, as Apache Otava does with Student's: no random numbers, and levels may be spread differently. Meant for
 * some hundred values; takes time and memory by the square of their number.
 */
export function changePoints(series: readonly number[], rules: ChangePointRules): readonly ChangePoint[] {
  const bestSplit = energySplits(series);
  const search = (start: number, end: number): readonly number[] => {
    const split = bestSplit(start, end, rules.minSegment);
    if (split === undefined) return [];
    const { p } = compare(series, start, split, end);
    return p > rules.maxPValue * SEARCH_FACTOR ? [] : [...search(start, split), split, ...search(split, end)];
  };
  return withoutWeakest(series, search(0, series.length), rules.maxPValue);
}

/** Drops the least sure of the candidates until all are sure: without it, its neighbours part longer levels. */
function withoutWeakest(series: readonly number[], candidates: readonly number[], maxPValue: number) {
  const points = candidates.map((index, i) =>
    compare(series, candidates[i - 1] ?? 0, index, candidates[i + 1] ?? series.length),
  );
  const weakest = points.reduce((a, b) => (b.p > a.p ? b : a), { index: -1, p: 0 });
  if (weakest.p <= maxPValue) return points;
  return withoutWeakest(
    series,
    candidates.filter((index) => index !== weakest.index),
    maxPValue,
  );
}

function compare(series: readonly number[], start: number, index: number, end: number): ChangePoint {
  const [left, right] = [series.slice(start, index), series.slice(index, end)];
  // A level of one value has no spread to test with.
  const p = welch(moments(right), moments(left), 0.95)?.p ?? 1;
  return { index, before: median(left), after: median(right), p };
}
