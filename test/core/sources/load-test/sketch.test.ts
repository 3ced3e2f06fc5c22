import { exactly } from '../../../../core/sources/load-test/counted-values.ts';
import { sketchOf } from '../../../../core/sources/load-test/sketch.ts';
import { fc } from '../../../support/fc.ts';

const BASE = 1.01 / 0.99;

it('counts each value in a cell that holds it', () => {
  const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(positive, (value) => {
      const [[index, count] = [Number.NaN, 0], ...others] = sketchOf(exactly([value])).cells;
      expect([count, others]).toEqual([1, []]);
      expect(BASE ** index).toBeLessThanOrEqual(value * (1 + 1e-9));
      expect(BASE ** (index + 1)).toBeGreaterThanOrEqual(value * (1 - 1e-9));
    }),
  );
});

it('counts what no logarithm has apart', () => {
  expect(sketchOf(exactly([0, -3, 0, 1]))).toEqual({ error: 0.01, zeros: 3, cells: [[0, 1]] });
  expect(sketchOf(exactly([]))).toEqual({ error: 0.01, zeros: 0, cells: [] });
});

it('has at most 512 cells, in rising order and with nothing lost, however far values lie apart', () => {
  const values = Array.from({ length: 2_000 }, (_, i) => 1.02 ** (i - 1_000));
  const { cells } = sketchOf(exactly(values));
  const indices = cells.map(([index]) => index);
  expect(cells).toHaveLength(512);
  expect(indices).toEqual(indices.toSorted((a, b) => a - b));
  expect(cells.reduce((sum, [, count]) => sum + count, 0)).toBe(2_000);
  expect(BASE ** (indices.at(-1) ?? 0)).toBeCloseTo(Math.max(...values), -7);
});
