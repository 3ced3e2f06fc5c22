import { GRADERS } from '../graders/index.ts';
import type { Grade } from '../model/grade.ts';
import type { Gap, Observation } from '../model/observation.ts';
import type { Indicator, NoDataPolicy } from '../model/perf-spec.ts';
import { assertNever } from '../model/result.ts';
import type { GraderDefinition } from '../ports.ts';
import type { Baseline } from './choose-baseline.ts';

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
      return noData(indicator, observation.reason, 'The indicator returned no values');
    case 'measured': {
      const grader = graders[indicator.grading.type];
      if (!grader) throw new Error(`The schema let an unknown grader through: ${indicator.grading.type}`);
      const values = baseline?.get(indicator.id);
      const grade = grader.grade({ indicator, observation, ...(values ? { baseline: values } : {}) });
      return observation.gaps.reduce((worse, gap) => withGap(indicator, worse, gap), grade);
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

/** A key without a usable number (NaN, infinite, null) is graded like missing data, beside the keys that have values. */
function withGap(indicator: Indicator, grade: Grade, gap: Gap): Grade {
  const { noData: policy, metricScore, metadata } = indicator.grading;
  if (policy === 'pass' || policy === 'skip') return grade;
  const breach = `The indicator returned no usable value (${gap.reason})`;
  return {
    ...grade,
    status: grade.status === 'fail' ? 'fail' : 'noData',
    score: Math.min(grade.score, earnedWithoutData(policy, metricScore)),
    reason: grade.status === 'fail' ? grade.reason : `no usable value for ${gap.key}: ${gap.reason}`,
    violations: [...grade.violations, { key: gap.key, breach, ...(metadata === undefined ? {} : { metadata }) }],
  };
}

/** Judged and shown, but without weight. */
function observed(grade: Grade): Grade {
  const would = grade.status === 'pass' ? '' : `would be ${grade.status === 'noData' ? 'no data' : grade.status}: `;
  return { ...grade, status: 'info', score: 0, maxScore: 0, reason: `observed only; ${would}${grade.reason}` };
}
