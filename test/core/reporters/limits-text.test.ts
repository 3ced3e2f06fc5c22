import type { GradedValue, GradeStatus } from '../../../core/model/grade.ts';
import type { Limits } from '../../../core/model/perf-spec.ts';
import { decisiveLimit, hasNoRoom, limitTexts, worseFirst } from '../../../core/reporters/limits-text.ts';

const graded = (value: number, limits: Limits, status: 'pass' | 'warning' | 'fail' = 'pass', key = 'k') => ({
  key,
  value,
  limits,
  status,
});

describe('a value beside its limits', () => {
  const both = { lowerSevere: 1, lowerWarning: 2, upperWarning: 10, upperSevere: 20 };
  it.each([
    ['past the severe limit', 30, both, '< 20 s', '50 % over'],
    ['past the warning limit only', 11, both, '< 10 s', '10 % over'],
    ['below the lower one', 0.5, both, '> 1 s', '50 % under'],
    ['on the limit', 20, both, '< 20 s', 'at the limit'],
    ['inside, near the upper one', 9, both, '< 10 s', '10 % headroom'],
    ['inside, near the lower one', 2.1, both, '> 2 s', '5 % headroom'],
    ['past a limit of 0', 3, { upperSevere: 0 }, '< 0 s', '3 s over'],
    ['short of a limit of 0', 3, { lowerSevere: 0 }, '> 0 s', '3 s headroom'],
    ['past a negative limit', -5, { upperSevere: -10 }, '< -10 s', '50 % over'],
    [
      'past contradictory limits, of which the severe one counts',
      5,
      { upperWarning: 1, lowerSevere: 6 },
      '> 6 s',
      '16.7 % under',
    ],
    ['without limits', 5, {}, '', ''],
  ])('%s', (_, value, limits, limit, byHowMuch) => {
    expect(limitTexts(graded(value, limits), 's')).toMatchObject({ limit, byHowMuch });
  });

  it('shows what it was compared with', () => {
    const texts = limitTexts({ ...graded(3.7, { upperSevere: 3.6 }, 'fail'), baseline: 3 }, 's');
    expect(texts).toEqual({ value: '3.7 s', limit: '< 3.6 s', byHowMuch: '2.78 % over', earlier: 'was 3 s' });
  });

  it('is past a limit that is fixed, also where it is what it was in the earlier run', () => {
    const unchanged = { ...graded(0.06, { upperSevere: 0.001 }, 'fail'), baseline: 0.06 };
    const texts = limitTexts({ ...unchanged, evidence: { against: 'previous', change: 0, n: 1 } }, undefined);
    expect(texts).toMatchObject({ limit: '< 0.001', byHowMuch: '5900 % over' });
  });

  it('never reads like the limit that it kept', () => {
    expect(limitTexts(graded(2_999_999.6, { upperSevere: 3_000_000 }), undefined)).toMatchObject({
      value: '2\u202f999\u202f999.6',
    });
  });
});

describe('the worst of several values', () => {
  it('has the worst status, then is farthest past its limit', () => {
    const values = [
      graded(1, { upperSevere: 5 }, 'pass', 'far'),
      graded(3.5, { upperWarning: 3 }, 'warning', 'warning'),
      graded(5, { upperSevere: 5 }, 'fail', 'fail'),
      graded(9, { upperSevere: 5 }, 'fail', 'worst'),
      graded(4, { upperSevere: 5 }, 'pass', 'near'),
      graded(2, { upperSevere: 0 }, 'fail', 'infinite'),
      graded(3, { upperSevere: 0 }, 'fail', 'infinite too'),
    ];
    const keys = worseFirst({ status: 'fail', values }).map(({ key }) => key);
    expect(keys).toEqual(['infinite', 'infinite too', 'worst', 'fail', 'warning', 'near', 'far']);
  });

  const compared = (value: number, status: GradedValue['status'], key: string): GradedValue => ({
    ...{ key, value, limits: { upperSevere: 110 }, status, baseline: 100 },
    evidence: { against: 'previous', n: 9 },
  });

  it('has what is proven first, then is farthest from what it was compared with', () => {
    const values = [
      compared(99, 'pass', 'pass'),
      compared(104, 'learning', 'learning'),
      compared(115, 'inconclusive', 'inconclusive'),
      compared(130, 'inconclusive', 'more'),
      compared(106, 'warning', 'warning'),
      compared(80, 'warning', 'farther'),
    ];
    const keys = (status: GradeStatus) => worseFirst({ status, values }).map(({ key }) => key);
    expect(keys('warning')).toEqual(['farther', 'warning', 'more', 'inconclusive', 'pass', 'learning']);
    expect(keys('inconclusive').slice(0, 3)).toEqual(['more', 'inconclusive', 'farther']);
  });
});

describe('a value that did not change', () => {
  it('is past no limit of change, though every percentage of 0 is 0', () => {
    const zero: GradedValue = {
      ...{ key: 'k', value: 0, limits: { upperSevere: 0 }, status: 'pass', baseline: 0 },
      evidence: { against: 'previous', n: 9 },
    };
    expect(decisiveLimit(zero)?.breached).toBe(false);
    expect(limitTexts(zero, 'ms')).toMatchObject({ value: '0 ms', limit: '', byHowMuch: '' });
    expect(hasNoRoom(zero)).toBe(true);
    expect(hasNoRoom({ ...zero, limits: { upperSevere: 5 } })).toBe(false);
  });
});
