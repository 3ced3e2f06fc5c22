import type { Json, JsonObject } from './json.ts';
import type { Place } from './problem.ts';

/** A checked and normalised PerfSpec: every default filled in, every old spelling translated. */
export interface PerfSpec {
  /** `1.0` or `1.1`. */
  readonly version: string;
  readonly indicators: readonly Indicator[];
  readonly objectives: Objectives;
  /** Percent of the indicators that count; where more of them have no data, the run fails. */
  readonly maxNoData?: number;
}

/** One thing measured. */
export interface Indicator {
  readonly id: string;
  readonly displayName?: string;
  readonly unit?: string;
  /** Name of the connection it is measured through, such as `Prometheus`. */
  readonly source: string;
  readonly query: Query;
  /** What a control of the same run is measured by. */
  readonly baseline?: ControlQuery;
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

/** Another query over the same window, or the same query over a window of the same length so many milliseconds earlier. */
export type ControlQuery = { readonly query: Query } | { readonly offset: number };

export interface Grading {
  /** Name of the grader. */
  readonly type: string;
  /** Points this indicator can earn, 0 or more. */
  readonly metricScore: number;
  readonly thresholds: Thresholds;
  /** What an indicator without values earns: nothing, half, everything, or it does not count at all. */
  readonly noData: NoDataPolicy;
  /** What it earns while there is nothing to compare with, in the words of `noData`. */
  readonly noBaseline: NoDataPolicy;
  /** What a value past a limit counts as where the evidence does not suffice. */
  readonly inconclusive: InconclusivePolicy;
  /** Makes one value of several; every value is graded where it is absent. */
  readonly aggregate?: Aggregate;
  /** Changes smaller than this are none, in the unit of the value. */
  readonly minDelta: number;
  /** What only this grader knows, as written. */
  readonly parameters: JsonObject;
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

export const INCONCLUSIVE_POLICIES = ['warning', 'pass', 'fail'] as const;
export type InconclusivePolicy = (typeof INCONCLUSIVE_POLICIES)[number];

/** `p99.9` is a percentile. */
export type Aggregate = 'last' | 'mean' | 'median' | 'min' | 'max' | `p${number}`;
export const AGGREGATE_PATTERN = '^(last|mean|median|min|max|p[1-9]\\d?(\\.\\d{1,3})?)$';

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
