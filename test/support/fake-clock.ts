import type { Clock } from '../../core/ports.ts';

export interface FakeClock extends Clock {
  /** How long each sleep was, in milliseconds. */
  readonly slept: readonly number[];
}

/**
 * A clock whose sleeps end by themselves, in the order of their ends, as soon as nothing else is to do.
 * Time moves only by sleeping.
 */
export function fakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  const slept: number[] = [];
  let waiting: { readonly at: number; readonly wake: () => void }[] = [];
  const wakeNext = (): void => {
    const [next] = waiting.sort((a, b) => a.at - b.at);
    if (!next) return;
    waiting = waiting.filter((one) => one !== next);
    now = Math.max(now, next.at);
    next.wake();
  };
  return {
    slept,
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        slept.push(milliseconds);
        const abort = () => {
          waiting = waiting.filter((other) => other !== one);
          resolve();
        };
        const wake = () => {
          signal.removeEventListener('abort', abort);
          resolve();
        };
        const one = { at: now + milliseconds, wake };
        waiting.push(one);
        signal.addEventListener('abort', abort, { once: true });
        // After everything that is ready now has run.
        return void setImmediate(() => setImmediate(wakeNext));
      }),
  };
}
