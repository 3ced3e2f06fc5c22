import { baseline } from '../../../core/graders/baseline.ts';
import type { Comparison } from '../../../core/model/history.ts';
import type { Grading } from '../../../core/model/perf-spec.ts';
import { earlierRun, history, historyOf } from '../../support/comparisons.ts';
import { indicator, measured } from '../../support/indicators.ts';

const LIMITS = { upperWarningPerc: 5, upperSeverePerc: 10 };
/** Median 212, MAD 4. */
const QUIET = [206, 207, 208, 210, 212, 214, 216, 217, 218];
/** Median 212, spread so widely that 240 is nothing unusual. */
const NOISY = [190, 195, 200, 205, 212, 220, 225, 230, 235];

function grade(
  values: readonly number[] | Readonly<Record<string, number>>,
  comparison: Comparison | undefined,
  grading: Partial<Grading> = {},
) {
  const one = indicator({ type: 'Baseline', thresholds: LIMITS, ...grading }, { unit: 'ms' });
  return baseline.grade({ indicator: one, observation: measured(values), ...(comparison && { comparison }) });
}

describe('against earlier runs', () => {
  it.each([
    [
      'within the tolerance passes',
      220,
      QUIET,
      'pass',
      100,
      '3.77 % over the median 212 ms of 9 runs, within the limits',
    ],
    [
      'past the tolerance and the noise warns',
      233,
      QUIET,
      'warning',
      50,
      '9.91 % over the median 212 ms of 9 runs, past upperWarning 222.6 ms and beyond the 232.6 ms (98 %) that normal runs reach',
    ],
    [
      'far past both fails',
      300,
      QUIET,
      'fail',
      0,
      '41.5 % over the median 212 ms of 9 runs, past upperSevere 233.2 ms and beyond the 232.6 ms (98 %) that normal runs reach',
    ],
    [
      'past the tolerance but not the noise is inconclusive',
      238,
      NOISY,
      'inconclusive',
      50,
      '12.3 % over the median 212 ms of 9 runs, past upperSevere 233.2 ms, but normal runs reach 279 ms (98 %): more or quieter runs would decide it',
    ],
    ['better than ever passes', 100, QUIET, 'pass', 100, '52.8 % under the median 212 ms of 9 runs, within the limits'],
  ] as const)('%s', (_, value, runs, status, score, reason) => {
    expect(grade([value], historyOf(runs))).toMatchObject({ status, score, reason });
  });

  it('says what it rests on', () => {
    const [value] = grade([238], historyOf(NOISY)).values;
    expect(value).toMatchObject({ baseline: 212, limits: { upperWarning: 222.6, upperSevere: 233.2 } });
    expect(value?.evidence).toMatchObject({ against: 'previous', confidence: 0.98, n: 9 });
    expect(value?.evidence?.change).toBeCloseTo(12.26, 2);
    expect(value?.evidence?.band?.[1]).toBeCloseTo(278.975, 3);
    expect(value?.evidence?.history?.map((one) => one.value)).toEqual(NOISY);
  });

  it('a lower limit is about less', () => {
    const lower = { thresholds: { lowerSeverePerc: 10 } };
    expect(grade([150], historyOf(QUIET), lower)).toMatchObject({ status: 'fail' });
    expect(grade([300], historyOf(QUIET), lower)).toMatchObject({ status: 'pass' });
  });

  it('a spike in the history does not hide a regression', () => {
    expect(grade([300], historyOf([...QUIET.slice(1), 2_000]))).toMatchObject({ status: 'fail' });
  });

  it.each([
    ['warning', 50],
    ['pass', 100],
    ['fail', 0],
  ] as const)('inconclusive counts as "%s"', (inconclusive, score) => {
    const result = grade([238], historyOf(NOISY), { inconclusive });
    expect(result).toMatchObject({ status: 'inconclusive', score });
    expect(result.violations).toHaveLength(score < 100 ? 1 : 0);
  });
});

describe('histories without spread', () => {
  it.each([
    ['the same again', 100, 'pass'],
    ['within the tolerance', 104, 'pass'],
    ['past it', 111, 'fail'],
  ] as const)('of a constant %s', (_, value, status) => {
    expect(grade([value], historyOf([100, 100, 100, 100, 100]))).toMatchObject({ status });
  });

  it.each([
    ['0 again', 0, 0, 'pass'],
    ['less than minDelta', 0.4, 0.5, 'pass'],
    ['minDelta', 0.5, 0.5, 'fail'],
    ['anything above without minDelta', 0.1, 0, 'fail'],
  ] as const)('of 0: %s', (_, value, minDelta, status) => {
    const result = grade([value], historyOf([0, 0, 0, 0, 0]), { minDelta });
    expect(result).toMatchObject({ status });
    expect(result.values[0]?.evidence).not.toHaveProperty('change');
    expect(result.reason).not.toMatch(/NaN|Infinity/);
  });

  it('no tolerance at all lets the same value pass', () => {
    const none = { thresholds: { upperSeverePerc: 0, lowerSeverePerc: 0 } };
    expect(grade([100], historyOf([100, 100, 100, 100, 100]), none)).toMatchObject({ status: 'pass' });
  });

  it('below 0 more is still worse', () => {
    const runs = historyOf([-100, -100, -100, -100, -100]);
    expect(grade([-120], runs)).toMatchObject({ status: 'pass' });
    expect(grade([-80], runs)).toMatchObject({ status: 'fail' });
  });
});

