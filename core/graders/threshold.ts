import type { Grade, GradedValue, Violation } from '../model/grade.ts';
import type { Sample } from '../model/observation.ts';
import {
  type ABSOLUTE_LIMITS,
  type Grading,
  type Limits,
  PERCENT_LIMITS,
  type Thresholds,
} from '../model/perf-spec.ts';
import type { GradeInput, GraderDefinition } from '../ports.ts';
import { earnedUnlearned } from './earned.ts';
import { NOTHING_TO_COMPARE } from './judged-key.ts';
import { aggregate, minDelta, noBaseline } from './shared-parameters.ts';
import { baselineSchema, type EarlierOfKey, type EarlierRun, earlierRun } from './threshold-baseline.ts';
import { effectiveLimits } from './threshold-limits.ts';
import { vanishedSince } from './vanished-keys.ts';
import { withVanished } from './with-vanished.ts';
import { changeOf, digits } from './words.ts';

const limit = (description: string) => ({ type: 'number', description });

/**
 * The grader of Pitometer: every value against fixed limits. A severe breach earns nothing, a warning halves the
 * score, and the lowest score of all values is the indicator's.
 */
export const threshold: GraderDefinition = {
  thresholdsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      lowerSevere: limit('Values at or below it fail.'),
      lowerWarning: limit('Values at or below it are a warning.'),
      upperSevere: limit('Values at or above it fail.'),
      upperWarning: limit('Values at or above it are a warning.'),
      lowerSeverePerc: limit('Percent below the earlier run at which a value fails.'),
      lowerWarningPerc: limit('Percent below the earlier run at which a value is a warning.'),
      upperSeverePerc: limit('Percent above the earlier run at which a value fails.'),
      upperWarningPerc: limit('Percent above the earlier run at which a value is a warning.'),
    },
  },
  parametersSchema: { aggregate, baseline: baselineSchema, noBaseline, minDelta },
  grade,
};

function grade(input: GradeInput): Grade {
  const { indicator, observation, comparison } = input;
  const { grading } = indicator;
  const earlier = earlierRun(comparison, grading);
  const judged = observation.samples.map((sample) => judgeSample(sample, grading, earlier.ofKey(sample.key)));
  const worst = judged.reduce((a, b) => (isWorse(b, a) ? b : a));
  const graded: Grade = {
    indicator: indicator.id,
    status: worst.value.status,
    score: judged.reduce((lowest, one) => Math.min(lowest, one.score), grading.metricScore),
    maxScore: grading.metricScore,
    reason: reasonOf(worst, judged.length),
    violations: judged.flatMap((j) => j.violations),
    values: judged.map((j) => j.value),
  };
  if (!hasPercentLimits(grading.thresholds)) return graded;
  return withVanished(input, withUnlearned(graded, grading, earlier), vanishedSince(input, earlier.include));
}

/** Percent limits of keys without an earlier value did not apply, which must not look like a pass. */
function withUnlearned(grade: Grade, grading: Grading, earlier: EarlierRun): Grade {
  const unlearned = grade.values.filter((value) => value.baseline === undefined).length;
  const score = earnedUnlearned(grading);
  if (unlearned === 0 || (grade.status !== 'pass' && score >= grade.score)) return grade;
  const reason = `${earlier.why(unlearned, grade.values.length)}, so percent limits did not apply`;
  const learning = { ...grade, status: 'learning', reason } as const;
  if (grading.noBaseline === 'skip' && unlearned === grade.values.length) return { ...learning, score: 0, maxScore: 0 };
  if (score >= grade.score) return learning;
  const { metadata } = grading;
  const violation = {
    breach: NOTHING_TO_COMPARE,
    ...(metadata === undefined ? {} : { metadata }),
  };
  return { ...learning, score, violations: [...grade.violations, violation] };
}

interface JudgedSample {
  readonly score: number;
  readonly violations: readonly Violation[];
  readonly value: GradedValue;
}

function judgeSample({ key, value }: Sample, grading: Grading, earlier: EarlierOfKey | undefined): JudgedSample {
  const limits = effectiveLimits(grading, earlier?.value);
  const breaches = breachesOf(value, limits);
  const status = breaches.some((b) => b.endsWith('Severe')) ? 'fail' : breaches.length > 0 ? 'warning' : 'pass';
  return {
    // Both sides can be breached by one value (contradictory limits): two warnings leave a quarter, as in Pitometer.
    score: status === 'fail' ? 0 : grading.metricScore / 2 ** breaches.length,
    violations: breaches.map((breach) => violation(key, value, breach, limits[breach], grading)),
    value: { key, value, limits, status, ...(earlier && comparedWith(value, earlier)) },
  };
}

/** Shown also where no percent limit asks for it. */
function comparedWith(value: number, { value: baseline, evidence }: EarlierOfKey) {
  const change = changeOf(value, baseline);
  return { baseline, evidence: { ...evidence, ...(change !== undefined && { change }) } };
}

type LimitName = (typeof ABSOLUTE_LIMITS)[number];

/** Names of the breached limits, lower side first; on each side the severe one hides the warning one. */
function breachesOf(value: number, limits: Limits): readonly LimitName[] {
  const below = (name: LimitName) => limits[name] !== undefined && value <= limits[name];
  const above = (name: LimitName) => limits[name] !== undefined && value >= limits[name];
  const lower = (['lowerSevere', 'lowerWarning'] as const).find(below);
  const upper = (['upperSevere', 'upperWarning'] as const).find(above);
  return [lower, upper].filter((name) => name !== undefined);
}

function violation(key: string, value: number, breach: LimitName, at: number | undefined, grading: Grading): Violation {
  return {
    value,
    key,
    breach,
    ...(at === undefined ? {} : { threshold: at }),
    ...(grading.metadata === undefined ? {} : { metadata: grading.metadata }),
  };
}

function hasPercentLimits(thresholds: Thresholds): boolean {
  return PERCENT_LIMITS.some((name) => thresholds[name] !== undefined);
}

const SEVERITY = { pass: 0, learning: 0, inconclusive: 0, warning: 1, fail: 2 } as const;

/** By what was breached, then by how far past the limit, in parts of the limit. */
function isWorse(a: JudgedSample, b: JudgedSample): boolean {
  const [x, y] = [SEVERITY[a.value.status], SEVERITY[b.value.status]];
  return x === y ? excess(a) > excess(b) : x > y;
}

function excess({ value, violations }: JudgedSample): number {
  const past = violations.map(({ threshold: at = 0 }) => Math.abs(value.value - at) / (Math.abs(at) || 1));
  return Math.max(0, ...past);
}

function reasonOf({ value, violations }: JudgedSample, keys: number): string {
  const [first] = violations;
  if (first === undefined) {
    const subject = keys > 1 ? `all ${keys} keys are` : `${digits(value.value)} is`;
    return Object.keys(value.limits).length === 0 ? `${subject} without a limit` : `${subject} within all limits`;
  }
  const of = keys > 1 ? ` (worst of ${keys} keys)` : '';
  const side = first.breach.startsWith('upper') ? 'at or above' : 'at or below';
  return `${digits(value.value)}${of} is ${side} ${first.breach} ${digits(first.threshold ?? Number.NaN)}`;
}
