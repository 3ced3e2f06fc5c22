import { normalCdf } from './distributions.ts';
import { canBeCounted, rankSumCdf } from './rank-sum-distribution.ts';
import { type Ranks, rank, spreadOfU } from './ranks.ts';

/** Whether values of x tend to be above or below those of y. */
export interface RankTest {
  /** Pairs in which the value of x is above that of y, pairs of equal values counted half. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  /** Chance that a value of x is above one of y, 0 to 1, equal ones counted half (McGraw and Wong, 1992). */
  readonly cles: number;
}

/**
 * Mann-Whitney U test of two samples of at least one value each (Annals of Mathematical Statistics 18, 1947). As in R:
 * counted out where both have fewer than 50 values and no two are equal, else by the normal distribution, corrected for
 * ties and by half a pair for continuity.
 */
export function mannWhitney(x: readonly number[], y: readonly number[]): RankTest {
  const ranks = rank(x, y);
  const [m, n] = [x.length, y.length];
  const counted = ranks.ties === 0 && canBeCounted(m, n);
  return { u: ranks.u, p: counted ? countedP(ranks.u, m, n) : normalP(ranks, m, n), cles: ranks.u / (m * n) };
}

/** Two-sided p-value of a whole U by counting. */
export function countedP(u: number, m: number, n: number): number {
  return Math.min(1, 2 * rankSumCdf(Math.min(u, m * n - u), m, n));
}

/** Two-sided p-value by the normal distribution; 1 where all values are the same, because then nothing differs. */
export function normalP({ u, ties }: Ranks, m: number, n: number): number {
  const spread = spreadOfU(m, n, ties);
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return spread === 0 ? 1 : Math.min(1, 2 * normalCdf(-distance / spread));
}

/** The smallest two-sided p-value that samples of this size can reach: where all of x is above all of y. */
export function smallestP(m: number, n: number): number {
  return canBeCounted(m, n) ? countedP(0, m, n) : normalP({ u: 0, ties: 0 }, m, n);
}
