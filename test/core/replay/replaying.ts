import type { PastRun } from '../../../core/model/history.ts';
import type { Indicator, PerfSpec } from '../../../core/model/perf-spec.ts';
import { indicator } from '../../support/indicators.ts';
import { pastRun } from '../history/runs.ts';

export const TEN_PERCENT = { upperSeverePerc: 10 };

export function spec(...indicators: readonly Indicator[]): PerfSpec {
  return { version: '1.1', indicators, objectives: { pass: { percent: 90 }, warning: { percent: 75 } } };
}

export function rule(id: string, grading: Parameters<typeof indicator>[0], more: Partial<Indicator> = {}): Indicator {
  return indicator(grading, { id, ...more });
}

/** Runs of one indicator `p95` with one key, oldest first. */
export function runs(
  values: readonly number[],
  more: (n: number) => Partial<PastRun> = () => ({}),
): readonly PastRun[] {
  return values.map((value, n) => pastRun(n, { values: { p95: { 'GET /': { value } } }, ...more(n) }));
}

export const QUIET = [200, 203, 198, 201, 199, 202];
