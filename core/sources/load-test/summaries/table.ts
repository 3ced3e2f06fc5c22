import { columnsOf, parseDelimited } from '../delimited.ts';
import { SEVERAL_RUNS } from './figures.ts';

/** A row, asked by the name of a column. */
export type Row = (column: string) => string | undefined;

export interface Table {
  readonly columns: readonly string[];
  /** At least one. */
  readonly rows: readonly Row[];
}

/**
 * A table that a tool wrote in one go, or the reason why the text is none or not all of one: a file that is cut off
 * within its last number must not be taken for a smaller number.
 */
export function readTable(text: string, delimiter: string): Table | string {
  const [header = [], ...rows] = parseDelimited(text, delimiter);
  const columns = columnsOf(header);
  const short = rows.findIndex((row) => row.length !== header.length);
  if (rows.some((row) => isHeader(row, header))) return SEVERAL_RUNS;
  if (rows.length === 0) return 'it has no row';
  if (short >= 0) return `row ${short + 1} has another number of fields than the header`;
  if (!text.endsWith('\n')) return 'it ends within a line';
  return { columns: [...columns.keys()], rows: rows.map((row) => (name: string) => row[columns.get(name) ?? -1]) };
}

/** Another version, or another setting, can have written other columns. No row of figures has the names of two. */
function isHeader(row: readonly string[], header: readonly string[]): boolean {
  return row.filter((cell, i) => cell !== '' && cell === header[i]).length >= Math.min(2, header.length);
}

/** Whether a table has rows of more than one run: within one, each label is there once, and so is the total. */
export function repeatsLabels(labels: readonly (string | undefined)[]): boolean {
  return new Set(labels).size < labels.length;
}
