import type { Clock } from '../ports.ts';
import { onAbort } from './on-abort.ts';

/** The clock of this machine. */
export const systemClock: Clock = { now: Date.now, sleep };

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      unwatch();
      resolve();
    }, milliseconds);
    const unwatch = onAbort(signal, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
