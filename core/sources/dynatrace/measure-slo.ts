import { describe, excerpt } from '../../foreign.ts';
import type { Observation } from '../../model/observation.ts';
import type { ProblemCode } from '../../problems.ts';
import type { SloAsk } from './ask.ts';
import { empty, failed, failedBecause, measured, type Task, windowParameters } from './task.ts';

/** The percentage of a service-level objective in the window. */
export async function measureSlo(task: Task, { id }: SloAsk): Promise<Observation> {
  // Without GTF ("global timeframe") the objective is evaluated for its own timeframe.
  const parameters = { ...windowParameters(task), timeFrame: 'GTF' };
  const answer = await task.get(`/slo/${encodeURIComponent(id)}`, parameters, 'slo.read');
  if (!answer.ok) return failed(task, answer.problem);
  const { error = 'NONE', evaluatedPercentage: value } = answer.body;
  // HTTP 200 does not mean that it could be evaluated.
  if (error !== 'NONE') return notEvaluated(task, id, typeof error === 'string' ? excerpt(error) : describe(error));
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return failedBecause(task, 'source-unexpected', `objective "${id}" has the evaluatedPercentage ${describe(value)}`);
  }
  // The API says -1 where it has not evaluated.
  if (value < 0)
    return failedBecause(task, 'source-unexpected', `Dynatrace did not evaluate objective "${id}" (${value})`);
  return measured(task, [{ key: id, timestamp: task.window.end, value }], [], '%');
}

function notEvaluated(task: Task, id: string, error: string): Observation {
  // Nothing happened in the window, which is no percentage.
  if (/_NO_DATA(_POINTS)?$|^METRIC_DENOMINATOR_ZERO$/.test(error)) {
    return empty(task, `Dynatrace has no data for objective "${id}" in the window (${error}).`);
  }
  const code: ProblemCode = ['INTERNAL_ERROR', 'METRIC_GENERIC_TSM_FAULT'].includes(error)
    ? 'source-unavailable'
    : 'source-refused';
  return failedBecause(task, code, `Dynatrace could not evaluate objective "${id}": ${error}`);
}
