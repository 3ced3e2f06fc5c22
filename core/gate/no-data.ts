import { earned } from '../graders/earned.ts';
import type { Grade } from '../model/grade.ts';
import type { Gap } from '../model/observation.ts';
import type { Indicator } from '../model/perf-spec.ts';

/** What every grade of an indicator begins with. */
export function bare(indicator: Indicator) {
  const { id, grading } = indicator;
  return { indicator: id, score: 0, maxScore: grading.metricScore, violations: [], values: [] };
}

/** Pitometer: score 0 and a violation in these very words, or with `ignoreEmpty` the full score and none. */
const NO_VALUES = 'The indicator returned no values';

/** The grade of an indicator without any value. */
export function noData(indicator: Indicator, reason: string, gaps: readonly Gap[]): Grade {
  const { metricScore, noData: policy, metadata } = unforgiving(indicator, gaps).grading;
  const violation = { breach: NO_VALUES, ...(metadata === undefined ? {} : { metadata }) };
  return {
    ...bare(indicator),
    status: 'noData',
    score: earned(policy, metricScore),
    maxScore: policy === 'skip' ? 0 : metricScore,
    reason,
    violations: policy === 'fail' || policy === 'warning' ? [violation] : [],
  };
}

/** A key without a usable number (NaN, infinite, null) is graded like missing data, beside the keys that have values. */
export function withGaps(indicator: Indicator, grade: Grade, gaps: readonly Gap[]): Grade {
  const { noData: policy, metricScore, metadata } = unforgiving(indicator, gaps).grading;
  const costly =
    policy === 'pass' || policy === 'skip'
      ? []
      : gaps.filter((gap) => gap.answered || policy === indicator.grading.noData);
  const [first] = costly;
  if (first === undefined) return grade;
  const more = costly.length > 1 ? `, and for ${costly.length - 1} more` : '';
  const violations = costly.map(({ key, reason }) => ({
    key,
    breach: `The indicator returned no usable value (${reason})`,
    ...(metadata === undefined ? {} : { metadata }),
  }));
  return {
    ...grade,
    status: grade.status === 'fail' ? 'fail' : 'noData',
    score: Math.min(grade.score, earned(policy, metricScore)),
    reason: grade.status === 'fail' ? grade.reason : `no usable value for ${first.key}: ${first.reason}${more}`,
    violations: [...grade.violations, ...violations],
  };
}

/** Infinity and the like are answers: a policy about missing answers does not forgive them. */
function unforgiving(indicator: Indicator, gaps: readonly Gap[]): Indicator {
  const { grading } = indicator;
  const forgives = grading.noData === 'pass' || grading.noData === 'skip';
  return forgives && gaps.some(({ answered }) => answered)
    ? { ...indicator, grading: { ...grading, noData: 'fail' } }
    : indicator;
}
