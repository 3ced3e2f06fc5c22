import type { Answer } from './send.ts';

/** Milliseconds to wait; undefined where the request must not be sent again. */
export type Pause = number | undefined;

const TRIES = 3;
const FIRST_PAUSE_MS = 500;

/** `harmless`: carried out twice, the request does no harm. */
export function pauseBeforeRepeat(harmless: boolean, answer: Answer, tries: number): Pause {
  if (tries >= TRIES) return undefined;
  const backOff = FIRST_PAUSE_MS * 2 ** (tries - 1);
  const asked = (answer.retryAfterSeconds ?? 0) * 1000;
  // Throttled: not carried out. No answer, or one of a broken server: perhaps carried out.
  const notDone = answer.throttled && (answer.status === 429 || asked > 0);
  return notDone || (isUnclear(answer) && harmless) ? Math.max(backOff, asked) : undefined;
}

/** Nobody can tell whether the request was carried out. */
export function isUnclear({ status }: Answer): boolean {
  return status === 0 || status >= 500;
}
