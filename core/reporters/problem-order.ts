import type { Place, Problem } from '../model/problem.ts';

/** Errors above warnings, each in the order met. */
export function errorsFirst(problems: readonly Problem[]): readonly Problem[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [...errors, ...problems.filter(({ severity }) => severity !== 'error')];
}

/** The form that editors and terminals turn into a link. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
