import { inPoints } from '../in-points.ts';
import type { Grade } from '../model/grade.ts';
import type { Objectives } from '../model/perf-spec.ts';

export interface Score {
  /** Points earned: the plain sum in the order of the PerfSpec, as Pitometer adds. */
  readonly total: number;
  /** Points that could be earned. */
  readonly max: number;
  /** The bars in points. */
  readonly bars: { readonly pass: number; readonly warning: number };
}

export function score(grades: readonly Grade[], objectives: Objectives): Score {
  const total = grades.reduce((sum, grade) => sum + grade.score, 0);
  const max = grades.reduce((sum, grade) => sum + grade.maxScore, 0);
  return { total, max, bars: { pass: inPoints(objectives.pass, max), warning: inPoints(objectives.warning, max) } };
}
