import { headline } from '../../action/headline.ts';
import { fc } from '../support/fc.ts';

it.each([
  ['pass', 'Score 100 of 100.', 'Pass: Score 100 of 100.'],
  ['warning', 'Two\nlines\u202e.', 'Warning: Two lines .'],
  ['error', '', 'Error:'],
] as const)('says of %s with the reason %j: %j', (result, reason, line) => {
  expect(headline({ result, reason }, 140)).toBe(line);
});

it('fits, and is whole characters, whatever the reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (reason) => {
      const line = headline({ result: 'fail', reason: `${reason}${'😀'.repeat(100)}` }, 140);
      expect(line.length).toBeLessThanOrEqual(140);
      expect(line).not.toMatch(/\p{Cs}…$/u); // no half of a pair
    }),
  );
});
