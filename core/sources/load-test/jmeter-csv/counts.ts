import type { Window } from '../../../model/window.ts';
import type { Name } from '../empty-subject.ts';
import type { Lens } from '../load-test-run.ts';
import type { SubjectsBuilder } from '../scan/subjects-builder.ts';
import type { Layout } from './layout.ts';

/** What is to be counted in the rows of a file. */
export interface CountPlan {
  readonly layout: Layout;
  /** At least one. */
  readonly lenses: readonly Lens[];
  readonly window: Window | undefined;
}

/** What was found in the rows of a file. */
export interface RowCounts {
  readonly samples: SampleCounts;
  /** With bad ones, without headers, blank lines and a last row that is cut off. */
  readonly rows: number;
  readonly bad: number;
  /** The lines of the first rows that are bad, in the file from 1 on. */
  readonly firstBad: readonly number[];
  /** Why the first bad row is one. */
  readonly reason: string | undefined;
  /** More headers than the first one. */
  readonly headers: number;
  /** Line of a header of other columns. */
  readonly otherHeader: number | undefined;
  /** The last row of the file is cut off. */
  readonly cutOff: boolean;
}

export interface SampleCounts {
  readonly subjects: SubjectsBuilder;
  /** Each label that is counted apart, with the kind of its first sample, in the window or not. */
  readonly met: readonly Name[];
  /** Labels that transactions have, and requests have not. */
  readonly transactions: ReadonlySet<string>;
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
