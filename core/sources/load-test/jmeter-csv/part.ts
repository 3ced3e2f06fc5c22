import type { Window } from '../../../model/window.ts';
import type { Lens } from '../load-test-run.ts';
import type { SubjectCounts } from '../scan/subjects-builder.ts';
import type { Layout } from './layout.ts';

/** What is to be counted in a part of a file. Plain data, which other threads can be sent. */
export interface PartPlan {
  readonly layout: Layout;
  /** At least one. */
  readonly lenses: readonly Lens[];
  readonly window: Window | undefined;
  /** The file goes on behind the part. */
  readonly goesOn: boolean;
}

/** What was found in a part of a file. Plain data as well. */
export interface PartCounts {
  readonly samples: SampleCounts;
  /** With bad ones, without headers, blank lines and a last row that is cut off. */
  readonly rows: number;
  readonly lines: number;
  readonly bad: number;
  /** Numbers of the first lines that are bad, the first line of the part being 1. */
  readonly firstBad: readonly number[];
  /** Why the first bad row is one. */
  readonly reason: string | undefined;
  /** More headers than the first one. */
  readonly headers: number;
  /** Line of a header of other columns. */
  readonly otherHeader: number | undefined;
  /** The last row of the file is cut off. */
  readonly cutOff: boolean;
  /** A row begins in this part and does not end in it. */
  readonly open: boolean;
}

export interface SampleCounts {
  readonly subjects: SubjectCounts;
  /** A time had no zone. */
  readonly zoneless: boolean;
  /** Rows that stand for several samples. */
  readonly aggregates: number;
  /** By lens: samples without a number in the measured column. */
  readonly withoutValue: readonly number[];
  /** Start of the first sample and end of the last, in the window or not; infinite where there is none. */
  readonly firstStart: number;
  readonly lastEnd: number;
}
