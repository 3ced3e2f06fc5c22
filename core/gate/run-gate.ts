import type { PerfSpec } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import type { Verdict } from '../model/verdict.ts';
import { warning } from '../problems.ts';
import type { Baseline } from './choose-baseline.ts';
import { type CollectTools, collect } from './collect.ts';
import { decide } from './decide.ts';
import { judge } from './judge.ts';
import type { PlannedQuestion } from './plan.ts';
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
  baseline: Baseline | undefined,
  tools: CollectTools,
): Promise<GateRun> {
  const observations = await collect(planned, tools);
  const indicators = planned.flatMap(({ indicator }, index) => {
    const observation = observations[index];
    return observation ? [{ indicator, observation, grade: judge(indicator, observation, baseline) }] : [];
  });
  const verdict = decide(
    indicators,
    score(
      indicators.map(({ grade }) => grade),
      spec.objectives,
    ),
  );
  return { indicators, verdict, problems: indicators.flatMap(problemsOf) };
}

/** What people should know about one indicator beside its grade. */
function problemsOf({ indicator, observation, grade }: JudgedIndicator): readonly Problem[] {
  const about = { indicator: indicator.id, place: indicator.places.query };
  const warnings = observation.warnings.map((text) => warning('source-warning', `"${indicator.id}": ${text}`, about));
  if (observation.status === 'failed') {
    const severity = indicator.grading.observe ? 'warning' : 'error';
    return [{ ...about, ...observation.problem, severity }, ...warnings];
  }
  if (grade.status !== 'noData') return warnings;
  return [warning('no-data', `"${indicator.id}" has no data: ${grade.reason}`, about), ...warnings];
}