describe('while it learns', () => {
  it.each([
    [[], 100, 'learning', 'learning (0 of 5 runs): there is nothing to compare with yet'],
    [[100, 102], 103, 'learning', 'learning (2 of 5 runs): 1.98 % over the median 101 ms of 2 runs'],
    [
      [100, 102],
      200,
      'inconclusive',
      'learning (2 of 5 runs): 98 % over the median 101 ms of 2 runs, past upperSevere 111.1 ms, and too few runs to tell',
    ],
  ] as const)('of %j a run at %d is %s', (runs, value, status, reason) => {
    expect(grade([value], historyOf(runs))).toMatchObject({ status, reason });
  });

  it('without a history at all it says so too', () => {
    expect(grade([1], undefined)).toMatchObject({ status: 'learning', score: 100 });
  });

  it.each([
    ['pass', 100, 100],
    ['warning', 50, 100],
    ['fail', 0, 100],
    ['skip', 0, 0],
  ] as const)('noBaseline "%s" earns %d of %d', (noBaseline, score, maxScore) => {
    expect(grade([103], historyOf([100, 102]), { noBaseline })).toMatchObject({ score, maxScore });
  });

  it('a breach of too few runs earns no more than noBaseline gives', () => {
    expect(grade([200], historyOf([100]), { noBaseline: 'fail' })).toMatchObject({ status: 'inconclusive', score: 0 });
  });
});

describe('which runs serve', () => {
  const of = (...results: readonly ('pass' | 'warning' | 'fail' | 'error')[]): Comparison => ({
    runs: results.map((result, i) => earlierRun(`r${i}`, { key0: 100 + i }, result)),
  });
  const mixed = of('pass', 'fail', 'warning', 'error', 'pass', 'pass', 'pass');

  it.each([
    [undefined, 5],
    ['pass', 4],
    ['all', 6],
  ] as const)('include %s takes %d of 7', (include, n) => {
    const parameters = include ? { include } : {};
    expect(grade([100], mixed, { parameters }).values[0]?.evidence?.n).toBe(n);
  });

  it('a failed run never becomes normal', () => {
    const regressed = { runs: [...historyOf(QUIET).runs, earlierRun('bad', { key0: 400 }, 'fail')] };
    expect(grade([400], regressed)).toMatchObject({ status: 'fail' });
  });

  it.each([
    [of('fail', 'fail'), {}, 'learning (0 of 5 runs): 2 failed runs are left out'],
    [of('warning'), { include: 'pass' }, 'learning (0 of 5 runs): 1 run that did not pass is left out'],
    [
      of('fail', 'pass'),
      {},
      'learning (1 of 5 runs, 1 failed run is left out): 0.99 % under the median 101 ms of 1 run',
    ],
  ])('says why too few do', (comparison, parameters, reason) => {
    expect(grade([100], comparison, { parameters })).toMatchObject({ status: 'learning', reason });
  });

  it('only the newest count', () => {
    const runs = historyOf([...Array.from({ length: 20 }, () => 1_000), 100, 101, 99, 100, 102]);
    expect(grade([100], runs, { parameters: { runs: 5 } })).toMatchObject({ status: 'pass' });
  });
});

describe('keys', () => {
  const five = (values: Readonly<Record<string, number>>) => history(Array.from({ length: 5 }, () => values));

  it('each finds its own history', () => {
    const result = grade({ a: 100, b: 300 }, five({ a: 100, b: 200 }));
    expect(result.values.map(({ status, baseline: was }) => [was, status])).toEqual([
      [100, 'pass'],
      [200, 'fail'],
    ]);
    expect(result.reason).toContain('(worst of 2 keys)');
  });

  it('a new one is learning', () => {
    expect(grade({ a: 100, z: 1 }, five({ a: 100 }))).toMatchObject({
      status: 'learning',
      reason: 'learning (0 of 5 runs): there is nothing to compare with yet (1 of 2 keys are learning)',
    });
  });

  it('beside one that vanished gives way to one that was judged', () => {
    expect(grade({ a: 100, z: 1 }, five({ a: 100, b: 200 })).reason).toMatch(
      /^b was there before .*; no change from .*, within the limits \(worst of 2 keys, 1 learning\)$/,
    );
  });

  it('one that vanished warns, unless it is known to have had no number', () => {
    const result = grade({ a: 100 }, five({ a: 100, b: 200 }));
    expect(result).toMatchObject({ status: 'warning', score: 50 });
    expect(result.reason).toContain('b was there before and is missing now');
    const one = indicator({ type: 'Baseline', thresholds: LIMITS });
    const observation = { ...measured({ a: 100 }), gaps: [{ key: 'b', reason: 'NaN' }] };
    const told = baseline.grade({ indicator: one, observation, comparison: five({ a: 100, b: 200 }) });
    expect(told).toMatchObject({ status: 'pass' });
  });

  it('the doubt is divided among them', () => {
    const twenty = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, 100]));
    expect(grade(twenty, five(twenty)).values[0]?.evidence?.confidence).toBeCloseTo(0.999, 10);
  });
});
