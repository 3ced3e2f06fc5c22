import type { Problem } from '../model/problem.ts';

/** By line and column; those of one place as they are. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
}

function line({ place }: Problem): number {
  return place?.line ?? 0;
}

function column({ place }: Problem): number {
  return place?.column ?? 0;
}
