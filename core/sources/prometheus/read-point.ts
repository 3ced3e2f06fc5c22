/** A value at a time; the value may still be NaN or infinite. */
export interface Point {
  /** Milliseconds since 1970 (UTC). */
  readonly timestamp: number;
  readonly value: number;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WORDS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Inf', Number.POSITIVE_INFINITY],
  ['+Inf', Number.POSITIVE_INFINITY],
  ['-Inf', Number.NEGATIVE_INFINITY],
]);

/** Reads `[unix seconds, "text"]`; undefined where it is something else. */
export function readPoint(raw: unknown): Point | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return undefined;
  const [time, text]: readonly unknown[] = raw;
  const value = readNumber(text);
  // Beyond it there are no dates (ECMA-262, 21.4.1.1).
  if (typeof time !== 'number' || !(Math.abs(time) <= 8.64e12) || value === undefined) return undefined;
  return { timestamp: Math.round(time * 1000), value };
}

/** As servers write it, never an empty or half text: `Number` would make 0 of "" and NaN of "+Inf". */
function readNumber(text: unknown): number | undefined {
  if (typeof text === 'number') return text;
  if (typeof text !== 'string') return undefined;
  return DECIMAL.test(text) ? Number(text) : WORDS.get(text);
}

/** What stands in a gap instead of a number. */
export function notFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}
