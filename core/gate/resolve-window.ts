import { parseDuration } from '../duration.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { Window } from '../model/window.ts';
import { problem } from '../problems.ts';
import { parseTime } from './parse-time.ts';

export interface WindowInputs {
  readonly timeStart?: string;
  readonly timeEnd: string;
  readonly timeWindow?: string;
}

/** A length with a digit too many. */
const EARLIEST = 1e12;

/** Clocks of runners and servers differ a little; more than this is a mistake. */
const CLOCK_SKEW_MS = 60_000;

/** The window that the inputs mean at `now` (milliseconds); undefined where they name no start. */
export function resolveWindow(inputs: WindowInputs, now: number): Result<Window | undefined> {
  const { timeStart, timeEnd, timeWindow } = inputs;
  if (timeStart !== undefined && timeWindow !== undefined) {
    return failure(
      problem('window-invalid', 'Both time-start and time-window are given.', { advice: 'Give one of them.' }),
    );
  }
  const end = parseTime('time-end', timeEnd, now);
  const start = timeStart === undefined ? undefined : parseTime('time-start', timeStart, now);
  if (!end.ok || (start && !start.ok)) return failure(...end.problems, ...(start?.problems ?? []));
  if (start) return check({ start: start.value, end: end.value }, now);
  if (timeWindow === undefined) return success(undefined);
  const length = parseDuration(timeWindow);
  if (!length) {
    const why = /^[1-9]\d*$/.test(timeWindow) ? `has no unit: write ${timeWindow}m` : 'is not a length of time';
    const message = `time-window "${timeWindow}" ${why}.`;
    return failure(problem('time-invalid', message, { advice: 'Give a length such as 15m, 2h or 1d.' }));
  }
  return check({ start: end.value - length, end: end.value }, now);
}

function check(window: Window, now: number): Result<Window> {
  const { start, end } = window;
  const invalid = (message: string) => failure(problem('window-invalid', message));
  if (start > now + CLOCK_SKEW_MS) return invalid(`time-start ${iso(start)} is in the future (now is ${iso(now)}).`);
  if (end > now + CLOCK_SKEW_MS) return invalid(`time-end ${iso(end)} is in the future (now is ${iso(now)}).`);
  if (start < EARLIEST) return invalid('The window starts before the year 2001.');
  if (end <= start) return invalid(`time-end ${iso(end)} is not after time-start ${iso(start)}.`);
  return success(window);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
