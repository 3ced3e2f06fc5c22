import type { Verdict } from '../../../core/model/verdict.ts';
import { formatApart, formatNumber, withUnit } from '../../../core/reporters/format-number.ts';
import { formatTime, formatWindow } from '../../../core/reporters/format-time.ts';
import { scoreBar, scoreText } from '../../../core/reporters/score-bar.ts';
import { fc } from '../../support/fc.ts';

describe('a number', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [5, '5'],
    [37.5, '37.5'],
    [4.0071, '4.007'],
    [0.30000000000000004, '0.3'],
    [0.00012345, '0.0001234'],
    [0.000012345, '1.234e-5'],
    [9999.99, '10\u202f000'],
    [1234.5678, '1235'],
    [12345, '12\u202f345'],
    [5824401.8, '5\u202f824\u202f402'],
    [-5824401.8, '-5\u202f824\u202f402'],
    [1e15, '1e+15'],
    [1.23456e300, '1.235e+300'],
  ])('%p reads %p', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('never differs from the value by more than half a unit of its fourth digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        const read = Number(formatNumber(value).replaceAll('\u202f', ''));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 0.00051);
      }),
    );
  });

  it('beside its limit shows as many digits as tell them apart', () => {
    expect(formatApart(109.99996, 110)).toEqual(['109.99996', '110']);
    expect(formatApart(110, 110)).toEqual(['110', '110']);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const [a, b] = formatApart(value, value + Math.abs(value) * 1e-9 + 1e-9);
        expect(a).not.toBe(b);
      }),
    );
  });

  it('has its unit behind it', () => {
    expect([withUnit('3', 's'), withUnit('3', undefined), withUnit('3', '')]).toEqual(['3 s', '3', '3']);
  });
});

describe('a time', () => {
  it('is ISO 8601 in UTC, with milliseconds only where there are some', () => {
    expect(formatTime(Date.UTC(2026, 0, 31, 12))).toBe('2026-01-31T12:00:00Z');
    expect(formatTime(Date.UTC(2026, 0, 31, 12) + 5)).toBe('2026-01-31T12:00:00.005Z');
  });

  it('of a window has its length', () => {
    expect(formatWindow({ start: 0, end: 90_000 })).toBe('1970-01-01T00:00:00Z to 1970-01-01T00:01:30Z (1m30s)');
  });
});

describe('the score', () => {
  const verdict = (totalScore: number, maxScore: number, pass = 90, warning = 75): Verdict => {
    return { result: 'pass', reason: '', totalScore, maxScore, objectives: { pass, warning } };
  };
  const filledAt = (bar: string, mark: string) => bar[bar.indexOf(mark) - 1] === '█';

  it.each([
    ['half of the points', verdict(50, 100), '███████████████░░░░░░░░┊░░░░┃░░░'],
    ['all of them', verdict(100, 100), '███████████████████████┊████┃███'],
    ['a bar that cannot be reached', verdict(100, 100, 140, 100), '█████████████████████┊░░░░░░░░░┃'],
    ['both bars at the same points', verdict(0, 100, 50, 50), '░░░░░░░░░░░░░░░┊┃░░░░░░░░░░░░░░░'],
    ['bars at 0', verdict(0, 100, 0, 0), '┊┃░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░'],
  ])('draws %s', (_, given, bar) => {
    expect(scoreBar(given)).toBe(bar);
  });

  it('draws no bar where nothing counts', () => {
    expect(scoreBar(verdict(0, 0, 0, 0))).toBeUndefined();
  });

  it.each([
    ['┊', '┃'],
    ['┃', '┊'],
  ])('never draws a missed bar %s as reached or a reached one as missed', (mark, other) => {
    const points = fc.double({ min: 4, max: 100, noNaN: true });
    fc.assert(
      fc.property(points, points, points, (score, a, b) => {
        const [warning, pass] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(pass - warning > 4); // two bars in one cell: then the missed one counts
        const bar = (scoreBar(verdict(score, 100, pass, warning)) ?? '').replace(other, '');
        expect(filledAt(bar, mark)).toBe(score >= (mark === '┊' ? warning : pass));
      }),
    );
  });

  it('in words never reads like a bar that it missed', () => {
    expect(scoreText(verdict(89.99999, 100))).toBe('89.99999 of 100 points · warning from 75 · pass from 90');
    expect(scoreText(verdict(37.5, 100))).toBe('37.5 of 100 points · warning from 75 · pass from 90');
  });
});
