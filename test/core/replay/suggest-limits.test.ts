import type { Thresholds } from '../../../core/model/perf-spec.ts';
import { suggestLimits } from '../../../core/replay/suggest-limits.ts';
import { indicator } from '../../support/indicators.ts';

const QUIET = [200, 203, 198, 201, 199, 202];

const of = (thresholds: Thresholds, keys: readonly (readonly number[])[], type = 'Threshold') =>
  suggestLimits(indicator({ type, thresholds }), keys);

it.each<[string, Thresholds, readonly (readonly number[])[], object]>([
  ['clear of normal runs', { upperWarning: 1 }, [QUIET], { upperWarning: 211 }],
  [
    'on the side that is written',
    { lowerSevere: 1, lowerWarning: 2 },
    [QUIET],
    { lowerSevere: 171, lowerWarning: 190 },
  ],
  ['that all keys keep', { upperWarning: 1 }, [QUIET, QUIET.map((one) => one * 10)], { upperWarning: 2150 }],
  [
    'that small values keep their digits of',
    { upperWarning: 1 },
    [QUIET.map((one) => one / 1e6)],
    { upperWarning: 0.000211 },
  ],
  ['below 0', { upperWarning: 1 }, [QUIET.map((one) => -one)], { upperWarning: -190 }],
  ['that a spike does not move far', { upperWarning: 1 }, [[...QUIET, ...QUIET, 900]], { upperWarning: 210 }],
])('limits %s', (_, thresholds, keys, limits) => {
  expect(of(thresholds, keys)).toEqual({ limits, remarks: [] });
});

it('percent limits are about what their grader compares', () => {
  expect(of({ upperSeverePerc: 1 }, [QUIET]).limits).toEqual({ upperSeverePerc: 19 });
  expect(of({ upperSeverePerc: 1 }, [QUIET], 'Baseline').limits).toEqual({ upperSeverePerc: 15 });
  expect(of({}, [QUIET], 'Baseline').limits).toEqual({ upperWarningPerc: 5.1, upperSeverePerc: 15 });
});

it('values below 0 can lie any percent lower', () => {
  expect(of({ lowerWarningPerc: 1 }, [[1, 9, -2, 8, 3]], 'Baseline').limits).toEqual({
    lowerWarningPerc: expect.any(Number),
  });
});

it('a side without limits to suggest says nothing of the other one', () => {
  const both = { lowerSeverePerc: 60, lowerWarningPerc: 70, upperWarningPerc: 5 };
  expect(Object.keys(of(both, [[100, 125, 75, 110, 90]], 'Baseline').limits)).toEqual(['upperWarningPerc']);
});

it.each<[string, Thresholds, readonly (readonly number[])[], string, string]>([
  [
    'values near the largest there are',
    { upperWarning: 1 },
    [QUIET.map((one, i) => one * (i + 1) * 1e305)],
    'Threshold',
    'upperWarning: the values of earlier runs are too large to reckon with',
  ],
  [
    'no noise',
    { upperWarning: 1 },
    [[0, 0, 0, 0, 0]],
    'Threshold',
    'upperWarning: all earlier runs have the same value',
  ],
  ['a change from 0', { upperWarningPerc: 1 }, [[0, 0, 0, 2, 0, 1]], 'Threshold', 'of which no change has a percent'],
  ['limits that nothing can pass', { lowerWarning: 1 }, [[1, 9, 2, 8, 3]], 'Threshold', 'at or below 0'],
  [
    'percent limits that nothing can pass',
    { lowerWarningPerc: 1 },
    [[1, 9, 2, 8, 3]],
    'Baseline',
    'lowerWarningPerc: normal runs differ so much that a limit would be 100 % or more below them',
  ],
  [
    'half of a side',
    { lowerSevere: 60, lowerWarning: 70 },
    [[100, 125, 75, 110, 90]],
    'Threshold',
    'lowerWarning: left as it is, because the other limit of its side is',
  ],
  [
    'half of a side in percent',
    { lowerSeverePerc: 60, lowerWarningPerc: 70 },
    [[100, 125, 75, 110, 90]],
    'Baseline',
    'lowerWarningPerc: left as it is, because the other limit of its side is',
  ],
  ['other graders', { upperWarning: 1 }, [QUIET], 'Trend', 'the limits of the grader Trend are not about noise'],
  ['few runs of every key', { upperWarning: 1 }, [[1, 2], [1]], 'Threshold', 'has 2 earlier runs'],
])('suggests nothing for %s, and says why', (_, thresholds, keys, type, remark) => {
  const { limits, remarks } = of(thresholds, keys, type);
  expect(limits).toEqual({});
  expect(remarks.join()).toContain(remark);
});
