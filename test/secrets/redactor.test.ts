import { excerpt } from '../../core/foreign.ts';
import { createRedactor } from '../../core/gate/redact.ts';
import { fc } from '../support/fc.ts';
import { findLeaks } from './find-leaks.ts';
import { FORMS, secretText } from './plant.ts';

function cleaner(...secrets: readonly string[]): (text: string) => string {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor.clean;
}

describe('the search for leaks', () => {
  it.each(Object.entries(FORMS))('sees a secret %s, or else it proves nothing', (_, form) => {
    fc.assert(
      fc.property(secretText(), (secret) => {
        expect(findLeaks(`before ${form(secret)} after`, [secret])).toHaveLength(1);
      }),
    );
  });
});

describe('a secret', () => {
  it.each(Object.entries(FORMS))('is taken out %s', (_, form) => {
    fc.assert(
      fc.property(secretText(), (secret) => {
        expect(findLeaks(cleaner(secret)(`before ${form(secret)} after`), [secret])).toEqual([]);
      }),
    );
  });

  it.each(Object.entries(FORMS))('is taken out %s where the text was cut through it', (_, form) => {
    fc.assert(
      fc.property(secretText(), fc.nat({ max: 300 }), (secret, before) => {
        const text = `${'. '.repeat(before)}${form(secret)} after`;
        const cuts = [excerpt(text), `…${text.slice(-Math.max(before, 7))}`];
        for (const cut of cuts) expect(findLeaks(cleaner(secret)(cut), [secret])).toEqual([]);
      }),
    );
  });

  it('with white space is taken out where that was run together', () => {
    fc.assert(
      fc.property(
        fc.array(secretText(), { minLength: 2, maxLength: 3 }),
        fc.stringMatching(/^[ \t\n]{1,4}$/),
        (words, gap) => {
          const secret = words.join(gap);
          expect(findLeaks(cleaner(secret)(excerpt(`before ${secret}`, 2_000)), [secret])).toEqual([]);
        },
      ),
    );
  });

  it('leaves the text around it alone', () => {
    fc.assert(
      fc.property(secretText(), (secret) => {
        expect(cleaner(secret)(`the server said "${encodeURIComponent(secret)}" and no more`)).toBe(
          'the server said "***" and no more',
        );
      }),
    );
  });

  it.each(['\\'.repeat(60), '~\\'.repeat(30), '+'.repeat(60), `a${'\\n'.repeat(30)}b`])(
    'made of escapes (%s) is looked for without trying every combination',
    (secret) => {
      const clean = cleaner(secret, `${secret}x`, `"${secret}"`);
      const started = performance.now();
      clean(`${secret.repeat(200)}%5c${'\\u005c'.repeat(2_000)}…`);
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});
