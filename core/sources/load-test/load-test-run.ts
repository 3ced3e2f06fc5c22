import type { Result } from '../../model/result.ts';
import type { Window } from '../../model/window.ts';
import type { ByteFile } from '../../ports.ts';

/** A number that a file itself reports, or the reason why it has none although it names it. */
export type Figure =
  | { readonly value: number; readonly unit?: string; readonly warnings: readonly string[] }
  | { readonly empty: string };

/**
 * Values of one kind, from which every percentile, share and moment can be computed: counters of a scan, or a sorted
 * list. Values are in `unit`; `at` answers a value that occurred, up to `error`.
 */
export interface Distribution {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly min: number;
  readonly max: number;
  /** Largest relative error of `at` and `countUpTo`; 0 where they are exact. */
  readonly error: number;
  /** The value of a rank, 0 the smallest, `n - 1` the largest. */
  at(rank: number): number;
  /** How many values are at or below `value`. */
  countUpTo(value: number): number;
  /** Each different value, or the middle of each cell, with its count, in rising order. */
  cells(): Iterable<readonly [value: number, count: number]>;
}

/**
 * What a file says of one label. Requests, transactions (of JMeter, groups of Gatling) and sub-samples are kept apart,
 * so that nothing counts twice; `benchmark` is one of a micro-benchmark tool, whose values are no requests.
 */
export interface Subject {
  /** Undefined: everything together, as the tool itself reports it. */
  readonly label: string | undefined;
  readonly kind: 'request' | 'transaction' | 'subsample' | 'benchmark';
  /** What was asked of a scan, which this is the answer to; undefined for summaries, which answer what they hold. */
  readonly lens?: Lens;
  /** By canonical metric name (`canonicalMetric`): exactly what the file has, nothing interpolated. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** Where the file has the single samples. Without any where it knows the label, but nothing of it counts. */
  readonly tally?: Tally;
}

/** Counted samples of one subject. Times of the clock are milliseconds since 1970 (UTC). */
export interface Tally {
  /** Values of the successful and of the failed samples. */
  readonly ok: Distribution;
  readonly failed: Distribution;
  /** Failures without a value, such as requests that got no answer, where the file counts them apart. */
  readonly lost: number;
  readonly unit: string | undefined;
  /** Start of the first sample and end of the last; NaN where the file has no times. */
  readonly firstStart: number;
  readonly lastEnd: number;
  /** Bytes received; NaN where the file has none. */
  readonly bytes: number;
}

/** One thing to count in a scan: which value of a sample, of which samples. */
export interface Lens {
  /** The tool's own name of the value, such as `Latency` or `http_req_waiting`; undefined for the response time. */
  readonly measure: string | undefined;
  /** Columns (JMeter) or tags (k6) and the text that they must have. */
  readonly where: Readonly<Record<string, string>>;
}

/** What one result file holds, in one form for every format; of several files, what they hold together. */
export interface LoadTestRun {
  /** Kind of file, for messages. */
  readonly title: string;
  readonly subjects: readonly Subject[];
  /** When the test started and ended, milliseconds since 1970 (UTC), where the file says. */
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** What the percentiles of a summary are, such as `linear between ranks (R-7)`; scans compute by what is asked. */
  readonly definition?: string;
  /** How to get a figure that is not there. */
  readonly advice: string;
  /** What people should know of every figure of this file, such as rows that could not be read. */
  readonly warnings: readonly string[];
  /** What is to be said to those only who ask for one lens. */
  readonly notes?: readonly LensNotes[];
}

export interface LensNotes {
  readonly lens: Lens;
  readonly warnings: readonly string[];
  /** Instead of the advice of the file. */
  readonly advice?: string;
}

/** The beginning of a file, for telling formats apart: by content, never by the name. */
export interface Head {
  /** At most 64 KiB, gunzipped. */
  readonly bytes: Uint8Array;
  /** The same as text; what is no UTF-8 becomes U+FFFD. A byte order mark is taken off. */
  readonly text: string;
  /** The whole file parsed, where it is one JSON document of at most 32 MiB. */
  readonly json: unknown;
}

export interface Content extends Head {
  /** As the PerfSpec names it. */
  readonly file: string;
}

/** What a scan is asked for. */
export interface ScanPlan {
  readonly file: string;
  /** At least one. */
  readonly lenses: readonly Lens[];
  /** Samples that start outside do not count. */
  readonly window: Window | undefined;
}

interface Format {
  /** Kind of file, for messages. */
  readonly title: string;
  /** The command that writes such a file. */
  readonly command: string;
  recognises(head: Head): boolean;
}

/** Reads a format whose files are small and hold figures. Fails with `load-test-file` where the content breaks its promise. */
export interface SummaryReader extends Format {
  readonly kind: 'summary';
  /** The reader itself tells a file that is cut off, so that a last line without an end says nothing. */
  readonly provesEnd?: true;
  /** `text` is the whole file, at most 32 MiB. */
  read(content: Content): Result<LoadTestRun>;
}

/** Reads a format whose files hold single samples and can have any size, in one pass and in memory that does not grow. */
export interface ScanReader extends Format {
  readonly kind: 'scan';
  scan(bytes: ByteFile, plan: ScanPlan): Promise<Result<LoadTestRun>>;
}

/** Reads one format. A new format is its reader and a line in `formats.ts`. */
export type Reader = SummaryReader | ScanReader;
