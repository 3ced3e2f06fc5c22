import { nearest, percent, quote } from '../../core/words.ts';

it.each([
  ['uperSevere', 'upperSevere'],
  ['UPPERSEVERE', 'upperSevere'],
  ['upperSevree', 'upperSevere'],
  ['warn', 'warning'],
  [' pass', 'pass'],
  ['kye', 'key'],
  ['colour', undefined],
  ['2.0', undefined],
  ['', undefined],
  ['x'.repeat(10_000), undefined],
])('near %j is %j', (word, expected) => {
  expect(nearest(word, ['upperSevere', 'upperWarning', 'warning', 'pass', 'key', '1.0'])).toBe(expected);
});

it('quotes a text short and with everything invisible escaped', () => {
  expect(quote('a"b\n\u0007\u202e')).toBe('"a\\"b\\n\\u0007\\u202e"');
  expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(80)}…"`);
});

it.each([
  [0.98, '98 %'],
  [0.5, '50 %'],
  [1, '100 %'],
  [0, '0 %'],
  [0.123456, '12.35 %'],
  [1 - 0.02 / 3, '99.33 %'],
  [1 - 0.02 / 20, '99.9 %'],
  [1 - 0.02 / 1000, '99.998 %'],
  [0.9999999, '99.99999 %'],
])('a share of %d is %s: what is not all never looks so', (share, text) => {
  expect(percent(share)).toBe(text);
});
