import { changePoints } from '../../../core/stats/change-points.ts';
import { shareAtLeast } from '../../../core/stats/clopper-pearson.ts';
import { tQuantile, tTwoSided } from '../../../core/stats/distributions.ts';
import { hodgesLehmann, samplesNeeded } from '../../../core/stats/hodges-lehmann.ts';
import { smallestP } from '../../../core/stats/mann-whitney.ts';
import { predictionInterval } from '../../../core/stats/prediction-interval.ts';
import { seededRandom } from '../../../core/stats/random.ts';
import { robustBand, robustQuantile } from '../../../core/stats/robust-band.ts';
import { moments } from '../../../core/stats/summary.ts';
import { welch } from '../../../core/stats/welch.ts';

describe("Student's t agrees with SciPy 1.17", () => {
  it.each([
    [0.99, 1, 31.820515953773935],
    [0.99, 1.5, 11.197316179568393],
    [0.9995, 2, 31.599054576445365],
    [0.9999999, 5, 39.341819621052615],
    [0.501, 30, 0.002527603007215116],
    [0.99, 1e4, 2.3267208386694755],
  ])('quantile %p with %p degrees of freedom', (p, df, expected) => {
    expect(Math.abs(tQuantile(p, df) / expected - 1)).toBeLessThan(1e-11);
  });

  it.each([
    [0, 5, 1],
    [0.1, 2.5, 0.9278065440624897],
    [10, 30, 4.575251408229618e-11],
    [-40, 30, 1.3726045194406417e-27],
    [1e9, 3, 2.2053155816871676e-27],
    [3, 1e6, 0.0026998625414218],
    [Number.POSITIVE_INFINITY, 3, 0],
  ])('p-value of %p with %p degrees of freedom', (t, df, expected) => {
    expect(tTwoSided(t, df)).toBeCloseTo(expected, 10);
  });
});

describe('few samples', () => {
  it.each([
    [3, 3, 0.1],
    [4, 4, 0.0285714],
    [5, 5, 0.0079365],
    [1, 39, 0.05],
  ])('%p against %p values reach at best p = %p', (m, n, p) => {
    expect(smallestP(m, n)).toBeCloseTo(p, 6);
  });

  it.each([
    [0.9, 3],
    [0.95, 4],
    [0.98, 5],
    [0.999, 7],
  ])('an interval of %p needs %p values on each side', (confidence, n) => {
    expect(samplesNeeded(confidence)).toBe(n);
    const [x, y] = [Array.from({ length: n }, (_, i) => 10 + i), Array.from({ length: n }, (_, i) => i * 0.7)];
    expect(hodgesLehmann(x, y, confidence).interval).toBeDefined();
    expect(hodgesLehmann(x.slice(1), y.slice(1), confidence).interval).toBeUndefined();
  });
});

it('sees that seven of ten values are a hundred times as high, which a rank test let pass (spinnaker/spinnaker#6278)', () => {
  const canary = [100, 100, 100, 100, 100, 100, 100, 1, 1, 1];
  const shift = welch(moments(canary), moments(Array(10).fill(1)), 0.98);
  expect(shift?.difference).toBeCloseTo(69.3, 10);
  expect(shift?.interval[0]).toBeCloseTo(26.6, 1);
  expect(shift?.interval[1]).toBeCloseTo(112, 1);
});

describe('no spread', () => {
  it('makes every other mean certainly different', () => {
    expect(welch(moments([3, 3]), moments([2, 2]), 0.98)).toEqual({
      difference: 1,
      interval: [1, 1],
      t: Number.POSITIVE_INFINITY,
      df: 2,
      p: 0,
    });
    expect(welch(moments([3, 3]), moments([3, 3]), 0.98)).toMatchObject({ interval: [0, 0], t: 0, p: 1 });
  });

  it.each([[[5, 5, 5, 5, 5]], [[0, 0]]])('in the history %p leaves the band without width', (history) => {
    const [level = 0] = history;
    expect(robustBand(history, 0.98)).toEqual({ centre: level, scale: 0, interval: [level, level] });
    expect(predictionInterval(moments(history), 0.98)).toEqual([level, level]);
  });

  it('in most of the history is not taken for no spread at all', () => {
    expect(robustBand([5, 5, 5, 5, 9], 0.98)?.scale).toBeCloseTo(1.2533 * 0.8, 10);
  });

  it('is not what one value shows', () => {
    expect(robustBand([5], 0.98)).toBeUndefined();
    expect(robustBand([], 0.98)).toBeUndefined();
    expect(predictionInterval(moments([5]), 0.98)).toBeUndefined();
  });
});

describe('change points', () => {
  const rules = { maxPValue: 0.001, minSegment: 2 };
  /** Noise of 1 % that is the same in every run. */
  const noise = (seed: number, levels: readonly number[]) => {
    const random = seededRandom(seed);
    return levels.map((level) => level * (0.99 + 0.02 * random()));
  };
  const level = (value: number, length: number) => Array.from({ length }, () => value);

  it.each<[string, readonly number[], readonly number[]]>([
    ['two steps up', [...level(100, 10), ...level(110, 10), ...level(121, 10)], [10, 20]],
    ['a level that goes back', [...level(100, 10), ...level(130, 6), ...level(100, 10)], [10, 16]],
    ['a single spike', [...level(100, 10), 200, ...level(100, 10)], []],
    ['nothing', level(100, 40), []],
    ['no runs', [], []],
    ['one run', [100], []],
  ])('of %s', (_, levels, expected) => {
    expect(changePoints(noise(1, levels), rules).map(({ index }) => index)).toEqual(expected);
  });

  it('say what the levels before and after are', () => {
    expect(changePoints([1, 2, 3, 2, 1, 11, 12, 13, 12, 11], rules)).toEqual([
      { index: 5, before: 2, after: 12, p: expect.any(Number) },
    ]);
  });
});

it.each([
  [0.9, 10, 1.8331129],
  [0.98, 5, 3.7469474],
  [0.98, 10, 2.8214379],
  [0.999, 10, 6.8498557],
  [0.999, 50, 3.6882416],
])('a band of %p around %p runs is so many scales wide: %p', (confidence, n, factor) => {
  expect(robustQuantile(confidence, n)).toBeCloseTo(factor, 6);
});

it.each([
  [0, 100, 0],
  [100, 100, 0.05 ** (1 / 100)],
  [10, 10_000, 0.0005426375752908936],
  [100_000, 10_099_999, 0.009849801077933196],
])('%p bad of %p are at least a share of %p, as SciPy says', (bad, total, share) => {
  expect(shareAtLeast(bad, total, 0.95)).toBeCloseTo(share, 8);
});

it('draws the same numbers on every machine, evenly', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(drawn.slice(0, 3)).toEqual([0.5883937727194279, 0.07318899407982826, 0.59031065646559]);
  const { mean, stddev } = moments(drawn);
  expect(mean).toBeCloseTo(1 / 2, 1);
  expect(stddev).toBeCloseTo(Math.sqrt(1 / 12), 1);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
});
