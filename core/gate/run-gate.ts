import type { Comparison } from '../model/history.ts';
import type { PerfSpec } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import type { Verdict } from '../model/verdict.ts';
import { type CollectTools, collect } from './collect.ts';
import { decide } from './decide.ts';
import { judge } from './judge.ts';
import { underOneKey } from './one-key.ts';
import { pair, withoutPoints } from './pair.ts';
import type { PlannedQuestion } from './plan.ts';
import { problemsOf } from './problems-of.ts';
import { inSameUnit, unitChange } from './same-unit.ts';
import { score } from './score.ts';

export interface GateRun {
  readonly indicators: readonly JudgedIndicator[];
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
}

/** The pipeline: measure, judge, score, decide. Everything after the first line is pure and can be replayed. */
export async function runGate(
  spec: PerfSpec,
  planned: readonly PlannedQuestion[],
  comparisonOf: (indicator: string) => Comparison | undefined,
  tools: CollectTools,
): Promise<GateRun> {
  const measured = pair(planned, await collect(planned, tools));
  const indicators = measured.map((one) => {
    const { indicator, observation } = one;
    const earlier = inSameUnit(comparisonOf(indicator.id), observation);
    const comparison = underOneKey(earlier, indicator, observation);
    return { ...one, grade: judge(indicator, observation, { ...one, comparison }) };
  });
  const grades = indicators.map(({ grade }) => grade);
  const verdict = decide(indicators, score(grades, spec.objectives), spec.maxNoData);
  const problems = indicators.flatMap((one) => [
    ...problemsOf(one, comparisonOf(one.indicator.id)),
    ...unitChange(one.indicator, comparisonOf(one.indicator.id), one.observation),
  ]);
  return { indicators: indicators.map(withoutPoints), verdict, problems };
}
