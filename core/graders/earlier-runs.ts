import type { EarlierValue } from '../model/grade.ts';
import type { ComparedRun, Comparison } from '../model/history.ts';
import type { RunResult } from '../model/verdict.ts';
import { counted } from '../words.ts';
import { isComparable } from './comparable.ts';

/** Which results let a run serve as a baseline. */
export const INCLUDE = ['all', 'pass', 'pass-warning'] as const;
export type Include = (typeof INCLUDE)[number];

/** A run in error has no verdict: nobody knows what it was worth, so it never serves. */
const SERVING: Readonly<Record<Include, ReadonlySet<RunResult>>> = {
  all: new Set(['pass', 'warning', 'fail']),
  pass: new Set(['pass']),
  'pass-warning': new Set(['pass', 'warning']),
};

/** The newest `count` of the runs that may serve, oldest first. */
export function servingRuns(
  comparison: Comparison | undefined,
  include: Include,
  count: number,
): readonly ComparedRun[] {
  return (comparison?.runs ?? []).filter((run) => serves(run, include)).slice(-count);
}

/** All runs since the last accepted level that may serve, oldest first, also those that `runs` leaves out. */
export function servingLevel(comparison: Comparison | undefined, include: Include): readonly ComparedRun[] {
  return (comparison?.level ?? comparison?.runs ?? []).filter((run) => serves(run, include));
}

function serves({ result }: ComparedRun, include: Include): boolean {
  return SERVING[include].has(result);
}

/** So many runs have the key and may not serve; who waits for a history that only has such runs waits in vain. */
export function refusedRuns(comparison: Comparison | undefined, include: Include, key: string): number {
  const refused = (comparison?.runs ?? []).filter((run) => run.result !== 'error' && !serves(run, include));
  return refused.filter(({ values }) => values.has(key)).length;
}

/** `2 failed runs are left out`. */
export function leftOut(count: number, include: Include): string {
  const runs = include === 'pass' ? `${counted(count, 'run')} that did not pass` : counted(count, 'failed run');
  return `${runs} ${count === 1 ? 'is' : 'are'} left out`;
}

/** What a key was in those of the runs that have it. */
export function earlierValues(runs: readonly ComparedRun[], key: string): readonly EarlierValue[] {
  return runs.flatMap(({ id, startedAt, values }) => {
    const value = values.get(key)?.value;
    return value === undefined || !isComparable(value) ? [] : [{ run: id, startedAt, value }];
  });
}
