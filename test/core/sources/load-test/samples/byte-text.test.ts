import { decimalAt, startsAt, wholeAt } from '../../../../../core/sources/load-test/samples/byte-text.ts';
import { rfc3339 } from '../../../../../core/sources/load-test/samples/rfc3339.ts';
import { fc } from '../../../../support/fc.ts';

const within = (text: string, read: typeof wholeAt) => read(Buffer.from(`x${text}x`), 1, 1 + Buffer.byteLength(text));

describe('numbers in bytes', () => {
  it('are the same double that Number makes of them', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(digits, fc.option(digits), (whole, decimals) => {
        const text = decimals === null ? whole : `${whole}.${decimals}`;
        const exact = text.replace('.', '').length <= 15;
        expect(within(text, decimalAt)).toBe(exact ? Number(text) : Number.NaN);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', '.', '5.', '.5', '-5', '+5', '1e3', '1.2.3', ' 1', '0x1', '1234567890123456', 'NaN', '١'])(
    'are not %j',
    (text) => {
      expect(within(text, decimalAt)).toBe(Number.NaN);
    },
  );

  it.each(['', '5.0', '-5', '1234567890123456'])('are not whole: %j', (text) => {
    expect(within(text, wholeAt)).toBe(Number.NaN);
  });
});

it('a pattern that reaches beyond the end is not there', () => {
  expect(startsAt(Buffer.from('abc'), 1, Buffer.from('bc'))).toBe(true);
  expect(startsAt(Buffer.from('abc'), 1, Buffer.from('bcd'))).toBe(false);
});

it.each([
  ['2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
  ['2026-01-31T12:00:00.5+01:30', Date.UTC(2026, 0, 31, 10, 30) + 500],
  ['2024-02-29T23:59:60-00:30', Date.UTC(2024, 2, 1, 0, 30)],
  ['2026-01-31T12:00:00.000000001Z', Date.UTC(2026, 0, 31, 12)],
])('%s is a time', (text, expected) => {
  expect(rfc3339(text)).toBeCloseTo(expected, 3);
});

it.each([
  '',
  '2026-01-31',
  '2026-01-31T12:00:00',
  '2026-01-31 12:00:00Z',
  '2026-01-31T12:00:00.Z',
  '2026-01-31T12:00:00.5',
  '2026-01-31T12:00:00+0100',
  '2026-01-31T12:00:00*01:00',
  '2026-00-31T12:00:00Z',
  '2026-01-32T12:00:00Z',
  '2026-01-31T24:00:00Z',
  '2026-01-31T12:60:00Z',
  '2026-01-31T12:00:61Z',
  '2026-1-31T12:00:00.00Z',
  '2026-01-31T12:00:00ZZ',
])('%j is none', (text) => {
  expect(rfc3339(text)).toBe(Number.NaN);
});
