import type { Gap, Observation, Sample } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import { type ProblemCode, problem } from '../../problems.ts';
import type { Get, Parameters } from './client.ts';

/** What is common to all that is measured for one indicator. */
export interface Task {
  readonly indicator: string;
  /** Start of every message: the connection and the indicator. */
  readonly about: string;
  readonly window: Window;
  readonly get: Get;
  /** The ask as people see it. */
  readonly query: string;
  readonly warnings: readonly string[];
  debug(message: string): void;
}

export function windowParameters({ window }: Task): Parameters {
  return { from: String(window.start), to: String(window.end) };
}

export function failed({ indicator, query, warnings }: Task, cause: Problem): Observation {
  return { indicator, query, warnings, status: 'failed', problem: { ...cause, indicator } };
}

/** Fails with a sentence that goes on after connection and indicator. */
export function failedBecause(task: Task, code: ProblemCode, why: string): Observation {
  return failed(task, problem(code, `${task.about}: ${why}.`));
}

export function empty({ indicator, query, warnings }: Task, reason: string, gaps: readonly Gap[] = []): Observation {
  return { indicator, query, warnings, status: 'empty', reason, gaps };
}

export function measured(task: Task, samples: readonly Sample[], gaps: readonly Gap[], unit?: string): Observation {
  const { indicator, query, warnings } = task;
  return { indicator, query, warnings, status: 'measured', samples, gaps, ...(unit !== undefined && { unit }) };
}
