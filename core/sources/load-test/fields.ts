import type { Fields } from '../../foreign.ts';
import type { Figure } from './load-test-run.ts';

/** A finite number, or undefined. */
export function numberIn(fields: Fields, key: string): number | undefined {
  const value = fields[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The finite number that a whole text is, in decimal or scientific notation; undefined for anything else, such as `N/A`. */
export function numberOf(text: string | undefined): number | undefined {
  const written = text?.trim() ?? '';
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** JSON has no NaN: tools write null where they could not compute a number, which must not become 0. */
export function figureOf(value: unknown, unit: string | undefined, warnings: readonly string[]): Figure {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { empty: `the file has ${typeWord(value)} for it` };
  // Custom figures of unknown unit may be negative; times, bytes and rates cannot.
  if (value < 0 && unit !== undefined) return { empty: `the file has ${value} ${unit} for it, which cannot be` };
  return { value, ...(unit === undefined ? {} : { unit }), warnings };
}

function typeWord(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return 'no finite number';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

/** Milliseconds since 1970 of an ISO 8601 text; undefined for anything else. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}
