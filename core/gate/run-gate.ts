import type { PerfSpec } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import type { Verdict } from '../model/verdict.ts';
import { warning } from '../problems.ts';
import { unitConflict } from '../units.ts';
import { type CollectTools, collect } from './collect.ts';
import { decide } from './decide.ts';
import { judge } from './judge.ts';
import type { PlannedQuestion } from './plan.ts';
import type { Baseline } from './read-baseline.ts';
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
function problemsOf(judged: JudgedIndicator): readonly Problem[] {
  const { indicator, observation, grade } = judged;
  const about = { indicator: indicator.id, place: indicator.places.query };
  const warnings = [
    ...observation.warnings.map((text) => warning('source-warning', `"${indicator.id}": ${text}`, about)),
    ...wrongUnit(judged),
    ...(grade.status === 'learning' ? [warning('no-baseline', `"${indicator.id}": ${grade.reason}.`, about)] : []),
  ];
  if (observation.status === 'failed') {
    const severity = indicator.grading.observe ? 'warning' : 'error';
    return [{ ...about, ...observation.problem, severity }, ...warnings];
  }
  if (grade.status !== 'noData') return warnings;
  return [warning('no-data', `"${indicator.id}" has no data: ${grade.reason}`, about), ...warnings];
}

function wrongUnit({ indicator, observation }: JudgedIndicator): readonly Problem[] {
  if (observation.status !== 'measured' || !unitConflict(indicator, observation)) return [];
  const message = `"${indicator.id}" is measured in ${observation.unit}, and the PerfSpec says ${indicator.unit}. Nothing is converted.`;
  return [warning('unit-mismatch', message, { indicator: indicator.id, place: indicator.places.indicator })];
}
