import { chooseBaseline } from '../gate/choose-baseline.ts';
import { comparisonsOf } from '../gate/comparisons-of.ts';
import { decide } from '../gate/decide.ts';
import { judge } from '../gate/judge.ts';
import { inSameUnit } from '../gate/same-unit.ts';
import { score } from '../gate/score.ts';
import type { Grade } from '../model/grade.ts';
import type { Comparison, PastRun, PastRunHead } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { Verdict } from '../model/verdict.ts';

/** What the gate would have said of a run. */
export interface ReplayedRun {
  readonly run: PastRunHead;
  readonly verdict: Verdict;
  /** Of the indicators that the run has measured, those that are observed only judged like the others. */
  readonly grades: readonly Grade[];
}

/** What was measured beside the value of a run is not in the history: a control, or the total of a share. */
export function canBeReplayed({ baseline, grading }: Indicator): boolean {
  return baseline === undefined && grading.parameters['total'] === undefined;
}

/**
 * Judges each run, oldest first, by this PerfSpec and against those before it, as if it had been there all the time: a
 * run that would have failed is no baseline for later ones where the grader says so, and `accept` begins a new level.
 */
export function replay(spec: PerfSpec, runs: readonly PastRun[]): readonly ReplayedRun[] {
  const indicators = spec.indicators.filter(canBeReplayed);
  const earlier = new Map<PastRunHead, ComparisonOf>();
  return runs.flatMap((run) => {
    const replayed = replayOne({ ...spec, indicators }, run, comparisonFor(run, earlier));
    // Where nothing of the PerfSpec was measured, the verdict of its day is all that is known.
    const { result } = replayed.verdict.result === 'error' ? run : replayed.verdict;
    const known = { ...run, result };
    earlier.set(known, remembered(comparisonsOf([known], undefined)));
    return run.invalidated ? [] : [replayed];
  });
}

type ComparisonOf = (indicator: string) => Comparison;

/** Each run is compared with by hundreds of later ones. */
function remembered(comparisonOf: ComparisonOf): ComparisonOf {
  const known = new Map<string, Comparison>();
  return (indicator) => {
    const comparison = known.get(indicator) ?? comparisonOf(indicator);
    known.set(indicator, comparison);
    return comparison;
  };
}

function comparisonFor({ series, accepted }: PastRun, earlier: ReadonlyMap<PastRunHead, ComparisonOf>): ComparisonOf {
  const chosen = chooseBaseline([...earlier.keys()], { series, accept: accepted === true });
  const runs = chosen.ok ? chosen.value.runs : [];
  return (indicator) => ({ runs: runs.flatMap((run) => earlier.get(run)?.(indicator).runs ?? []) });
}

function replayOne(spec: PerfSpec, run: PastRun, comparisonOf: ComparisonOf): ReplayedRun {
  const measured = spec.indicators.flatMap((indicator) => {
    const observation = observationOf(run, indicator);
    if (observation === undefined) return [];
    const against = { comparison: inSameUnit(comparisonOf(indicator.id), observation) };
    const counted = { ...indicator, grading: { ...indicator.grading, observe: false } };
    return [{ indicator, grade: judge(indicator, observation, against), shown: judge(counted, observation, against) }];
  });
  const points = score(
    measured.map(({ grade }) => grade),
    spec.objectives,
  );
  return { run, verdict: decide(measured, points), grades: measured.map(({ shown }) => shown) };
}

function observationOf({ values, startedAt }: PastRun, { id, query }: Indicator): Observation | undefined {
  const kept = Object.hasOwn(values, id) ? Object.entries(values[id] ?? {}) : [];
  if (kept.length === 0) return undefined;
  const samples = kept.map(([key, { value, n, mean, stddev }]) => ({
    ...{ key, value, timestamp: startedAt },
    ...(n !== undefined && mean !== undefined && stddev !== undefined && { behind: { n, mean, stddev } }),
  }));
  const asked = typeof query === 'string' ? query : JSON.stringify(query);
  const unit = kept[0]?.[1].unit;
  return {
    ...{ status: 'measured', indicator: id, query: asked, warnings: [], samples, gaps: [] },
    ...(unit !== undefined && { unit }),
  };
}
