import { chooseBaseline } from '../gate/choose-baseline.ts';
import { comparisonsOf } from '../gate/comparisons-of.ts';
import { decide } from '../gate/decide.ts';
import { judge } from '../gate/judge.ts';
import { underOneKey } from '../gate/one-key.ts';
import { inSameUnit } from '../gate/same-unit.ts';
import { score } from '../gate/score.ts';
import type { Grade } from '../model/grade.ts';
import type { Comparison, PastRun, PastRunHead } from '../model/history.ts';
import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { Verdict } from '../model/verdict.ts';
import { pastObservation } from './past-observation.ts';
import { barsFor } from './scaled-bars.ts';

/** What the gate would have said of a run. */
export interface ReplayedRun {
  readonly run: PastRunHead;
  readonly verdict: Verdict;
  /** Of the indicators that could be judged; those that are observed only are judged like the others. */
  readonly grades: readonly Grade[];
  /** The verdict is without them: they cannot be replayed, or no run of the series had kept them yet. */
  readonly leftOut: readonly Indicator[];
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
  const wasMeasured = remembersMeasured();
  const earlier = new Map<PastRunHead, ComparisonOf>();
  return runs.flatMap((run) => {
    const measured = wasMeasured(run);
    const replayed = replayOne(spec, run, {
      isJudged: (indicator) => canBeReplayed(indicator) && measured.has(indicator.id),
      comparisonOf: comparisonFor(run, earlier),
    });
    // Where nothing of the PerfSpec was measured, the verdict of its day is all that is known.
    const { result } = replayed.verdict.result === 'error' ? run : replayed.verdict;
    const known = { ...run, result };
    earlier.set(known, remembered(comparisonsOf([known], undefined)));
    return run.invalidated ? [] : [replayed];
  });
}

/**
 * The indicators that a run or one before it, of the same series, has kept. One that comes later may not have been in
 * the PerfSpec yet; one that was there and is missing had no data.
 */
function remembersMeasured(): (run: PastRun) => ReadonlySet<string> {
  const bySeries = new Map<string, Set<string>>();
  return ({ series, values }) => {
    const key = JSON.stringify([series.branch, series.environment, series.profile]);
    const measured = bySeries.get(key) ?? new Set();
    for (const id of Object.keys(values)) measured.add(id);
    bySeries.set(key, measured);
    return measured;
  };
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

interface Circumstances {
  isJudged(indicator: Indicator): boolean;
  readonly comparisonOf: ComparisonOf;
}

function replayOne(spec: PerfSpec, run: PastRun, { isJudged, comparisonOf }: Circumstances): ReplayedRun {
  const indicators = spec.indicators.filter(isJudged);
  const judged = indicators.map((indicator) => {
    const observation = pastObservation(run, indicator);
    const earlier = inSameUnit(comparisonOf(indicator.id), observation);
    const against = { comparison: underOneKey(earlier, indicator, observation) };
    const counted = { ...indicator, grading: { ...indicator.grading, observe: false } };
    return { indicator, grade: judge(indicator, observation, against), shown: judge(counted, observation, against) };
  });
  const grades = judged.map(({ grade }) => grade);
  const verdict = decide(judged, score(grades, barsFor(spec, indicators)), spec.maxNoData);
  return {
    run,
    verdict: judged.length === 0 ? { ...verdict, reason: 'Nothing of the PerfSpec could be judged.' } : verdict,
    grades: judged.map(({ shown }) => shown),
    leftOut: spec.indicators.filter((indicator) => !isJudged(indicator)),
  };
}
