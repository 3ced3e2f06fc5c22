import { success } from '../../../model/result.ts';
import { numberOf } from '../fields.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { figureOfText, refused, SEVERAL_RUNS, unlessNone } from './figures.ts';
import { LOCUST_DEFINITION, locustLabel, locustSubject, percentileFigures, rowFigures } from './locust-figures.ts';
import { type Row, readTable, repeatsLabels } from './table.ts';

const TITLE = 'Locust statistics (CSV)';

/** Reads the `PREFIX_stats.csv` of `locust --csv PREFIX`. Times are milliseconds, those of failed requests included. */
export const locustStats: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'locust --headless --csv PREFIX (PREFIX_stats.csv)',
  recognises: ({ text }) => /^"?Type"?,"?Name"?,"?Request Count"?,"?Failure Count"?,/.test(text),
  read({ file, text }) {
    const table = readTable(text, ',');
    if (typeof table === 'string') return refused(file, TITLE, table);
    if (!table.columns.includes(NAMES.count)) return refused(file, TITLE, 'it has other columns');
    const subjects = table.rows.map((row) => subjectOf(table.columns, row));
    const labels = subjects.map(({ label }) => label);
    // Locust writes the total last.
    if (repeatsLabels(labels) || labels.slice(0, -1).includes(undefined)) return refused(file, TITLE, SEVERAL_RUNS);
    return success({
      title: TITLE,
      subjects,
      definition: LOCUST_DEFINITION,
      advice: 'Which percentiles are written is decided by locust.stats.PERCENTILES_TO_REPORT in the locustfile.',
      warnings: subjects.at(-1)?.label === undefined ? [] : [WITHOUT_TOTAL],
    });
  },
};

const WITHOUT_TOTAL = 'The file does not end with its row Aggregated: is it cut off?';

const NAMES = {
  count: 'Request Count',
  failures: 'Failure Count',
  avg: 'Average Response Time',
  min: 'Min Response Time',
  max: 'Max Response Time',
} as const;

function subjectOf(columns: readonly string[], cell: Row) {
  const count = numberOf(cell(NAMES.count));
  return locustSubject(locustLabel(cell('Type') ?? '', cell('Name') ?? ''), [
    ...unlessNone(count, [
      ['median', figureOfText(cell('Median Response Time'), 1, 'ms')],
      ...percentileFigures(columns, cell),
    ]),
    ...rowFigures(cell, NAMES, figureOfText(cell('Requests/s'), 1, '1/s')),
  ]);
}
