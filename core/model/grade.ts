import type { Json } from './json.ts';
import type { Limits } from './perf-spec.ts';

/**
 * `info` is judged but not counted, `inconclusive` is past a limit without evidence enough,
 * `learning` has no earlier run to compare with, `error` could not be measured.
 */
export type GradeStatus = 'pass' | 'warning' | 'fail' | 'info' | 'noData' | 'inconclusive' | 'learning' | 'error';

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
  readonly status: 'pass' | 'warning' | 'fail';
  /** The value of the same key in the run compared with. */
  readonly baseline?: number;
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
}
