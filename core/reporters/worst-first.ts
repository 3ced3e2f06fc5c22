import type { GradeStatus } from '../model/grade.ts';
import type { JudgedIndicator } from '../model/run-record.ts';

/** What could not be judged stands above what was judged bad: it may hide anything. */
const ORDER: readonly GradeStatus[] = [
  'error',
  'fail',
  'noData',
  'inconclusive',
  'warning',
  'learning',
  'pass',
  'info',
];

/** The order of every report: by status, then by points lost, then as in the PerfSpec. */
export function worstFirst(indicators: readonly JudgedIndicator[]): readonly JudgedIndicator[] {
  return [...indicators].sort(
    (a, b) => ORDER.indexOf(a.grade.status) - ORDER.indexOf(b.grade.status) || lostPoints(b) - lostPoints(a),
  );
}

export function lostPoints({ grade }: JudgedIndicator): number {
  return grade.maxScore - grade.score;
}

/** Nothing to look at: reports may fold these away. */
export function isQuiet({ grade }: JudgedIndicator): boolean {
  return grade.status === 'pass' || grade.status === 'info';
}
