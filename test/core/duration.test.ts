import { formatDuration, parseDuration } from '../../core/duration.ts';
import { fc } from '../support/fc.ts';

it.each([
  ['0', 0],
  ['500ms', 500],
  ['1.5s', 1_500],
  ['15m', 900_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['1w', 604_800_000],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each(['', '15', '-15m', '15 m', 'm', '1y', '1h 30m', '1e3s'])('"%s" is no length of time', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

it.each([
  [0, '0'],
  [1, '1ms'],
  [999, '999ms'],
  [1_499, '1s'],
  [90_000, '1m30s'],
  [5_400_000, '1h30m'],
  [86_400_000, '1d'],
])('%d ms are written as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it('reads what it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
});
