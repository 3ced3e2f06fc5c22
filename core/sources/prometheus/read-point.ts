/** A value at a time; the value may still be NaN or infinite. */
export interface Point {
  /** Milliseconds since 1970 (UTC). */
  readonly timestamp: number;
  readonly value: number;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WORDS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Inf: Number.POSITIVE_INFINITY,
  '+Inf': Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
};

/** Reads `[unix seconds, "text"]`; undefined where it is something else. */
export function readPoint(raw: unknown): Point | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return undefined;
  const [time, text]: readonly unknown[] = raw;
  const value = readNumber(text);
  if (typeof time !== 'number' || value === undefined) return undefined;
  return { timestamp: Math.round(time * 1000), value };
}

/** As servers write it, never an empty or half text: `Number` would make 0 of "" and NaN of "+Inf". */
function readNumber(text: unknown): number | undefined {
  if (typeof text === 'number') return text;
  if (typeof text !== 'string') return undefined;
  return DECIMAL.test(text) ? Number(text) : WORDS[text];
}

/** What stands in a gap instead of a number. */
export function notFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}
