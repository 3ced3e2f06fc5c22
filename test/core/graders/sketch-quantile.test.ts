import { sketchedQuantile, sketchedShift } from '../../../core/graders/sketch-quantile.ts';
import { seededRandom } from '../../../core/stats/random.ts';
import { quantile } from '../../../core/stats/summary.ts';
import { sketchOf } from '../../support/sketches.ts';

const random = seededRandom(3);
const times = (centre: number, n: number) => Array.from({ length: n }, () => centre * (0.5 + random() ** 3));

it.each([0.5, 0.9, 0.95])('the quantile %d is right by what the sketch may be wrong', (p) => {
  const values = times(200, 5_000);
  const { estimate, interval } = sketchedQuantile(sketchOf(values), p, 0.98);
  const exact = quantile(values, p);
  expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(0.012 * exact);
  expect(interval[0]).toBeLessThan(exact);
  expect(interval[1]).toBeGreaterThan(exact);
});

it('zeros have no cell and are counted', () => {
  expect(sketchedQuantile({ error: 0.01, zeros: 90, cells: [[0, 10]] }, 0.5, 0.98)).toEqual({
    ...{ estimate: 0, interval: [0, 0] },
  });
});

it('the interval of a difference holds what is true as often as it says', () => {
  const trials = 300;
  const truth = quantile(times(200, 200_000), 0.9) - quantile(times(180, 200_000), 0.9);
  const held = Array.from({ length: trials }, () => {
    const [own, control] = [200, 180].map((centre) => sketchedQuantile(sketchOf(times(centre, 400)), 0.9, 0.98));
    if (!own || !control) return false;
    const { interval } = sketchedShift(own, control);
    return interval[0] <= truth && truth <= interval[1];
  }).filter(Boolean).length;
  expect(held / trials).toBeGreaterThanOrEqual(0.97);
});
