import { nearest, quote } from '../../core/words.ts';

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
