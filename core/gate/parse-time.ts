import { parseDuration } from '../duration.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';

/** Seconds of the year 2001: ten digits. Anything smaller is not a time of a load test. */
const FIRST_SECONDS = 1e9;
/** Ten digits are seconds, thirteen milliseconds; 1e11 seconds would be the year 5138, 1e11 milliseconds is 1973. */
const FIRST_MILLISECONDS = 1e11;
/** Sixteen digits are microseconds, nineteen nanoseconds: nobody means the year 33658. */
const FIRST_MICROSECONDS = 1e14;

/**
 * Milliseconds since 1970 (UTC) of Unix seconds, Unix milliseconds, ISO 8601 with a zone, `now`, or a time relative
 * to now (`-15m`). `name` is the input, for messages.
 */
export function parseTime(name: string, text: string, now: number): Result<number> {
  const invalid = (why: string) =>
    failure(problem('time-invalid', `${name} "${text}" ${why}${why.endsWith('?') ? '' : '.'}`));
  if (text === 'now') return success(now);
  if (/^\d+(\.\d+)?$/.test(text)) return parseUnix(Number(text), invalid);
  if (/^(now)?-/.test(text)) {
    const ago = parseDuration(text.replace(/^(now)?-/, ''));
    return ago === undefined ? invalid(`is not a time relative to now${missingUnit(text)}`) : success(now - ago);
  }
  if (parseDuration(text) !== undefined) return invalid(`has no sign: did you mean -${text}?`);
  return parseIso(text, invalid);
}

type Invalid = (why: string) => Result<number>;

function parseUnix(number: number, invalid: Invalid): Result<number> {
  if (number < FIRST_SECONDS) return invalid('is too small for a Unix time: seconds have ten digits');
  if (number >= FIRST_MICROSECONDS) return invalid('is too large: it looks like micro- or nanoseconds');
  return success(number < FIRST_MILLISECONDS ? Math.round(number * 1_000) : Math.round(number));
}

function missingUnit(text: string): string {
  return /^(now)?-\d+$/.test(text) ? `: it has no unit, write ${text}m` : '';
}

function parseIso(text: string, invalid: Invalid): Result<number> {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return invalid(`has no time of day: write ${text}T00:00:00Z`);
  const match = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(?<zone>Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!match) return invalid('is not a time');
  // Without a zone it would mean another moment on every machine.
  if (!match.groups?.['zone']) return invalid('has no time zone: add Z or an offset such as +02:00');
  const time = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) || !sameDay(text, time) ? invalid('is not a date of the calendar') : success(time);
}

/** `Date.parse` turns the 30th of February into the 1st of March in some engines. */
function sameDay(text: string, time: number): boolean {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(text);
  const offset = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  return new Date(time + offset * 60_000).toISOString().startsWith(text.slice(0, 10));
}
