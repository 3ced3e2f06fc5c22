import type { Json, JsonObject } from './json.ts';
import type { Place } from './problem.ts';

/** A checked and normalised PerfSpec: every default filled in, every old spelling translated. */
export interface PerfSpec {
  /** `1.0` or `1.1`. */
  readonly version: string;
  readonly indicators: readonly Indicator[];
  readonly objectives: Objectives;
}

/** One thing measured. */
export interface Indicator {
  readonly id: string;
  readonly displayName?: string;
  readonly unit?: string;
  /** Name of the connection it is measured through, such as `Prometheus`. */
  readonly source: string;
  readonly query: Query;
  readonly grading: Grading;
  readonly metadata?: Json;
  readonly places: IndicatorPlaces;
}

/** Where an indicator and its parts stand in the PerfSpec, for messages and annotations. */
export interface IndicatorPlaces {
  readonly indicator: Place;
  readonly source: Place;
  readonly query: Place;
  readonly grading: Place;
  /** Limit name to where it is written; limits that are not written are absent. */
  readonly thresholds: Readonly<Record<string, Place>>;
}

/** In the language of the source, which alone understands it. */
export type Query = string | JsonObject;

export interface Grading {
  /** Name of the grader. */
  readonly type: string;
  /** Points this indicator can earn, 0 or more. */
  readonly metricScore: number;
  readonly thresholds: Thresholds;
  /** What an indicator without values earns: nothing, half, everything, or it does not count at all. */
  readonly noData: NoDataPolicy;
  /** A fail of this indicator fails the run, whatever the score. */
  readonly key: boolean;
  /** Graded and shown, but without effect on score and verdict. */
  readonly observe: boolean;
  readonly metadata?: Json;
}

export const NO_DATA_POLICIES = ['fail', 'warning', 'pass', 'skip'] as const;
export type NoDataPolicy = (typeof NO_DATA_POLICIES)[number];

export const ABSOLUTE_LIMITS = ['lowerSevere', 'lowerWarning', 'upperSevere', 'upperWarning'] as const;
export const PERCENT_LIMITS = ['lowerSeverePerc', 'lowerWarningPerc', 'upperSeverePerc', 'upperWarningPerc'] as const;

/** Limits in the unit of the value. Upper limits are breached by values at or above, lower ones by values at or below. */
export type Limits = { readonly [limit in (typeof ABSOLUTE_LIMITS)[number]]?: number };

/** The limits as written; the `...Perc` ones are percent of change against the value of the same key in an earlier run. */
export type Thresholds = Limits & { readonly [limit in (typeof PERCENT_LIMITS)[number]]?: number };

/** The bars of the total score, in points or in percent of what could be earned. */
export interface Objectives {
  readonly pass: Bar;
  readonly warning: Bar;
}

export type Bar = { readonly points: number } | { readonly percent: number };
