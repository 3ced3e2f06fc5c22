import type { LoadTestRun } from './load-test-run.ts';

/** One file of a run. */
export interface FileRun {
  readonly file: string;
  readonly run: LoadTestRun;
}

const MOST_NAMED = 20;

export function named(files: readonly FileRun[]): string {
  const names = files.slice(0, MOST_NAMED).map(({ file }) => `"${file}"`);
  return [...names, ...(files.length > MOST_NAMED ? [`and ${files.length - MOST_NAMED} more`] : [])].join(', ');
}
