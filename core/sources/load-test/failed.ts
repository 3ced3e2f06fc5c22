import type { Observation } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Question } from '../../ports.ts';
import { problem } from '../../problems.ts';

/** @param query as people read it */
export function failed({ indicator }: Question, query: string, problems: readonly Problem[]): Observation {
  const cause =
    problems.find(({ severity }) => severity === 'error') ??
    problem('defect', 'A load-test file failed without a reason.');
  return { status: 'failed', indicator, query, warnings: [], problem: { ...cause, indicator } };
}
