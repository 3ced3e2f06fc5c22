import { baseline } from '../../../core/graders/baseline.ts';
import type { Sample } from '../../../core/model/observation.ts';
import type { Grading } from '../../../core/model/perf-spec.ts';
import { median, moments, quantile } from '../../../core/stats/summary.ts';
import { indicator, measured } from '../../support/indicators.ts';
import { sketchOf } from '../../support/sketches.ts';

type Side = Readonly<Record<string, Omit<Sample, 'key' | 'timestamp'>>>;

const side = (samples: Side) => ({
  ...measured([1]),
  samples: Object.entries(samples).map(([key, sample]) => ({ key, timestamp: 0, ...sample })),
});

/** A side of one key that is made of points. */
const points = (values: readonly number[], key = 'a'): Side => ({ [key]: { value: median(values), points: values } });
const around = (centre: number, n = 20) => Array.from({ length: n }, (_, i) => centre * (1 + (i - (n - 1) / 2) / 100));

function grade(own: Side, control: Side, grading: Partial<Grading> = {}) {
  const one = indicator(
    { type: 'Baseline', thresholds: { upperWarningPerc: 5, upperSeverePerc: 10 }, ...grading },
    { baseline: { query: 'stable' }, unit: 'ms' },
  );
  return baseline.grade({ indicator: one, observation: side(own), control: side(control) });
}

describe('medians, by Hodges and Lehmann', () => {
  it.each([
    [100, 'pass', 100],
    [140, 'fail', 0],
    [112, 'warning', 50],
    [106, 'inconclusive', 50],
  ] as const)('a canary around %d against a control around 100 is %s', (centre, status, score) => {
    expect(grade(points(around(centre)), points(around(100)))).toMatchObject({ status, score });
  });

  it('says what it rests on', () => {
    const { reason, values } = grade(points(around(140)), points(around(100)));
    expect(reason).toMatch(
      /^\d+(\.\d)? % over the control's median 100 ms \(98 %: \+[\d.]+ % to \+[\d.]+ %\), past upperSevere 110 ms with all of the interval, 20 against 20 samples, a value is above one of the control in 100 % of pairs$/,
    );
    expect(values[0]?.evidence).toMatchObject({ against: 'control', n: 20, samples: 20, cles: 1, confidence: 0.98 });
    expect(values[0]?.evidence?.p).toBeLessThan(1e-6);
  });

  it('a warning that is proven is not undone by a fail that is not, though inconclusive may pass', () => {
    expect(grade(points(around(112)), points(around(100)), { inconclusive: 'pass' })).toMatchObject({ score: 50 });
  });
});

describe('too few samples', () => {
  it.each([
    ['3 v 3', 3, {}, 'it needs at least 5 on each side'],
    ['3 v 3, fewer allowed than the test can use', 3, { parameters: { minSamples: 2 } }, 'it needs at least 5'],
    ['6 v 6 for a 95th percentile', 6, { aggregate: 'p95' }, 'it needs at least 100'],
  ] as const)('%s cannot decide, whatever the values are', (_, n, grading, words) => {
    for (const centre of [100, 200]) {
      const result = grade(points(around(centre, n)), points(around(100, n)), grading);
      expect(result).toMatchObject({ status: 'inconclusive', score: 50 });
      expect(result.reason).toContain(words);
    }
  });

  it('one value a side is no sample', () => {
    const result = grade({ a: { value: 100 } }, { a: { value: 100 } });
    expect(result).toMatchObject({ status: 'inconclusive' });
    expect(result.reason).toContain('1 sample against 1 of the control cannot tell');
    expect(result.values[0]?.evidence).toEqual({ against: 'control', change: 0, n: 1 });
  });
});

