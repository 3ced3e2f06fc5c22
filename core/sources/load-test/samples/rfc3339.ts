import { startsAt, wholeAt } from './byte-text.ts';

const [T, Z, PLUS, MINUS, COLON, POINT] = [84, 90, 43, 45, 58, 46];
const FRACTION_AT = 19;
const MINUTE = 60_000;

/**
 * Milliseconds since 1970 (UTC), with a fraction, of a time such as `2026-01-31T12:00:00.123456789+01:00`. NaN for
 * anything else, a time without a zone included.
 */
export function rfc3339(text: string): number {
  const bytes = Buffer.from(text);
  return new TimeReader().at(bytes, 0, bytes.length);
}

/** Reads many times, of which most lie in the same second as the one before, as those of samples do. */
export class TimeReader {
  /** The latest one up to its second, and what it comes to without its zone. */
  readonly #second = new Uint8Array(FRACTION_AT);
  #whole = Number.NaN;

  /** The same as `rfc3339` of the text that fills the bytes from `start` to before `end`. */
  at(bytes: Uint8Array, start: number, end: number): number {
    if (!startsAt(bytes, start, this.#second)) {
      this.#whole = wholeSeconds(bytes, start);
      for (let i = 0; i < FRACTION_AT; i += 1) this.#second[i] = bytes[start + i] ?? 0;
    }
    const zoneAt = endOfFraction(bytes, start + FRACTION_AT, end);
    return this.#whole + fraction(bytes, start + FRACTION_AT, zoneAt) - zone(bytes, zoneAt, end);
  }
}

function wholeSeconds(bytes: Uint8Array, start: number): number {
  if (!hasShape(bytes, start)) return Number.NaN;
  const month = pairAt(bytes, start + 5);
  const day = pairAt(bytes, start + 8);
  const hour = pairAt(bytes, start + 11);
  const minute = pairAt(bytes, start + 14);
  const second = pairAt(bytes, start + 17);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60))
    return Number.NaN;
  return Date.UTC(wholeAt(bytes, start, start + 4), month - 1, day, hour, minute, second);
}

function hasShape(bytes: Uint8Array, start: number): boolean {
  const isDate = bytes[start + 4] === MINUS && bytes[start + 7] === MINUS;
  return isDate && bytes[start + 10] === T && bytes[start + 13] === COLON && bytes[start + 16] === COLON;
}

function pairAt(bytes: Uint8Array, start: number): number {
  return wholeAt(bytes, start, start + 2);
}

function endOfFraction(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== POINT) return start;
  let at = start + 1;
  while (at < end && !Number.isNaN(wholeAt(bytes, at, at + 1))) at += 1;
  return at;
}

/** Milliseconds; 0 without a fraction, NaN where there is a point without digits, or too many. */
function fraction(bytes: Uint8Array, start: number, end: number): number {
  return start === end ? 0 : (wholeAt(bytes, start + 1, end) / 10 ** (end - start - 1)) * 1000;
}

/** Milliseconds that the zone is ahead of UTC. */
function zone(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === Z && end - start === 1) return 0;
  const sign = bytes[start] === PLUS ? 1 : -1;
  const isOffset = end - start === 6 && (sign === 1 || bytes[start] === MINUS) && bytes[start + 3] === COLON;
  if (!isOffset) return Number.NaN;
  return sign * MINUTE * (60 * wholeAt(bytes, start + 1, start + 3) + wholeAt(bytes, start + 4, start + 6));
}
