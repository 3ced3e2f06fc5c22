import { spreadLabels } from '../../../../core/reporters/html/spread-labels.ts';
import { fc } from '../../../support/fc.ts';

describe('labels beside lines', () => {
  it.each<readonly [string, readonly number[], readonly number[]]>([
    ['stay where there is room', [10, 40, 80], [10, 40, 80]],
    ['share the way where two collide', [50, 54], [45, 59]],
    ['share the way where three stand in one place', [50, 50, 50], [36, 50, 64]],
    ['make room for a third that a pair runs into', [50, 52, 66], [42, 56, 70]],
    ['stay inside at the start', [0, 0], [0, 14]],
    ['stay inside at the end', [100, 100], [86, 100]],
    ['may be none', [], []],
  ])('%s', (_, wanted, places) => {
    expect(spreadLabels(wanted, 14, 0, 100)).toEqual(places);
  });

  it('never touch, never change their order and never leave the drawing, wherever the lines are', () => {
    const lines = fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 10 });
    fc.assert(
      fc.property(lines, (all) => {
        const wanted = [...all].sort((a, b) => a - b);
        const places = spreadLabels(wanted, 14, 0, 150);
        expect(places).toHaveLength(wanted.length);
        for (const [at, place] of places.entries()) {
          expect(place - (places[at - 1] ?? place - 14)).toBeGreaterThan(14 - 1e-9);
          expect(place >= 0 && place <= 150).toBe(true);
        }
      }),
    );
  });
});
