import type { Evidence, GradedValue, Violation } from '../model/grade.ts';
import { ABSOLUTE_LIMITS, type Grading, type Limits } from '../model/perf-spec.ts';
import { earned, earnedUnlearned } from './earned.ts';
import { isPast } from './percent-limits.ts';

/** In words that scripts find in the result document. */
export const NOTHING_TO_COMPARE = 'There is no earlier value to compare with';

export type LimitName = (typeof ABSOLUTE_LIMITS)[number];
type Status = GradedValue['status'];

/** One key with what it earns, and the sentence that says why. */
export interface JudgedKey {
  readonly value: GradedValue;
  readonly score: number;
  readonly violations: readonly Violation[];
  readonly reason: string;
}

/** What is known of one key. */
export interface Finding {
  readonly key: string;
  readonly value: number;
  /** What it is compared with. */
  readonly centre: number;
  /** Where the value is thought to be, where that is not the value itself. */
  readonly estimate?: number;
  /** Absent where the centre is no other value, but only where the limits are counted from. */
  readonly evidence?: Evidence;
  /** Whether the evidence is past a limit too. */
  proves(name: LimitName, limit: number): boolean;
}

/** What became of one key. */
export interface Breach {
  readonly status: 'fail' | 'warning' | 'inconclusive';
  readonly name: LimitName;
  readonly limit: number;
}

/** The breach that costs most; of those that cost the same what is proven comes first, and severe before warning. */
function worstBreach(finding: Finding, limits: Limits, grading: Grading): Breach | undefined {
  const breaches = ABSOLUTE_LIMITS.flatMap((name) => {
    const limit = limits[name];
    if (limit === undefined || !isPastAny(finding, name, limit)) return [];
    return [{ status: statusOf(name, finding.proves(name, limit)), name, limit }];
  });
  return breaches.toSorted((a, b) => costOrder(a, b, grading))[0];
}

/** A value can be past a limit where the best estimate of it is not: then too it must not pass. */
function isPastAny({ value, estimate = value, centre }: Finding, name: LimitName, limit: number): boolean {
  return isPast(name, limit, value, centre) || isPast(name, limit, estimate, centre);
}

function statusOf(name: LimitName, proven: boolean): Breach['status'] {
  if (!proven) return 'inconclusive';
  return name.endsWith('Severe') ? 'fail' : 'warning';
}

const ORDER: readonly Status[] = ['fail', 'warning', 'inconclusive', 'learning', 'pass'];

function costOrder(a: Breach, b: Breach, grading: Grading): number {
  const cost = earnedBy(a.status, grading) - earnedBy(b.status, grading);
  if (cost !== 0) return cost;
  const order = ORDER.indexOf(a.status) - ORDER.indexOf(b.status);
  return order === 0 ? ABSOLUTE_LIMITS.indexOf(a.name) - ABSOLUTE_LIMITS.indexOf(b.name) : order;
}

/** Points of a key by its status. */
export function earnedBy(status: Status, grading: Grading): number {
  if (status === 'inconclusive') return earned(grading.inconclusive, grading.metricScore);
  return status === 'learning' ? earnedUnlearned(grading) : earned(status, grading.metricScore);
}

/** A key whose limits were judged. */
export function judged(
  finding: Finding,
  limits: Limits,
  grading: Grading,
  explain: (breach: Breach | undefined) => string,
): JudgedKey {
  const { key, value, centre, evidence } = finding;
  const breach = worstBreach(finding, limits, grading);
  const status = breach?.status ?? 'pass';
  const score = earnedBy(status, grading);
  const violation = breach && { value, key, breach: breach.name, threshold: breach.limit };
  return {
    value: { key, value, limits, status, ...(evidence && { baseline: centre, evidence }) },
    score,
    violations: violation && score < grading.metricScore ? [withMetadata(violation, grading)] : [],
    reason: explain(breach),
  };
}

/** A key that cannot be judged: there is nothing to compare with, or too little. */
export function unjudged(
  value: Omit<GradedValue, 'status'>,
  status: 'learning' | 'inconclusive',
  grading: Grading,
  reason: string,
): JudgedKey {
  const score = earnedBy(status, grading);
  const breach = status === 'learning' ? NOTHING_TO_COMPARE : 'There is too little to compare with';
  const violation = { value: value.value, key: value.key, breach };
  return {
    value: { ...value, status },
    score,
    violations: score < grading.metricScore ? [withMetadata(violation, grading)] : [],
    reason,
  };
}

function withMetadata(violation: Violation, { metadata }: Grading): Violation {
  return metadata === undefined ? violation : { ...violation, metadata };
}

/** By what it costs, then by what it is called, then by how far it is from what it is compared with. */
export function isWorse(a: JudgedKey, b: JudgedKey): boolean {
  if (a.score !== b.score) return a.score < b.score;
  const order = ORDER.indexOf(a.value.status) - ORDER.indexOf(b.value.status);
  return order === 0 ? distance(a) > distance(b) : order < 0;
}

function distance({ value: { value, baseline = value } }: JudgedKey): number {
  return Math.abs(value - baseline) / (Math.abs(baseline) || 1);
}
