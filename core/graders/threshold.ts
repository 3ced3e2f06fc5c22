import type { Grade, GradedValue, Violation } from '../model/grade.ts';
import type { Sample } from '../model/observation.ts';
import { ABSOLUTE_LIMITS, type Grading, type Limits, PERCENT_LIMITS, type Thresholds } from '../model/perf-spec.ts';
import type { GradeInput, GraderDefinition } from '../ports.ts';

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
  grade,
};

function grade({ indicator, observation, baseline }: GradeInput): Grade {
  const { grading } = indicator;
  const judged = observation.samples.map((sample) => judgeSample(sample, grading, baseline?.get(sample.key)));
  const worst = judged.reduce((a, b) => (isWorse(b, a) ? b : a));
  const unlearned = hasPercentLimits(grading.thresholds) ? judged.filter((j) => j.value.baseline === undefined) : [];
  const learning = unlearned.length > 0 && worst.value.status === 'pass';
  return {
    indicator: indicator.id,
    status: learning ? 'learning' : worst.value.status,
    score: judged.reduce((lowest, one) => Math.min(lowest, one.score), grading.metricScore),
    maxScore: grading.metricScore,
    reason: learning
      ? learningReason(unlearned.length, judged.length, baseline !== undefined)
      : reasonOf(worst, judged.length),
    violations: judged.flatMap((j) => j.violations),
    values: judged.map((j) => j.value),
  };
}

interface JudgedSample {
  readonly score: number;
  readonly violations: readonly Violation[];
  readonly value: GradedValue;
}

function judgeSample({ key, value }: Sample, grading: Grading, baseline: number | undefined): JudgedSample {
  const limits = effectiveLimits(grading.thresholds, baseline);
  const breaches = breachesOf(value, limits);
  const status = breaches.some((b) => b.endsWith('Severe')) ? 'fail' : breaches.length > 0 ? 'warning' : 'pass';
  return {
    // Both sides can be breached by one value (contradictory limits): two warnings leave a quarter, as in Pitometer.
    score: status === 'fail' ? 0 : grading.metricScore / 2 ** breaches.length,
    violations: breaches.map((breach) => violation(key, value, breach, limits[breach], grading)),
    value: { key, value, limits, status, ...(baseline === undefined ? {} : { baseline }) },
  };
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

/**
 * The limits that hold for one key. Percent p of an earlier value b is the limit b * (100 + p) / 100 above and
 * b * (100 - p) / 100 below (Pitometer's formula). Where a side has both kinds the stricter one holds; Pitometer let
 * the percent limit replace the absolute one.
 */
function effectiveLimits(thresholds: Thresholds, baseline: number | undefined): Limits {
  const entries = ABSOLUTE_LIMITS.map((name) => {
    const upper = name.startsWith('upper');
    const percent = thresholds[`${name}Perc`];
    const relative =
      percent === undefined || baseline === undefined
        ? undefined
        : (baseline * (100 + (upper ? percent : -percent))) / 100;
    const candidates = [thresholds[name], relative].filter((each): each is number => Number.isFinite(each));
    return [name, candidates.length === 0 ? undefined : (upper ? Math.min : Math.max)(...candidates)] as const;
  });
  return Object.fromEntries(entries.filter(([, at]) => at !== undefined));
}

function hasPercentLimits(thresholds: Thresholds): boolean {
  return PERCENT_LIMITS.some((name) => thresholds[name] !== undefined);
}

const SEVERITY = { pass: 0, warning: 1, fail: 2 } as const;

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

/** Six digits are enough to argue about; the result document has them all. */
function digits(value: number): number {
  return Number(value.toPrecision(6));
}

function learningReason(unlearned: number, keys: number, hasBaseline: boolean): string {
  const keysThatAreNot = unlearned === keys ? 'none of its keys is' : `${unlearned} of ${keys} keys are not`;
  const which = hasBaseline ? `${keysThatAreNot} in the earlier run` : 'there is no earlier run';
  return `${which} to compare with, so percent limits did not apply`;
}
