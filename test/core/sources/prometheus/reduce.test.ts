import { reducerOf } from '../../../../core/sources/prometheus/reduce.ts';
import { fc } from '../../../support/fc.ts';

const reduce = (name: string, values: readonly number[]): number | undefined => reducerOf(name)?.(values);

describe('making one value of the points of a series', () => {
  it.each([
    ['avg', [1, 2, 6], 3],
    ['min', [3, 1, 2], 1],
    ['max', [3, 1, 2], 3],
    ['sum', [3, 1, 2], 6],
    ['count', [3, 1, 2], 3],
    ['first', [3, 1, 2], 3],
    ['last', [3, 1, 2], 2],
    ['median', [4, 1, 2, 3], 2.5],
    ['median', [9, 1, 2], 2],
    // As quantile_over_time(0.95, ...) of the numbers 1 to 10 in Prometheus.
    ['p95', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 9.55],
    ['p99.9', [0, 1000], 999],
    ['p50', [7], 7],
    ['p50', [1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], Number.POSITIVE_INFINITY],
    ['max', [1, Number.POSITIVE_INFINITY], Number.POSITIVE_INFINITY],
    ['min', [1, Number.POSITIVE_INFINITY], 1],
  ])('%s of %j is %d', (name, values, expected) => {
    if (Number.isFinite(expected)) expect(reduce(name, values)).toBeCloseTo(expected, 9);
    else expect(reduce(name, values)).toBe(expected);
  });

  it.each(['', 'mean', 'AVG', 'p', 'p0', 'p100', 'p05', 'p9.', 'toString', 'constructor', '__proto__'])(
    'there is no reduction called "%s"',
    (name) => {
      expect(reducerOf(name)).toBeUndefined();
    },
  );

  // Adding 0 makes 0 of -0, which are one value to everybody but Object.is.
  const series = fc.array(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0),
    { minLength: 1, maxLength: 50 },
  );

  it('keeps every percentile between the least and the greatest value, rising with the percentage', () => {
    fc.assert(
      fc.property(series, (values) => {
        const rising = ['min', 'p1', 'p25', 'median', 'p75', 'p99.9', 'max'].map((name) => reduce(name, values) ?? NaN);
        rising.slice(1).forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual((rising[index] ?? NaN) - 1e-6);
        });
      }),
    );
  });

  it('does not depend on the order of the points but for first and last', () => {
    fc.assert(
      fc.property(series, (values) => {
        const turned = [...values].reverse();
        for (const name of ['min', 'max', 'count', 'median', 'p95']) {
          expect(reduce(name, turned)).toBe(reduce(name, values));
        }
        expect(reduce('first', turned)).toBe(reduce('last', values));
      }),
    );
  });
});
