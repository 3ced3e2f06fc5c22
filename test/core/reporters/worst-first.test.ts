import type { GradeStatus } from '../../../core/model/grade.ts';
import { worstFirst } from '../../../core/reporters/worst-first.ts';
import { judged } from '../../support/record-builders.ts';

const one = (id: string, status: GradeStatus, score = 50) => judged({ id, grade: { status, score } });

describe('the order of a report', () => {
  it('is by status, worst first', () => {
    const statuses: readonly GradeStatus[] = [
      'info',
      'pass',
      'learning',
      'warning',
      'inconclusive',
      'noData',
      'fail',
      'error',
    ];
    const order = worstFirst(statuses.map((status) => one(status, status))).map(({ grade }) => grade.status);
    expect(order).toEqual([...statuses].reverse());
  });

  it('is by lost points where the status is the same, then as in the PerfSpec', () => {
    const order = worstFirst([one('a', 'fail', 25), one('b', 'fail', 0), one('c', 'fail', 25), one('d', 'pass')]);
    expect(order.map(({ indicator }) => indicator.id)).toEqual(['b', 'a', 'c', 'd']);
  });
});
