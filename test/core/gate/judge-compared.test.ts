import { judge } from '../../../core/gate/judge.ts';
import type { Indicator } from '../../../core/model/perf-spec.ts';
import { history, historyOf } from '../../support/comparisons.ts';
import { fc } from '../../support/fc.ts';
import { empty, failed, indicator, measured } from '../../support/indicators.ts';

const LIMITS = { upperWarningPerc: 5, upperSeverePerc: 10 };
const canary = indicator({ type: 'Baseline', thresholds: LIMITS }, { baseline: { offset: 86_400_000 } });

describe('a control', () => {
  it('that failed is an error, and never a pass', () => {
    expect(judge(canary, measured([1]), { control: failed() })).toMatchObject({
      ...{ status: 'error', score: 0, reason: 'its control: refused' },
    });
  });

  it.each([
    ['pass', 100, 100],
    ['warning', 50, 100],
    ['fail', 0, 100],
    ['skip', 0, 0],
  ] as const)(
    'without data is no data, whatever noBaseline says, and earns by noData "%s" %d of %d',
    (policy, score, maxScore) => {
      const one = { ...canary, grading: { ...canary.grading, noData: policy, noBaseline: 'pass' as const } };
      expect(judge(one, measured([1]), { control: empty('nothing then') })).toMatchObject({
        ...{ status: 'noData', score, maxScore, reason: 'its control: nothing then' },
      });
    },
  );

  it('that has no number for a key is no data of that key, and nothing that is still learned', () => {
    const points = Array.from({ length: 10 }, (_, i) => 100 + i);
    const own = ['a', 'b'].map((key) => ({ key, timestamp: 0, value: 104.5, points }));
    const [first] = own;
    const observation = { ...measured([]), samples: own };
    const control = { ...measured([]), samples: first ? [first] : [], gaps: [{ key: 'b', reason: 'NaN' }] };
    expect(judge(canary, observation, { control })).toMatchObject({
      ...{ status: 'noData', score: 0, reason: 'no usable value for b: its control: NaN' },
    });
  });

  it('without data does not hide a key without a number', () => {
    const observation = { ...measured([1]), gaps: [{ key: 'b', reason: 'NaN' }] };
    expect(judge(canary, observation, { control: empty() })).toMatchObject({ status: 'noData', score: 0 });
  });

  it('in another unit is an error, because nothing is converted', () => {
    const control = { ...measured([1]), unit: 's' };
    expect(judge(canary, { ...measured([1]), unit: 'ms' }, { control })).toMatchObject({
      ...{ status: 'error', reason: 'it is measured in ms, its control in s: nothing is converted' },
    });
  });
});

it('what is observed says what it would be', () => {
  const one = indicator({ type: 'Baseline', thresholds: LIMITS, observe: true });
  expect(judge(one, measured([1]), { comparison: historyOf([1]) })).toMatchObject({
    ...{ status: 'info', score: 0, maxScore: 0 },
    reason: expect.stringMatching(/^observed only; would be learning: learning \(1 of 5 runs\)/),
  });
});

describe('a number whose percentages and squares are infinite', () => {
  const comparing = ['Baseline', 'Trend'] as const;
  const of = (type: string) => indicator({ type, thresholds: LIMITS, noData: 'pass' });
  const normal = Array.from({ length: 30 }, (_, i) => 100 + (i % 3));

  it.each(comparing)('is never normal to the grader %s', (type) => {
    expect(judge(of(type), measured([1.7e308]), { comparison: historyOf(normal) })).toMatchObject({
      ...{ status: 'noData', score: 0, reason: '1.7e+308 is too large to compare' },
    });
  });

  it.each([...comparing, 'Threshold'])('is no run that the grader %s compares with', (type) => {
    const comparison = historyOf(Array.from({ length: 30 }, () => 1e308));
    expect(judge(of(type), measured([100]), { comparison })).toMatchObject({ status: 'learning' });
  });

  it('is no control', () => {
    const points = Array.from({ length: 30 }, () => 1e308);
    const control = { ...measured([]), samples: [{ key: 'key0', timestamp: 0, value: 1e308, points }] };
    const grade = judge(canary, measured([100]), { control });
    expect(grade).toMatchObject({
      ...{ status: 'noData', score: 0, reason: 'its control: 1e+308 is too large to compare' },
    });
  });
});

describe('properties of every comparing grader', () => {
  const finite = fc.oneof(
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const value = fc.oneof(fc.constantFrom(0, 1, 1e-9, 100), finite);
  const runs = fc.array(fc.record({ a: value, b: value }, { requiredKeys: ['a'] }), { maxLength: 30 });
  const graders: readonly Indicator[] = [
    indicator({ type: 'Threshold', thresholds: LIMITS, minDelta: 1 }),
    indicator({ type: 'Baseline', thresholds: LIMITS }),
    indicator({ type: 'Baseline', thresholds: { lowerSeverePerc: 0, upperSeverePerc: 0 }, noBaseline: 'fail' }),
    indicator({ type: 'Trend', thresholds: LIMITS }),
  ];

  it('a grade holds no NaN, earns no more than it could, and is the same each time, byte by byte', () => {
    fc.assert(
      fc.property(fc.constantFrom(...graders), runs, value, value, (one, earlier, a, b) => {
        const comparison = history(earlier);
        const grade = judge(one, measured({ a, b }), { comparison });
        expect(JSON.stringify(grade, spotted)).not.toContain('spotted');
        expect(grade.reason).not.toMatch(/NaN|Infinity|undefined/);
        expect(grade.score).toBeGreaterThanOrEqual(0);
        expect(grade.score).toBeLessThanOrEqual(grade.maxScore);
        expect(JSON.stringify(judge(one, measured({ a, b }), { comparison }))).toBe(JSON.stringify(grade));
      }),
    );
  });

  it('a control too', () => {
    const points = fc.array(value, { minLength: 1, maxLength: 12 });
    const side = (values: readonly number[]) => ({
      ...measured([]),
      samples: [{ key: 'a', timestamp: 0, value: values[0] ?? 0, points: values }],
    });
    fc.assert(
      fc.property(points, points, fc.constantFrom('median', 'mean', 'p50'), (own, other, aggregate) => {
        const one = { ...canary, grading: { ...canary.grading, aggregate } };
        const grade = judge(one, side(own), { control: side(other) });
        expect(JSON.stringify(grade, spotted)).not.toContain('spotted');
        expect(grade.reason).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { examples: [[[0, 0, 0, 0, 0], [100, 1.795e308, 0, 0, 0], 'median']] },
    );
  });
});

/** JSON would make null of them. */
function spotted(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? 'spotted' : value;
}
