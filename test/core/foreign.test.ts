import { describe as describeValue, excerpt, isFields } from '../../core/foreign.ts';

it.each([
  ['  a\n b\tc ', 'a b c'],
  ['a\u001b[31mb', 'a [31mb'],
  ['a\u202eb', 'a b'],
  ['abcdefghij', 'abcdefghij'],
  ['abcdefghijk', 'abcdefghi…'],
  ['😀'.repeat(11), `${'😀'.repeat(9)}…`],
])('%j is shown as %j', (text, shown) => {
  expect(excerpt(text, 10)).toBe(shown);
});

it.each([
  [null, 'null'],
  [undefined, 'nothing'],
  ['text', '"text"'],
  [[1], 'a list'],
  [{}, 'an empty object'],
  [{ a: 1, b: 2 }, 'an object with "a", "b"'],
])('%j is described as %s', (value, words) => {
  expect(describeValue(value)).toBe(words);
});

it.each([
  [{}, true],
  [[], false],
  [null, false],
  ['a', false],
])('%j has fields: %s', (value, expected) => {
  expect(isFields(value)).toBe(expected);
});
