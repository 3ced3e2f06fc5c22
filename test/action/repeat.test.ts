import { pauseBeforeRepeat } from '../../action/repeat.ts';

const answer = { body: undefined, more: false, throttled: false };

it.each([
  [true, { status: 0 }, 1, 500],
  [true, { status: 500 }, 2, 1000],
  [true, { status: 503, retryAfterSeconds: 7 }, 1, 7000],
  [true, { status: 500 }, 3, undefined],
  [true, { status: 404 }, 1, undefined],
  [true, { status: 200 }, 1, undefined],
  [true, { status: 502 }, 1, 500],
  [false, { status: 502 }, 1, undefined],
  [false, { status: 0 }, 1, undefined],
  [false, { status: 429, throttled: true }, 1, 500],
  [false, { status: 403, throttled: true, retryAfterSeconds: 3 }, 1, 3000],
  [true, { status: 403, throttled: true }, 1, undefined],
] as const)('harmless twice: %s; after %j, try %i: waits %s ms', (harmless, given, tries, pause) => {
  expect(pauseBeforeRepeat(harmless, { ...answer, ...given }, tries)).toBe(pause);
});
