import type { Grade } from './grade.ts';
import type { Series } from './history.ts';
import type { Observation } from './observation.ts';
import type { Indicator } from './perf-spec.ts';
import type { Problem } from './problem.ts';
import type { Verdict } from './verdict.ts';
import type { Window } from './window.ts';

/** Everything one run produced; reporters read nothing else. */
export interface RunRecord {
  readonly schemaVersion: 1;
  /** Name of the gate. */
  readonly name: string;
  /** Path of the PerfSpec as given. */
  readonly perfspec: string;
  readonly context: RunContext;
  /** What tells comparable runs from others, where there is a history. */
  readonly series?: Series;
  /** When the run started, milliseconds since 1970 (UTC). */
  readonly startedAt: number;
  readonly window?: Window;
  readonly verdict: Verdict;
  /** In the order of the PerfSpec; empty where the run ended before anything was measured. */
  readonly indicators: readonly JudgedIndicator[];
  /** Errors and warnings of the whole run, those of single indicators included. */
  readonly problems: readonly Problem[];
}

/** An indicator with all that was measured for it. */
export interface MeasuredIndicator {
  readonly indicator: Indicator;
  readonly observation: Observation;
  /** What the same query, or another one, answered for the control, where the indicator has one. */
  readonly control?: Observation;
  /** How many events there were, where the indicator is the share of some of them. */
  readonly total?: Observation;
}

export interface JudgedIndicator extends MeasuredIndicator {
  readonly grade: Grade;
}

/** What the host knows about the run; all of it optional, for display and links. */
export interface RunContext {
  readonly runId?: string;
  readonly runUrl?: string;
  readonly commit?: string;
  readonly branch?: string;
  /** Branch that the pull request of this run wants to go to; such a run reads that branch's history and writes none. */
  readonly targetBranch?: string;
  /** The run is for a fork or for Dependabot, which platforms give no secrets and no right to write. */
  readonly fork?: boolean;
}
