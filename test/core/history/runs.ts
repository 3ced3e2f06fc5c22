import type { PastRun } from '../../../core/model/history.ts';

/** A run like any other, but for what the test says; runs of a rising `n` are later ones. */
export function pastRun(n: number, more: Partial<PastRun> = {}): PastRun {
  return {
    id: `run-${n}`,
    startedAt: 1_700_000_000_000 + n * 60_000,
    result: 'pass',
    series: { branch: 'main' },
    values: { p95: { 'GET /': { value: 200 + n, n: 1_000, mean: 150.5, stddev: 12.25 } } },
    ...more,
  };
}
