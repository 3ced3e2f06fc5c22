import type { ComparedRun, Comparison, PastRun } from '../model/history.ts';

/** The chosen runs as each indicator sees them; those that did not measure it are left out, but for the pinned one. */
export function comparisonsOf(
  runs: readonly PastRun[],
  pinnedRun: PastRun | undefined,
): (indicator: string) => Comparison {
  return (indicator) => {
    const earlier = runs.map((run) => ofIndicator(run, indicator)).filter(({ values }) => values.size > 0);
    // Where the named run has not measured it, no other run is what was asked for.
    return { runs: earlier, ...(pinnedRun && { pinned: ofIndicator(pinnedRun, indicator) }) };
  };
}

function ofIndicator({ id, startedAt, result, values }: PastRun, indicator: string): ComparedRun {
  const own = Object.hasOwn(values, indicator) ? Object.entries(values[indicator] ?? {}) : [];
  return { id, startedAt, result, values: new Map(own) };
}
