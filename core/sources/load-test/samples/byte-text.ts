const [ZERO, NINE, POINT] = [48, 57, 46];

/** Digits that a double holds exactly, so that one division by a power of ten rounds as a parser of numbers does. */
const EXACT_DIGITS = 15;

/** Powers of ten that a double holds exactly, as many as there are exact digits. */
const POWERS: readonly number[] = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** Whether the bytes from `at` on are those of `pattern`. */
export function startsAt(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i += 1) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

/** The whole number that the digits from `start` to before `end` are; NaN for anything else, signs included. */
export function wholeAt(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || end - start > EXACT_DIGITS) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) return Number.NaN;
    value = value * 10 + byte - ZERO;
  }
  return value;
}

/**
 * The plain decimal number from `start` to before `end`, such as `245.591442`, the same double that `Number` makes of
 * it. NaN for anything else: signs, exponents and more than 15 digits are for a slower reader.
 */
export function decimalAt(bytes: Uint8Array, start: number, end: number): number {
  let point = start;
  while (point < end && bytes[point] !== POINT) point += 1;
  if (point === end) return wholeAt(bytes, start, end);
  if (end - start - 1 > EXACT_DIGITS) return Number.NaN;
  const power = POWERS[end - point - 1] ?? Number.NaN;
  return (wholeAt(bytes, start, point) * power + wholeAt(bytes, point + 1, end)) / power;
}

/** The same bytes with the methods of Node. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
