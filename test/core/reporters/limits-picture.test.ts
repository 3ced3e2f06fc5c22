import type { GradedValue } from '../../../core/model/grade.ts';
import { ABSOLUTE_LIMITS, type Limits } from '../../../core/model/perf-spec.ts';
import { limitsPicture } from '../../../core/reporters/limits-picture.ts';
import { fc } from '../../support/fc.ts';

function picture(value: number, limits: Limits): string {
  const graded: GradedValue = { key: 'k', value, limits, status: 'pass' };
  return limitsPicture(graded);
}

describe('the picture of a value against its limits', () => {
  it.each<[string, number, Limits, string]>([
    ['inside', 1, { upperWarning: 3, upperSevere: 5 }, '░░●░░░░┊▒▒▒▒▒┃▓▓▓▓▓▓'],
    ['past a warning', 4.007, { upperWarning: 3, upperSevere: 5 }, '░░░░░░░┊▒▒●▒▒┃▓▓▓▓▓▓'],
    ['past a severe limit', 5.1, { upperWarning: 3, upperSevere: 5 }, '░░░░░░░┊▒▒▒▒▒┃●▓▓▓▓▓'],
    ['at a limit, which breaches it', 3, { upperWarning: 3 }, '░░░░░░░░░░░░░┊●▒▒▒▒▒'],
    ['a hair below it', 2.9999999, { upperWarning: 3 }, '░░░░░░░░░░░░●┊▒▒▒▒▒▒'],
    ['far off the scale', 500, { upperSevere: 5 }, '░░░░░░░░░░░░░┃▓▓▓▓▓►'],
    ['zero', 0, { upperSevere: 5 }, '●░░░░░░░░░░░░┃▓▓▓▓▓▓'],
    ['below zero where that is not expected', -1, { upperSevere: 5 }, '◄░░░░░░░░░░░░┃▓▓▓▓▓▓'],
    ['a lower limit', 150, { lowerSevere: 100, lowerWarning: 120 }, '▓▓▓▓▓▓┃▒▒▒▒▒▒┊░░░░░►'],
    ['at a lower limit', 100, { lowerSevere: 100, lowerWarning: 120 }, '▓▓▓▓▓●┃▒▒▒▒▒▒┊░░░░░░'],
    [
      'limits on both sides',
      21,
      { lowerSevere: 10, lowerWarning: 15, upperWarning: 25, upperSevere: 30 },
      '▓▓▓▓┃▒┊░░●░┊▒▒┃▓▓▓▓▓',
    ],
    ['limits close together far from zero', 99.95, { lowerSevere: 99.5, lowerWarning: 99.9 }, '▓▓▓▓▓▓┃▒▒▒▒▒▒┊●░░░░░'],
    ['negative limits', -90, { upperSevere: -60, upperWarning: -80 }, '░░░░●░┊▒▒▒┃▓▓▓▓▓▓▓▓▓'],
    ['a limit of zero, reached', 0, { upperSevere: 0 }, '░░░░░░░░░░┃●▓▓▓▓▓▓▓▓'],
    ['a limit of zero, exceeded', 4, { upperSevere: 0 }, '░░░░░░░░░░┃▓▓▓▓▓▓▓●▓'],
    ['limits around zero', 1, { lowerSevere: -5, upperSevere: 5 }, '▓▓▓┃░░░░░░░●░░░░┃▓▓▓'],
    ['without limits', 1, {}, ''],
    ['limits no number can span', 0, { lowerSevere: -Number.MAX_VALUE, upperSevere: Number.MAX_VALUE }, ''],
  ])('%s: %p of %p is %s', (_, value, limits, expected) => {
    expect(picture(value, limits)).toBe(expected);
  });

  const number = fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.integer({ min: -20, max: 20 }));
  const limits = fc.record(Object.fromEntries(ABSOLUTE_LIMITS.map((name) => [name, number])), { requiredKeys: [] });

  it('is always as wide, and its value stands beyond exactly those limits that it breaches', () => {
    fc.assert(
      fc.property(number, limits, (value, given: Limits) => {
        const shown = picture(value, given);
        fc.pre(shown !== '' && new Set(Object.values(given)).size === Object.keys(given).length);
        expect([...shown]).toHaveLength(20);
        const [before = '', after = ''] = shown.split(/[●◄►]/);
        expect(after.split(/[┊┃]/).length - 1).toBe(notReached(value, given));
        expect(before.split(/[┊┃]/).length + after.split(/[┊┃]/).length - 2).toBe(Object.keys(given).length);
      }),
    );
  });
});

/** How many limits lie above a value; an upper one is breached by a value at it, a lower one too. */
function notReached(value: number, limits: Limits): number {
  return Object.entries(limits).filter(([name, at]) => (name.startsWith('upper') ? value < at : value <= at)).length;
}
