import type { PastRun, PastRunHead, RunMark } from './model/history.ts';
import type { Result } from './model/result.ts';

/** Earlier runs of one gate. */
export interface HistoryStore {
  /**
   * All runs, oldest first. What was torn by a crash is left out with a warning; what this version cannot read is a
   * failure, and so is more damage than crashes do.
   */
  list(): Promise<Result<readonly PastRunHead[]>>;
  /** The same runs with their values; of thousands only a few are compared with, and reading all takes its time. */
  read(runs: readonly PastRunHead[]): Promise<Result<readonly PastRun[]>>;
  /** Adds a run and drops the oldest beyond what is kept. Loses nothing where two runs append at once. */
  append(run: PastRun): Promise<Result<undefined>>;
  /** What the histories of other gates beside this one are called, where there are any. */
  others(): Promise<Result<readonly string[]>>;
  /** Says of the run with that id, from now on for all who list it, that a new level began or that it is worthless. */
  mark(id: string, mark: RunMark): Promise<Result<undefined>>;
}

/** A text of lines in a folder, in one or several files, that only grows and that many processes may write to. */
export interface Journal {
  /** Its files, oldest first; none where nothing was ever written. Lines that a crash tore stay as they are. */
  read(): Promise<Result<readonly JournalFile[]>>;
  /** Adds a line, whole or not at all as far as other processes see, to the current file; answers with its path. */
  append(line: string): Promise<Result<string>>;
  /** Names of the other journals in the folder. */
  others(): Promise<Result<readonly string[]>>;
  /** Begins a new current file, and removes `files`, which `read` named. */
  rotate(files: readonly string[]): Promise<Result<undefined>>;
}

export interface JournalFile {
  /** Path as people know it, for messages. */
  readonly path: string;
  /** Whether `append` writes to it. */
  readonly current: boolean;
  readonly text: string;
}
