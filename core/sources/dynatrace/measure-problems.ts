import { describe } from '../../foreign.ts';
import type { Observation } from '../../model/observation.ts';
import type { ProblemsAsk } from './ask.ts';
import { failed, failedBecause, measured, type Task, windowParameters } from './task.ts';
import { textsOf } from './texts-of.ts';

/** How many problems started or ended in the window; none is 0, a value like any other. */
export async function measureProblems(task: Task, { kind: _, ...selectors }: ProblemsAsk): Promise<Observation> {
  const answer = await task.get('/problems', { ...selectors, ...windowParameters(task) }, 'problems.read');
  if (!answer.ok) return failed(task, answer.problem);
  const { totalCount, warnings } = answer.body;
  if (typeof totalCount !== 'number' || !Number.isInteger(totalCount) || totalCount < 0) {
    return failedBecause(task, 'source-unexpected', `Dynatrace's answer has the totalCount ${describe(totalCount)}`);
  }
  const told = { ...task, warnings: [...task.warnings, ...textsOf(warnings)] };
  return measured(told, [{ key: 'problems', timestamp: task.window.end, value: totalCount }], []);
}
