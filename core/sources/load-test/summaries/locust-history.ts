import { success } from '../../../model/result.ts';
import { numberOf } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { figureOfText, type NamedFigure, perUnit, refused, SEVERAL_RUNS, unlessNone } from './figures.ts';
import { LOCUST_DEFINITION, locustLabel, locustSubject, percentileFigures, rowFigures } from './locust-figures.ts';
import { type Row, readTable } from './table.ts';

const TITLE = 'Locust history (CSV)';

/** Reads the `PREFIX_stats_history.csv` of `locust --csv PREFIX`: the state at its last row of each name. */
export const locustHistory: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'locust --headless --csv PREFIX (PREFIX_stats_history.csv)',
  recognises: ({ text }) => /^"?Timestamp"?,"?User Count"?,"?Type"?,"?Name"?,/.test(text),
  read({ file, text }) {
    // Locust flushes the file now and then, so that the last line of a killed run can be torn.
    const table = readTable(text, ',');
    if (typeof table === 'string') return refused(file, TITLE, table);
    const { columns, rows } = table;
    const times = rows.map((cell) => numberOf(cell('Timestamp')) ?? Number.NaN);
    const [first, last] = [times[0] ?? Number.NaN, times.at(-1) ?? Number.NaN];
    if (times.some(Number.isNaN)) return refused(file, TITLE, 'not every row has a timestamp');
    if (times.some((time, i) => time < (times[i - 1] ?? time)))
      return refused(file, TITLE, `its time goes backwards: ${SEVERAL_RUNS}`);
    const groups = [...byLabel(rows)];
    const isFull = rows.some((cell) => labelOf(cell) !== undefined);
    return success({
      title: TITLE,
      startedAt: first * 1000,
      finishedAt: last * 1000,
      subjects: groups.map(([label, own]) => subjectOf(label, own, columns, isFull)),
      definition: LOCUST_DEFINITION,
      advice: 'PREFIX_stats.csv, which Locust writes beside it, has the percentiles of each name over the whole run.',
      warnings: groups.some(([, own]) => sinceReset(own).length < own.length) ? [COUNTED_ANEW] : [],
    });
  },
};

const COUNTED_ANEW =
  'On the way the number of requests falls: Locust began to count anew (--reset-stats), or the file holds several runs. These are the figures since then.';

const NAMES = {
  count: 'Total Request Count',
  failures: 'Total Failure Count',
  avg: 'Total Average Response Time',
  min: 'Total Min Response Time',
  max: 'Total Max Response Time',
} as const;

function labelOf(cell: Row): string | undefined {
  return locustLabel(cell('Type') ?? '', cell('Name') ?? '');
}

function byLabel(rows: readonly Row[]): ReadonlyMap<string | undefined, readonly Row[]> {
  const groups = new Map<string | undefined, Row[]>();
  for (const row of rows) {
    const group = groups.get(labelOf(row));
    if (group === undefined) groups.set(labelOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** The rows since the counts began at 0 again. */
function sinceReset(rows: readonly Row[]): readonly Row[] {
  const counts = rows.map((row) => numberOf(row(NAMES.count)) ?? Number.NaN);
  return rows.slice(
    Math.max(
      0,
      counts.findLastIndex((count, i) => count < (counts[i - 1] ?? count)),
    ),
  );
}

function subjectOf(
  label: string | undefined,
  rows: readonly Row[],
  columns: readonly string[],
  isFull: boolean,
): Subject {
  const last: Row = rows.at(-1) ?? (() => undefined);
  const count = numberOf(last(NAMES.count));
  const percentiles = percentileFigures(columns, last).map(
    ([metric, figure]): NamedFigure => [metric, isFull ? { empty: RECENT } : figure],
  );
  return locustSubject(label, [
    ...unlessNone(count, [...percentiles, ['median', figureOfText(last('Total Median Response Time'), 1, 'ms')]]),
    ...rowFigures(last, NAMES, throughputOf(sinceReset(rows))),
  ]);
}

const RECENT = 'with --csv-full-history Locust writes the percentiles of the last 10 s only';

/** Of the totals; the columns of rates are those of the last seconds. Undefined where there is one row. */
function throughputOf(rows: readonly Row[]) {
  const [first, last] = [rows[0], rows.at(-1)];
  const grown = (column: string) =>
    (numberOf(last?.(column)) ?? Number.NaN) - (numberOf(first?.(column)) ?? Number.NaN);
  const seconds = grown('Timestamp');
  return seconds > 0 ? perUnit(grown(NAMES.count), seconds, '1/s') : undefined;
}
