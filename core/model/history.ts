import type { RunResult } from './verdict.ts';

/**
 * Values of one kind counted in cells, so that they can be merged and asked for any percentile later. Cell `i` holds
 * values from base^i to base^(i+1), where base = (1 + error) / (1 - error); so an answer is wrong by at most `error`.
 */
export interface Sketch {
  /** Relative, such as 0.01. */
  readonly error: number;
  /** Values that are 0 or below, which no logarithm has. */
  readonly zeros: number;
  /** Index and count, in rising order; only cells that hold something. */
  readonly cells: readonly (readonly [index: number, count: number])[];
}

/** What is kept of one key of one indicator. */
export interface PastValue {
  /** The value that was graded. */
  readonly value: number;
  /** Of the value, where the source knows it. */
  readonly unit?: string;
  /** How many measured values stand behind it, where the source knows. */
  readonly n?: number;
  readonly mean?: number;
  /** Sample standard deviation of those values. */
  readonly stddev?: number;
  readonly sketch?: Sketch;
}

/** What makes two runs comparable beside the name of the gate; from the pipeline, never from the PerfSpec. */
export interface Series {
  readonly branch?: string;
  readonly environment?: string;
  /** Load profile, such as `nightly-200rps`. */
  readonly profile?: string;
}

/** What people can say of a run later, by the name that it has in a run. */
export const RUN_MARKS = ['accepted', 'invalidated'] as const;
export type RunMark = (typeof RUN_MARKS)[number];

/** What is known of an earlier run without its values: enough to choose by. */
export interface PastRunHead {
  /** Of the pipeline's run, with a number behind it where that run was measured more than once. */
  readonly id: string;
  /** Milliseconds since 1970 (UTC). */
  readonly startedAt: number;
  readonly result: RunResult;
  readonly series: Series;
  readonly commit?: string;
  readonly url?: string;
  /** Names given by people, such as a version, that `compare-with` can pin. */
  readonly tags?: readonly string[];
  /** A new level begins with this run: runs before it are no longer compared with. */
  readonly accepted?: true;
  /** Somebody declared the run worthless: it is never compared with. */
  readonly invalidated?: true;
}

/** One run in the history: enough to compare with, nothing else. */
export interface PastRun extends PastRunHead {
  /** By indicator id, then by key. */
  readonly values: Readonly<Record<string, Readonly<Record<string, PastValue>>>>;
}

/** An earlier run as one indicator sees it. */
export interface ComparedRun {
  readonly id: string;
  readonly startedAt: number;
  readonly result: RunResult;
  readonly values: ReadonlyMap<string, PastValue>;
}

/** What one indicator can be compared with, besides a control. */
export interface Comparison {
  /** Runs of the same series since the last accepted level, oldest first; which results may serve is the grader's. */
  readonly runs: readonly ComparedRun[];
  /** The one run that `compare-with` names, where it names one. */
  readonly pinned?: ComparedRun;
  /**
   * All runs since the last accepted level, oldest first, where those that are compared with were only chosen among
   * them: what these runs had must not be forgotten.
   */
  readonly level?: readonly ComparedRun[];
}
