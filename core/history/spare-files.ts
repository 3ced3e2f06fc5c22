/** A file of a history. */
export interface HistoryFile {
  readonly path: string;
  /** How many it holds. */
  readonly runs: number;
}

/**
 * Which of the files that were put aside, newest first, nobody needs any more: those behind the ones that hold `keep`
 * runs together with the `newer` ones that are in none of them.
 */
export function spareFiles(ended: readonly HistoryFile[], newer: number, keep: number): readonly HistoryFile[] {
  let runs = newer;
  return ended.filter((file) => {
    const isSpare = runs >= keep;
    runs += file.runs;
    return isSpare;
  });
}
