import { success } from '../../../model/result.ts';
import { columnsOf, parseDelimited } from '../delimited.ts';
import { numberOf } from '../fields.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { figureOfText, refused, unlessNone } from './figures.ts';
import {
  type Cell,
  LOCUST_DEFINITION,
  locustLabel,
  locustSubject,
  percentileFigures,
  rowFigures,
} from './locust-figures.ts';

const TITLE = 'Locust statistics (CSV)';

/** Reads the `PREFIX_stats.csv` of `locust --csv PREFIX`. Times are milliseconds, those of failed requests included. */
export const locustStats: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'locust --headless --csv PREFIX (PREFIX_stats.csv)',
  recognises: ({ text }) => /^"?Type"?,"?Name"?,"?Request Count"?,"?Failure Count"?,/.test(text),
  read({ file, text }) {
    const [header = [], ...rows] = parseDelimited(text, ',');
    const columns = columnsOf(header);
    const short = rows.findIndex((row) => row.length !== header.length);
    if (rows.length === 0) return refused(file, TITLE, 'it has no row');
    if (short >= 0) return refused(file, TITLE, `row ${short + 1} has another number of fields than the header`);
    return success({
      title: TITLE,
      subjects: rows.map((row) => subjectOf(columns, (name) => row[columns.get(name) ?? -1])),
      definition: LOCUST_DEFINITION,
      advice: 'Which percentiles are written is decided by locust.stats.PERCENTILES_TO_REPORT in the locustfile.',
      warnings: [],
    });
  },
};

const NAMES = {
  count: 'Request Count',
  failures: 'Failure Count',
  avg: 'Average Response Time',
  min: 'Min Response Time',
  max: 'Max Response Time',
} as const;

function subjectOf(columns: ReadonlyMap<string, number>, cell: Cell) {
  const count = numberOf(cell(NAMES.count));
  return locustSubject(locustLabel(cell('Type') ?? '', cell('Name') ?? ''), [
    ...unlessNone(count, [
      ['median', figureOfText(cell('Median Response Time'), 1, 'ms')],
      ...percentileFigures(columns.keys(), cell),
    ]),
    ...rowFigures(cell, NAMES, figureOfText(cell('Requests/s'), 1, '1/s')),
  ]);
}
