import type { ComparedRun, Comparison, PastRun } from '../model/history.ts';

/** The chosen runs as each indicator sees them; those that did not measure it are left out, but for the pinned one. */
export function comparisonsOf(
  runs: readonly PastRun[],
  pinnedRun: PastRun | undefined,
  level?: readonly PastRun[],
): (indicator: string) => Comparison {
  return (indicator) => {
    return {
      runs: measuring(runs, indicator),
      // Where the named run has not measured it, no other run is what was asked for.
      ...(pinnedRun && { pinned: ofIndicator(pinnedRun, indicator) }),
      ...(level && { level: measuring(level, indicator) }),
    };
  };
}

function measuring(runs: readonly PastRun[], indicator: string): readonly ComparedRun[] {
  return runs.map((run) => ofIndicator(run, indicator)).filter(({ values }) => values.size > 0);
}

function ofIndicator({ id, startedAt, result, values }: PastRun, indicator: string): ComparedRun {
  const own = Object.hasOwn(values, indicator) ? Object.entries(values[indicator] ?? {}) : [];
  return { id, startedAt, result, values: new Map(own) };
}
