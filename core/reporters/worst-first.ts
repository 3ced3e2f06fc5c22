import type { GradeStatus } from '../model/grade.ts';
import type { JudgedIndicator } from '../model/run-record.ts';

/** The higher the worse. What could not be judged stands above what was judged bad: it may hide anything. */
const BADNESS: Readonly<Record<GradeStatus, number>> = {
  error: 7,
  fail: 6,
  noData: 5,
  inconclusive: 4,
  warning: 3,
  learning: 2,
  pass: 1,
  info: 0,
};

/** The order of every report: by status, then by points lost, then as in the PerfSpec. */
export function worstFirst(indicators: readonly JudgedIndicator[]): readonly JudgedIndicator[] {
  return [...indicators].sort(
    (a, b) => BADNESS[b.grade.status] - BADNESS[a.grade.status] || lostPoints(b) - lostPoints(a),
  );
}

export function lostPoints({ grade }: JudgedIndicator): number {
  return grade.maxScore - grade.score;
}

/** Nothing to look at: reports may fold these away. */
export function isQuiet({ grade }: JudgedIndicator): boolean {
  return grade.status === 'pass' || grade.status === 'info';
}
