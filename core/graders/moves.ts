import { changePoints } from '../stats/change-points.ts';
import { median, moments } from '../stats/summary.ts';
import { welch } from '../stats/welch.ts';
import type { TrendRules } from './trend-rules.ts';

/** A change of the level. */
export type Move = {
  readonly before: number;
  readonly after: number;
  /** Two-sided, of Welch's test between the two. */
  readonly p: number;
} & (
  | { readonly kind: 'step' /** Of the first value of the new level. */; readonly index: number }
  | { readonly kind: 'drift' /** Values that each end is the median of. */; readonly size: number }
);

/** Steps among the newest values of a series, and its drift. */
export function movesOf(series: readonly number[], rules: TrendRules): readonly Move[] {
  const points = changePoints(series, rules);
  const steps = points
    .filter(({ index }) => index >= series.length - rules.recent)
    .map((point): Move => ({ kind: 'step', ...point }));
  // One step alone is no drift: it was told while it was recent, and people let it be.
  const drift = points.length === 1 ? undefined : driftOf(series, rules.maxPValue);
  return [...steps, ...(drift ? [drift] : [])];
}

/** From the oldest fifth of the values to the newest, where the two differ for sure. */
function driftOf(series: readonly number[], maxPValue: number): Move | undefined {
  const size = Math.floor(series.length / 5);
  const [oldest, newest] = [series.slice(0, size), series.slice(-size)];
  if (size < 2) return undefined;
  const p = welch(moments(newest), moments(oldest), 0.95)?.p ?? 1;
  return p <= maxPValue ? { kind: 'drift', before: median(oldest), after: median(newest), p, size } : undefined;
}
