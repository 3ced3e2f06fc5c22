import type { Result } from '../../model/result.ts';

/** A number of a load test, or the reason why the test has none although its file names it. */
export type Figure =
  | { readonly value: number; readonly unit?: string; readonly warnings: readonly string[] }
  | { readonly empty: string };

/** What one result file holds, in one form for every format. */
export interface LoadTestRun {
  /** Kind of file, for messages. */
  readonly title: string;
  /** When the test ended, milliseconds since 1970 (UTC), where the file says. */
  readonly finishedAt?: number;
  /** By canonical metric name (`canonicalMetric`): exactly what the file has, nothing interpolated. */
  readonly figures: ReadonlyMap<string, Figure>;
  /** How to get a figure that is not there. */
  readonly advice: string;
}

export interface Content {
  /** As the PerfSpec names it. */
  readonly file: string;
  readonly text: string;
  /** Undefined where the text is not JSON. */
  readonly json: unknown;
}

/** Reads one format. A new format is its reader and a line in `formats.ts`. */
export interface Reader {
  /** Kind of file, for messages. */
  readonly title: string;
  /** The command that writes such a file. */
  readonly command: string;
  /** By content, never by the name of the file. */
  recognises(content: Content): boolean;
  /** Fails with `load-test-file` where the content is not what the format promises. */
  read(content: Content): Result<LoadTestRun>;
}
