import type { Place, Problem } from './model/problem.ts';
import type { RunContext } from './model/run-record.ts';
import type { RunResult } from './model/verdict.ts';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

export interface Annotation {
  readonly level: 'warning' | 'error';
  readonly title: string;
  readonly message: string;
  readonly place?: Place;
}

export type ReportForm = 'result' | 'summary' | 'report' | 'junit';

/** All that one run has to say, secrets already taken out; a host only puts it in its places. */
export interface Publication {
  /** Name of the gate: what tells several on one pull request apart. */
  readonly name: string;
  readonly result: RunResult;
  readonly reason: string;
  /** What becomes of the step, which a status must not contradict. */
  readonly outcome: Conclusion['outcome'];
  /** Text for the log or the terminal, with ANSI colours where the host has them. */
  readonly console: string;
  /** The result document, as written to `result.json`. */
  readonly document: string;
  /** Markdown; absent where it was not asked for. */
  readonly summary?: string;
  /** `create: false` only brings a comment up to date that is there already. */
  readonly comment?: { readonly body: string; readonly create: boolean };
  /** Worst first, already cut to what platforms show. */
  readonly annotations: readonly Annotation[];
  /** Whether a status of the commit or pull request was asked for, and a check run. */
  readonly commitStatus: boolean;
  readonly checkRun: boolean;
  /** Absolute paths of what was written. */
  readonly files: { readonly [form in ReportForm]?: string };
}

/** What becomes of the step. `issues` is a success that people should look at. */
export interface Conclusion {
  readonly outcome: 'success' | 'issues' | 'failure';
  /** For the terminal: 0 the step passes, 1 the gate failed it, 2 it could not be evaluated or was called wrongly. */
  readonly exitCode: 0 | 1 | 2;
  readonly message: string;
}

/** GitHub, Azure DevOps or a terminal. Holds no decision: it reads, writes and publishes. */
export interface Host {
  /** Folder that relative paths start at and that the PerfSpec may not leave. */
  readonly workspace: string;
  /** Whether `console` may hold ANSI colours. */
  readonly colours: boolean;
  /** Characters (UTF-16) that the body of a comment may have here, the marker of the host not counted. */
  readonly commentLimit: number;
  readonly context: RunContext;
  /** Environment variables that inputs fall back to. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Value of an input of `core/inputs.ts`; undefined or blank where it was not given. */
  input(name: string): string | undefined;
  /** Masks a value in everything the platform prints from now on. */
  secret(value: string): void;
  log(level: LogLevel, text: string): void;
  /** How much of the measuring is done, from 0 to 1; only for show. */
  progress(done: number): void;
  output(name: string, value: string): void;
  /** Never throws: what could not be published is a warning. */
  publish(publication: Publication): Promise<readonly Problem[]>;
  conclude(conclusion: Conclusion): void;
}
