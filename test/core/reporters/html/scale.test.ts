import type { Limits } from '../../../../core/model/perf-spec.ts';
import { chooseScale, zonesOf } from '../../../../core/reporters/html/scale.ts';
import { fc } from '../../../support/fc.ts';

/** Ends of the scale and its zones with their ends as values, rounded. */
function seen(limits: Limits, ...values: readonly number[]) {
  const scale = chooseScale(limits, values);
  if (!scale) return undefined;
  const zones = zonesOf(limits, scale).map(({ status, to }) => `${status} to ${Math.round(to)}`);
  return { kind: scale.kind, low: scale.low, high: scale.high, zones, at: values.map((v) => Math.round(scale.at(v))) };
}

describe('the scale of a chart', () => {
  it.each<readonly [string, Limits, number, object]>([
    [
      'upper limits',
      { upperWarning: 3, upperSevere: 5 },
      4,
      { low: 0, zones: ['pass to 52', 'warning to 87', 'fail to 100'], at: [70] },
    ],
    [
      'lower limits close together',
      { lowerWarning: 110, lowerSevere: 100 },
      112,
      { zones: ['fail to 12', 'warning to 76', 'pass to 100'] },
    ],
    [
      'limits on both sides of zero',
      { lowerSevere: -50, lowerWarning: -20, upperWarning: 20, upperSevere: 50 },
      0,
      { zones: ['fail to 12', 'warning to 35', 'pass to 65', 'warning to 88', 'fail to 100'], at: [50] },
    ],
    [
      'a limit of zero that a zero breaches',
      { upperSevere: 0 },
      0,
      { low: -0.15, high: 0.15, zones: ['pass to 50', 'fail to 100'] },
    ],
    ['a limit of zero far exceeded', { upperSevere: 0 }, 700, { zones: ['pass to 12', 'fail to 100'], at: [88] }],
    ['a lower limit of zero', { lowerSevere: 0 }, 5, { zones: ['fail to 12', 'pass to 100'] }],
    ['negative limits', { upperWarning: -10 }, -30, { high: 0, zones: ['pass to 71', 'warning to 100'] }],
    ['a value far away stands at the end', { upperSevere: 1 }, 1_000_000, { at: [100] }],
    ['a value far below stands at the start', { lowerSevere: 1 }, -1_000_000, { at: [0] }],
    ['limits orders of magnitude apart', { upperWarning: 1, upperSevere: 1_000_000 }, 1_000, { kind: 'log', at: [50] }],
    ['zero on a logarithmic scale', { upperWarning: 1, upperSevere: 1_000 }, 0, { kind: 'log', at: [0] }],
    [
      'a severe limit before the warning',
      { upperWarning: 9, upperSevere: 5 },
      4,
      { zones: ['pass to 48', 'fail to 100'] },
    ],
    ['one limit on both', { upperWarning: 5, upperSevere: 5 }, 4, { zones: ['pass to 88', 'fail to 100'] }],
  ])('%s', (_, limits, value, expected) => {
    expect(seen(limits, value)).toMatchObject(expected);
  });

  it('does not exist without limits, or where numbers end', () => {
    expect(seen({}, 4)).toBeUndefined();
    expect(seen({ lowerSevere: -1.7e308, upperSevere: 1.7e308 }, 0)).toBeUndefined();
  });

  it('keeps the order of values, stays inside and has zones without gaps, whatever the numbers', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -1_000, max: 1_000 }),
    );
    const limits = fc.record(
      { lowerSevere: number, lowerWarning: number, upperSevere: number, upperWarning: number },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(limits, number, number, (chosen, a, b) => {
        const scale = chooseScale(chosen, [a]);
        if (!scale) return;
        const [x, y] = [scale.at(Math.min(a, b)), scale.at(Math.max(a, b))];
        expect(x >= 0 && x <= y && y <= 100).toBe(true);
        const zones = zonesOf(chosen, scale);
        expect([zones[0]?.from, zones.at(-1)?.to]).toEqual([0, 100]);
        for (const [at, zone] of zones.entries()) expect(zone.from).toBe(zones[at - 1]?.to ?? 0);
      }),
      { numRuns: 500 },
    );
  });
});
