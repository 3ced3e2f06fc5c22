import { at, type Environment } from './event.ts';

/** Which of two runs is the later one: compared number by number, the first difference decides. */
export type RunOrder = readonly number[];

/**
 * Ids of runs count up over a repository; a repeated run keeps its id and counts its attempts. A run that another one
 * has started (`workflow_run`) takes the place of that one first: those start in the order in which the others end, so
 * an old commit can come last.
 */
export function runOrder(env: Environment, event: unknown): RunOrder {
  const own = [numberOf(env['GITHUB_RUN_ID']), numberOf(env['GITHUB_RUN_ATTEMPT'])];
  const starter = at(event, 'workflow_run', 'id');
  return starter === undefined
    ? own
    : [numberOf(starter), numberOf(at(event, 'workflow_run', 'run_attempt') ?? 1), ...own];
}

/** Above 0 where `a` is the later one. */
export function compareRuns(a: RunOrder, b: RunOrder): number {
  const places = Array.from({ length: Math.max(a.length, b.length) }, (_, place) => (a[place] ?? 0) - (b[place] ?? 0));
  return places.find((difference) => difference !== 0) ?? 0;
}

function numberOf(value: unknown): number {
  const number = Number(value ?? 0);
  return Number.isSafeInteger(number) ? number : 0;
}
