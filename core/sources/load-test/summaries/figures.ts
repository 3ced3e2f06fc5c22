import { failure } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import { figureOf, numberOf } from '../fields.ts';
import type { Figure } from '../load-test-run.ts';

export type NamedFigure = readonly [metric: string, figure: Figure];

/** Milliseconds in the units in which tools write times. */
export const SECOND = 1000;
export const NANOSECOND = 1e-6;

export const NO_REQUESTS = 'no requests were measured';

/** A value in another unit, without the noise that a multiplication leaves in the last digits. */
export function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

/** A time in milliseconds. `factor` is the number of milliseconds in the unit of the file. */
export function timeFigure(value: unknown, factor: number, warnings: readonly string[] = []): Figure {
  return figureOf(typeof value === 'number' ? scaled(value, factor) : value, 'ms', warnings);
}

/** How often something happened; what is no whole number from 0 on is none. */
export function countFigure(value: unknown, warnings: readonly string[] = []): Figure {
  const figure = figureOf(value, undefined, warnings);
  if ('empty' in figure || (Number.isInteger(figure.value) && figure.value >= 0)) return figure;
  return { empty: `the file has ${figure.value} for it, which is no count` };
}

/** So much of it for each one of `of`, such as requests a second. */
export function perUnit(value: number, of: number, unit: string): Figure {
  return figureOf(value / of, unit, []);
}

/** Share of `total` that failed, 0 to 1. */
export function rateFigure(failed: number, total: number, warnings: readonly string[] = []): Figure {
  if (total === 0) return { empty: NO_REQUESTS };
  if (total > 0 && failed >= 0 && failed <= total) return { value: failed / total, warnings };
  return { empty: `the file has ${failed} failures of ${total} requests for it, which cannot be` };
}

/** The number that a text is; what tools write where they have none, such as `N/A` or `-`, is none. */
export function figureOfText(
  text: string | undefined,
  factor: number,
  unit: string | undefined,
  warnings: readonly string[] = [],
): Figure {
  const value = numberOf(text);
  if (value === undefined) return { empty: `the file has ${wordFor(text)} for it` };
  return figureOf(scaled(value, factor), unit, warnings);
}

function wordFor(text: string | undefined): string {
  const word = text?.trim() ?? '';
  if (word === '') return 'nothing';
  return /^([-–—]|n\/?a|[+-]?nan%?|null|none|undefined|[+-]?inf(inity)?)$/i.test(word) ? `"${word}"` : 'no number';
}

/** Where nothing was measured, the zeros that tools write are no data. */
export function unlessNone(
  count: number | undefined,
  figures: readonly NamedFigure[],
  reason = NO_REQUESTS,
): readonly NamedFigure[] {
  return count === 0 ? figures.map(([metric]) => [metric, { empty: reason }] as const) : figures;
}

/** What people should know of a file without the end of its last line, where nothing else shows that it is whole. */
export function mayBeCutOff(file: string): string {
  return `"${file}" may be cut off: its last line does not end. Was the load test stopped, or is it still running?`;
}

/** Why a file is refused of which the figures of any one run could be taken for those of all. */
export const SEVERAL_RUNS = 'it holds several runs, and a file is one run';

/** The problem of a file that is not what its beginning, or the query, promised. */
export function refused(file: string, title: string, reason: string) {
  return failure(problem('load-test-file', `"${file}" is no ${title} that can be read: ${reason}.`));
}
