import { GRADERS } from '../graders/index.ts';
import type { Grade } from '../model/grade.ts';
import type { Gap, Observation } from '../model/observation.ts';
import type { Indicator, NoDataPolicy } from '../model/perf-spec.ts';
import { assertNever } from '../model/result.ts';
import type { GraderDefinition } from '../ports.ts';
import type { Baseline } from './read-baseline.ts';

const graders: Readonly<Record<string, GraderDefinition>> = GRADERS;

/** What one indicator's observation is worth. Pure. */
export function judge(indicator: Indicator, observation: Observation, baseline?: Baseline): Grade {
  const grade = judgeCounted(indicator, observation, baseline);
  return indicator.grading.observe ? observed(grade) : grade;
}

function judgeCounted(indicator: Indicator, observation: Observation, baseline: Baseline | undefined): Grade {
  switch (observation.status) {
    case 'failed':
      return { ...bare(indicator), status: 'error', reason: observation.problem.message };
    case 'empty':
      return noData(unforgiving(indicator, observation.gaps), observation.reason, 'The indicator returned no values');
    case 'measured': {
      const grader = graders[indicator.grading.type];
      if (!grader) throw new Error(`The schema let an unknown grader through: ${indicator.grading.type}`);
      const values = baseline && (baseline.get(indicator.id) ?? new Map());
      const grade = grader.grade({ indicator, observation, ...(values ? { baseline: values } : {}) });
      return withGaps(indicator, grade, observation.gaps);
    }
    default:
      return assertNever(observation);
  }
}

function bare(indicator: Indicator) {
  const { id, grading } = indicator;
  return { indicator: id, score: 0, maxScore: grading.metricScore, violations: [], values: [] };
}

/** Pitometer: score 0 and a violation in these very words, or with `ignoreEmpty` the full score and none. */
function noData(indicator: Indicator, reason: string, breach: string): Grade {
  const { metricScore, noData: policy, metadata } = indicator.grading;
  const violation = { breach, ...(metadata === undefined ? {} : { metadata }) };
  return {
    ...bare(indicator),
    status: 'noData',
    score: earnedWithoutData(policy, metricScore),
    maxScore: policy === 'skip' ? 0 : metricScore,
    reason,
    violations: policy === 'fail' || policy === 'warning' ? [violation] : [],
  };
}

function earnedWithoutData(policy: NoDataPolicy, metricScore: number): number {
  return { fail: 0, warning: metricScore / 2, pass: metricScore, skip: 0 }[policy];
}

/** Infinity and the like are answers: a policy about missing answers does not forgive them. */
function unforgiving(indicator: Indicator, gaps: readonly Gap[]): Indicator {
  const { grading } = indicator;
  const forgives = grading.noData === 'pass' || grading.noData === 'skip';
  return forgives && gaps.some(({ answered }) => answered)
    ? { ...indicator, grading: { ...grading, noData: 'fail' } }
    : indicator;
}

/** A key without a usable number (NaN, infinite, null) is graded like missing data, beside the keys that have values. */
function withGaps(indicator: Indicator, grade: Grade, gaps: readonly Gap[]): Grade {
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
    score: Math.min(grade.score, earnedWithoutData(policy, metricScore)),
    reason: grade.status === 'fail' ? grade.reason : `no usable value for ${first.key}: ${first.reason}${more}`,
    violations: [...grade.violations, ...violations],
  };
}

/** Judged and shown, but without weight. */
function observed(grade: Grade): Grade {
  const would = grade.status === 'pass' ? '' : `would be ${grade.status === 'noData' ? 'no data' : grade.status}: `;
  return { ...grade, status: 'info', score: 0, maxScore: 0, reason: `observed only; ${would}${grade.reason}` };
}
