import { judge } from '../../../core/gate/judge.ts';
import { empty, failed, indicator, measured } from '../../support/indicators.ts';

const LIMITS = { upperWarning: 80, upperSevere: 90 };
const NO_VALUES = { breach: 'The indicator returned no values' };

describe('an indicator without values', () => {
  it.each([
    ['fail', 0, 100, [NO_VALUES]],
    ['warning', 50, 100, [NO_VALUES]],
    ['pass', 100, 100, []],
    ['skip', 0, 0, []],
  ] as const)('with noData %s earns %d of %d', (noData, score, maxScore, violations) => {
    expect(judge(indicator({ noData, thresholds: LIMITS }), empty('nothing there'))).toMatchObject({
      status: 'noData',
      score,
      maxScore,
      violations,
      reason: 'nothing there',
    });
  });

  it('carries the metadata, as Pitometer did', () => {
    const grade = judge(indicator({ metadata: { owner: 'a' } }), empty());
    expect(grade.violations).toEqual([{ ...NO_VALUES, metadata: { owner: 'a' } }]);
  });
});

describe('a key without a usable number beside keys with values', () => {
  const observation = { ...measured([50]), gaps: [{ key: 'idle', reason: 'NaN' }] };

  it('counts as missing data, so it cannot pass unseen', () => {
    const grade = judge(indicator({ thresholds: LIMITS }), observation);
    expect(grade).toMatchObject({ status: 'noData', score: 0 });
    expect(grade.violations).toEqual([{ key: 'idle', breach: 'The indicator returned no usable value (NaN)' }]);
  });

  it.each(['pass', 'skip'] as const)('is left out with noData %s', (noData) => {
    expect(judge(indicator({ thresholds: LIMITS, noData }), observation)).toMatchObject({ status: 'pass', score: 100 });
  });

  it('does not hide a fail of another key', () => {
    const grade = judge(indicator({ thresholds: LIMITS, noData: 'warning' }), {
      ...observation,
      ...measured([95]),
      gaps: observation.gaps,
    });
    expect(grade).toMatchObject({ status: 'fail', score: 0 });
    expect(grade.reason).toContain('upperSevere');
  });
});

describe('what could not be measured', () => {
  it('is an error with the reason and earns nothing', () => {
    expect(judge(indicator(), failed())).toMatchObject({ status: 'error', score: 0, maxScore: 100, reason: 'refused' });
  });
});

describe('an observed indicator', () => {
  it.each([
    ['a fail', measured([95]), 'observed only; would be fail: 95 is at or above upperSevere 90'],
    ['a pass', measured([5]), 'observed only; 5 is within all limits'],
    ['no data', empty('nothing'), 'observed only; would be no data: nothing'],
  ] as const)('is judged and shown but not counted: %s', (_, observation, reason) => {
    const grade = judge(indicator({ thresholds: LIMITS, observe: true }), observation);
    expect(grade).toMatchObject({ status: 'info', score: 0, maxScore: 0, reason });
  });
});
