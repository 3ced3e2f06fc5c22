import { betaQuantile } from './distributions.ts';

/** Beyond some 1e15 events the quantile is none. */
const MOST_EVENTS = 1e12;

/**
 * The share of bad events that is at least behind `bad` of `total` (Clopper and Pearson, Biometrika 26, 1934): the exact
 * one-sided lower bound, so that one failure in a hundred requests is no proof of one percent.
 *
 * @param bad Whole, 0 to `total`.
 * @param total Whole, at least 1.
 * @param confidence One-sided, at least 0.5, such as 0.95.
 */
export function shareAtLeast(bad: number, total: number, confidence: number): number {
  if (bad === 0) return 0;
  // As many events of the same share prove less, never more.
  if (total > MOST_EVENTS) return shareAtLeast(Math.floor((bad / total) * MOST_EVENTS), MOST_EVENTS, confidence);
  // The quantile is off by up to 1e-4 of its value where there are hundreds of millions of events; never above what was seen.
  return Math.min(bad / total, betaQuantile(1 - confidence, bad, total - bad + 1));
}

/** How many times faster than allowed the error budget is used up: 1 uses exactly the budget (Google SRE workbook, ch. 5). */
export function burnRate(share: number, objective: number): number {
  return share / (1 - objective);
}
