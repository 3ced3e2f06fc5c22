/** What the ranks of two samples together say. */
export interface Ranks {
  /** Pairs in which the value of x is above that of y, pairs of equal values counted half: U of Mann and Whitney. */
  readonly u: number;
  /** Sum over groups of equal values of t^3 - t; 0 where all values differ. */
  readonly ties: number;
}

/** Ranks two samples together; equal values get the mean of their ranks. */
export function rank(x: readonly number[], y: readonly number[]): Ranks {
  const all = [...x.map((value) => ({ value, ofX: 1 })), ...y.map((value) => ({ value, ofX: 0 }))];
  all.sort((a, b) => a.value - b.value);
  let [rankSum, ties] = [0, 0];
  for (let start = 0; start < all.length; ) {
    const end = endOfTie(all, start);
    const size = end - start;
    const meanRank = (start + 1 + end) / 2;
    for (let at = start; at < end; at++) rankSum += meanRank * (all[at]?.ofX ?? 0);
    ties += size ** 3 - size;
    start = end;
  }
  return { u: rankSum - (x.length * (x.length + 1)) / 2, ties };
}

function endOfTie(sorted: readonly { readonly value: number }[], start: number): number {
  const value = sorted[start]?.value;
  let end = start + 1;
  while (end < sorted.length && sorted[end]?.value === value) end++;
  return end;
}

/**
 * Standard deviation of U where nothing differs, corrected for ties (Hollander and Wolfe, Nonparametric Statistical
 * Methods, 4.1).
 */
export function spreadOfU(m: number, n: number, ties: number): number {
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  return Math.sqrt(Math.max(0, variance));
}
