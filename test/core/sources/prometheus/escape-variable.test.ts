import { escapeVariable } from '../../../../core/sources/prometheus/escape-variable.ts';
import { fc } from '../../../support/fc.ts';

describe('a variable inside the quotes of a query', () => {
  it.each([
    ['main', 'main'],
    ['feature/a-b_c.d', 'feature/a-b_c.d'],
    ['a"b', 'a\\"b'],
    ['a\\b', 'a\\\\b'],
    ["a'b", 'a\\x27b'],
    ['a`b', 'a\\x60b'],
    ['a\nb\rc', 'a\\nb\\rc'],
    ['"} or vector(0) #', '\\"} or vector(0) #'],
  ])('%j becomes %s', (value, escaped) => {
    expect(escapeVariable(value)).toBe(escaped);
  });

  it('never ends the quotes, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (value) => {
        const escaped = escapeVariable(value);
        expect(escaped.replace(/\\./gs, '')).not.toMatch(/["'`\\\n\r]/);
        expect(escaped).not.toMatch(/['`\n\r]/);
      }),
    );
  });
});