describe('other values', () => {
  const mean = (value: number, stddev: number, n = 1_000): Side => ({
    a: { value, behind: { n, mean: value, stddev } },
  });

  it.each([
    ['far apart', mean(130, 20), 'fail'],
    ['the same', mean(100, 20), 'pass'],
    ['apart, but few and spread', mean(130, 60, 8), 'inconclusive'],
  ] as const)('means of which only the moments are known: %s', (_, own, status) => {
    expect(grade(own, mean(100, 20), { aggregate: 'mean' })).toMatchObject({ status });
  });

  it('the moments of the requests say nothing of a percentile', () => {
    const p95: Side = { a: { value: 300, behind: { n: 1_000, mean: 100, stddev: 20 } } };
    expect(grade(p95, p95)).toMatchObject({ status: 'inconclusive' });
  });

  it('percentiles of load tests by the sketches of their samples', () => {
    const times = (centre: number) => Array.from({ length: 2_000 }, (_, i) => centre * (0.5 + (i / 2_000) ** 3));
    const p95 = (centre: number): Side => {
      const values = times(centre);
      return { a: { value: quantile(values, 0.95), behind: { ...moments(values), sketch: sketchOf(values) } } };
    };
    const byP95 = { aggregate: 'p95' } as const;
    expect(grade(p95(100), p95(100), byP95)).toMatchObject({ status: 'pass' });
    expect(grade(p95(150), p95(100), byP95)).toMatchObject({ status: 'fail' });
    expect(grade(p95(150), p95(100))).toMatchObject({
      status: 'inconclusive',
      reason: expect.stringMatching(/^the value is not the median of its 2000 samples, .* such as mean or p95$/),
      values: [{ evidence: expect.not.objectContaining({ samples: expect.anything() }) }],
    });
  });

  it('percentiles by a bootstrap that always answers the same', () => {
    const once = grade(points(around(160, 200)), points(around(100, 200)), { aggregate: 'p90' });
    expect(once.status).toBe('fail');
    expect(grade(points(around(160, 200)), points(around(100, 200)), { aggregate: 'p90' })).toEqual(once);
  });

  it('a control at 0 has no percent and still a verdict', () => {
    const zeros = points(Array.from({ length: 10 }, () => 0));
    expect(grade(zeros, zeros)).toMatchObject({ status: 'pass' });
    const some = grade(points(around(3, 10)), zeros, { minDelta: 1 });
    expect(some).toMatchObject({ status: 'fail' });
    expect(some.reason).not.toMatch(/NaN|Infinity/);
  });
});

describe('keys', () => {
  it('one on each side is a pair, whatever it is called', () => {
    expect(grade(points(around(140), 'canary'), points(around(100), 'stable'))).toMatchObject({ status: 'fail' });
  });

  it('one beside a key without a number finds its own, and not what is of the other', () => {
    const one = indicator({ type: 'Baseline', thresholds: { upperSeverePerc: 10 } }, { baseline: { query: 'stable' } });
    const observation = { ...side(points(around(100), 'a')), gaps: [{ key: 'b', reason: 'NaN' }] };
    const graded = baseline.grade({ indicator: one, observation, control: side(points(around(100), 'b')) });
    expect(graded.values).toMatchObject([{ key: 'a', status: 'learning' }]);
  });

  it('of several each finds its own; a new one is learning and a vanished one warns', () => {
    const stable = { ...points(around(100), 'a'), ...points(around(50), 'gone') };
    const result = grade({ ...points(around(100), 'a'), ...points(around(9), 'new') }, stable);
    expect(result.values.map(({ status }) => status)).toEqual(['pass', 'learning']);
    expect(result).toMatchObject({ status: 'warning', score: 50 });
    expect(result.reason).toMatch(
      /^the control has gone, this run has not; .*within the limits.*\(worst of 2 keys, 1 learning\)$/,
    );
    expect(result.violations).toEqual([{ key: 'gone', breach: 'The control has the key and this run has not' }]);
    expect(result.missing).toEqual([{ key: 'gone', reason: 'the control has it' }]);
  });
});
