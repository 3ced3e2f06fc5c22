import type { Grading, NoDataPolicy } from '../model/perf-spec.ts';

/** Points that an outcome earns; what is skipped is not counted elsewhere, and so earns nothing here. */
export function earned(outcome: NoDataPolicy, metricScore: number): number {
  return { pass: metricScore, warning: metricScore / 2, fail: 0, skip: 0 }[outcome];
}

/** Points that a key without a baseline earns beside keys that have one. */
export function earnedUnlearned({ noBaseline, metricScore }: Grading): number {
  return noBaseline === 'skip' ? metricScore : earned(noBaseline, metricScore);
}
