import type { ComparedRun, Comparison, PastValue } from '../../core/model/history.ts';
import type { RunResult } from '../../core/model/verdict.ts';

/** One earlier run of one indicator; keys to values. */
export function earlierRun(
  id: string,
  values: Readonly<Record<string, number | PastValue>>,
  result: RunResult = 'pass',
  startedAt = 1_699_000_000_000,
): ComparedRun {
  const entries = Object.entries(values).map(
    ([key, value]) => [key, typeof value === 'number' ? { value } : value] as const,
  );
  return { id, startedAt, result, values: new Map(entries) };
}

/** A day between two runs, oldest first; ids are `run1`, `run2`... */
export function history(runs: readonly Readonly<Record<string, number>>[], result: RunResult = 'pass'): Comparison {
  return {
    runs: runs.map((values, i) => earlierRun(`run${i + 1}`, values, result, 1_690_000_000_000 + i * 86_400_000)),
  };
}

/** A history of one key. */
export function historyOf(values: readonly number[], key = 'key0'): Comparison {
  return history(values.map((value) => ({ [key]: value })));
}
