import { setMaxListeners } from 'node:events';

/** Calls `act` when the signal fires, at once if it has; answers with what ends the watch. */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) {
    act();
    return () => undefined;
  }
  // One signal ends all requests of a run; Node would warn of a leak from the eleventh listener on.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}
