import type { Sketch } from './history.ts';
import type { Problem } from './problem.ts';

/** One value of one key, such as one time series. Never NaN or infinite: those become a `Gap`. */
export interface Sample {
  readonly key: string;
  /** Milliseconds since 1970 (UTC) at which the source says the value holds. */
  readonly timestamp: number;
  readonly value: number;
  /** The measured values that it sums up, where the source knows them. */
  readonly behind?: Spread;
  /** The values over time that it is made of, in order of time, where the question asked for them. */
  readonly points?: readonly number[];
}

/** How the measured values behind a sample were spread. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation; 0 where there is one value. */
  readonly stddev: number;
  readonly sketch?: Sketch;
}

/** A key the source answered for, but without a usable number. */
export interface Gap {
  readonly key: string;
  /** What was there instead, such as `NaN`. */
  readonly reason: string;
  /** There was an answer, such as infinity or a histogram: not a lack of data, which `noData` could forgive. */
  readonly answered?: boolean;
}

/** The values of one key over the window, for people to look at; grading uses the samples. */
export interface Series {
  readonly key: string;
  /** Milliseconds since 1970 (UTC) and value, oldest first. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

interface Asked {
  readonly indicator: string;
  /** The query as sent, variables filled in; empty where it was never sent. */
  readonly query: string;
  readonly warnings: readonly string[];
}

/** What a source answered for one indicator. Plain data: a run can be replayed from here. */
export type Observation =
  | (Asked & {
      readonly status: 'measured';
      /** At least one. */
      readonly samples: readonly Sample[];
      readonly gaps: readonly Gap[];
      /** Keys that are there without any of what is asked, such as labels without a failure: nobody misses it. */
      readonly quiet?: readonly string[];
      /** Unit of the values, where the source knows it. */
      readonly unit?: string;
      /** How the values were computed where tools differ, such as `p95 by nearest rank`. */
      readonly definition?: string;
      /** Where the source was asked for values over time. */
      readonly series?: readonly Series[];
    })
  | (Asked & { readonly status: 'empty'; readonly reason: string; readonly gaps: readonly Gap[] })
  | (Asked & { readonly status: 'failed'; readonly problem: Problem });
