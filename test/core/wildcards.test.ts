import { matchesWildcards } from '../../core/wildcards.ts';
import { fc } from '../support/fc.ts';

it.each([
  ['', '', true],
  ['', '*', true],
  ['', '?', false],
  ['abc', 'abc', true],
  ['abc', 'ab', false],
  ['abc', 'abcd', false],
  ['abc', 'a*', true],
  ['abc', '*c', true],
  ['abc', 'a*c', true],
  ['abcbc', 'a*bc', true],
  ['abcb', 'a*bc', false],
  ['abc', '?b?', true],
  ['abc', '??', false],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['a[1]', 'a[1]', true],
  ['Abc', 'abc', false],
  ['GET /user/7', 'GET /user/*', true],
  ['a\nb', 'a*b', true],
])('of %j the pattern %j answers %p', (text, pattern, expected) => {
  expect(matchesWildcards(text, pattern)).toBe(expected);
});

it('agrees with a regular expression', () => {
  const letters = (alphabet: readonly string[]) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
  fc.assert(
    fc.property(letters(['a', 'b']), letters(['a', 'b', '*', '?']), (text, pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matchesWildcards(text, pattern)).toBe(expression.test(text));
    }),
  );
});

it('is fast for a pattern that would keep a regular expression busy for years', () => {
  expect(matchesWildcards('a'.repeat(20_000), `${'*a'.repeat(200)}b`)).toBe(false);
});
