import type { Json } from './json.ts';
import type { Limits } from './perf-spec.ts';

/** What can be said of one value. */
export const VALUE_STATUSES = ['pass', 'warning', 'fail', 'inconclusive', 'learning'] as const;

/**
 * `info` is judged but not counted, `inconclusive` is past a limit without evidence enough,
 * `learning` has no earlier run to compare with, `error` could not be measured.
 */
export const GRADE_STATUSES = [
  'pass',
  'warning',
  'fail',
  'error',
  'noData',
  'inconclusive',
  'learning',
  'info',
] as const;
export type GradeStatus = (typeof GRADE_STATUSES)[number];

/** In the form of Pitometer's result document, which scripts read. */
export interface Violation {
  readonly value?: number;
  readonly key?: string;
  /** Name of the limit, or a sentence where there was no value. */
  readonly breach: string;
  readonly threshold?: number;
  readonly metadata?: Json;
}

/** One value and the limits that applied to it, percent limits already turned into numbers. */
export interface GradedValue {
  readonly key: string;
  readonly value: number;
  readonly limits: Limits;
  readonly status: (typeof VALUE_STATUSES)[number];
  /** What the value was compared with: the value of the same key in an earlier run, or the centre of several. */
  readonly baseline?: number;
  readonly evidence?: Evidence;
}

/** What a value can be compared with. */
export const COMPARED_WITH = ['previous', 'control', 'pinned'] as const;

/** What a comparison of one key rests on. */
export interface Evidence {
  readonly against: (typeof COMPARED_WITH)[number];
  /** Change against the centre in percent; absent where the centre is 0. */
  readonly change?: number;
  /** Ends of the confidence interval of that change, in percent. */
  readonly interval?: readonly [low: number, high: number];
  /** What normal runs reach, in the unit of the value. */
  readonly band?: readonly [low: number, high: number];
  /** Of interval or band, such as 0.98. */
  readonly confidence?: number;
  /** Earlier runs, or samples of the control, that the centre is made of. */
  readonly n: number;
  /** Samples of this run, against a control. */
  readonly samples?: number;
  /** Two-sided p-value of the test, where one was made. */
  readonly p?: number;
  /** Chance that a value of this run is above one of the control, 0 to 1. */
  readonly cles?: number;
  /** The earlier values, oldest first, this run left out. */
  readonly history?: readonly EarlierValue[];
  /** Id of the run with which a new level began. */
  readonly newLevelSince?: string;
}

export interface EarlierValue {
  readonly run: string;
  /** Milliseconds since 1970 (UTC). */
  readonly startedAt: number;
  readonly value: number;
}

/** What a grader made of one observation. */
export interface Grade {
  readonly indicator: string;
  readonly status: GradeStatus;
  /** Points earned. */
  readonly score: number;
  /** Points that could be earned; 0 where the indicator does not count. */
  readonly maxScore: number;
  /** One sentence with the numbers it rests on. */
  readonly reason: string;
  readonly violations: readonly Violation[];
  readonly values: readonly GradedValue[];
  /** Keys that it was compared with and that this run has not; absent where there are none. */
  readonly missing?: readonly MissingKey[];
}

interface MissingKey {
  readonly key: string;
  /** Who has it. */
  readonly reason: string;
}
