import type { Grade } from '../model/grade.ts';
import type { Indicator } from '../model/perf-spec.ts';
import type { GradeInput } from '../ports.ts';
import { earned } from './earned.ts';

/** In words that scripts find in the result document. */
export const NOTHING_TO_COMPARE = 'There is no earlier value to compare with';

/** The grade of an indicator none of whose values has anything to compare with: as `noBaseline` says. */
export function unlearned(indicator: Indicator, observation: GradeInput['observation'], reason: string): Grade {
  const { metricScore, noBaseline: policy, metadata } = indicator.grading;
  const violation = { breach: NOTHING_TO_COMPARE, ...(metadata === undefined ? {} : { metadata }) };
  return {
    indicator: indicator.id,
    status: 'learning',
    score: earned(policy, metricScore),
    maxScore: policy === 'skip' ? 0 : metricScore,
    reason,
    violations: policy === 'fail' || policy === 'warning' ? [violation] : [],
    values: observation.samples.map(({ key, value }) => ({ key, value, limits: {}, status: 'learning' })),
  };
}
