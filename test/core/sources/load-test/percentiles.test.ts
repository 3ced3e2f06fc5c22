import { exactly } from '../../../../core/sources/load-test/counted-values.ts';
import { percentileOf } from '../../../../core/sources/load-test/percentiles.ts';
import { fc } from '../../../support/fc.ts';

const TEN = exactly([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);

// R: quantile(seq(10, 100, 10), p, type = 1, 7 or 6).
it.each([
  [0, 10, 10, 10],
  [5, 10, 14.5, 10],
  [10, 10, 19, 11],
  [25, 30, 32.5, 27.5],
  [50, 50, 55, 55],
  [75, 80, 77.5, 82.5],
  [90, 90, 91, 99],
  [95, 100, 95.5, 100],
  [99.9, 100, 99.91, 100],
  [100, 100, 100, 100],
])('p%p of ten values is %p by nearest rank, %p linear and %p in the dashboard of JMeter', (percent, ...expected) => {
  const definitions = ['nearest', 'linear', 'jmeter-dashboard'] as const;
  expect(definitions.map((one) => percentileOf(TEN, percent, one))).toEqual(
    expected.map((one) => expect.closeTo(one, 9)),
  );
});

it.each([
  [1_000, 99.9, 999],
  [1_000, 95, 950],
  [10_000, 99.99, 9_999],
  [300, 0.1, 1],
  [100, 29, 29],
  [1, 99, 1],
])('of %p values p%p is the one of rank %p, whatever floating point makes of it', (n, percent, rank) => {
  const values = exactly(Array.from({ length: n }, (_, i) => i + 1));
  expect(percentileOf(values, percent, 'nearest')).toBe(rank);
});

it('always lies between the smallest and the largest value, and rises', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 50 });
  const percents = fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }));
  const definition = fc.constantFrom('nearest', 'linear', 'jmeter-dashboard');
  fc.assert(
    fc.property(values, percents, definition, (all, [one, other], by) => {
      const sorted = exactly(all);
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((p) => percentileOf(sorted, p, by));
      expect(low).toBeGreaterThanOrEqual(sorted.min);
      expect(high).toBeLessThanOrEqual(sorted.max);
      expect((high ?? 0) - (low ?? 0)).toBeGreaterThanOrEqual(-1e-9);
    }),
  );
});
