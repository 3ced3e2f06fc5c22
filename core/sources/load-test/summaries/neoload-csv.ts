import { success } from '../../../model/result.ts';
import { columnsOf, parseDelimited } from '../delimited.ts';
import { numberOf } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { attributeText } from '../samples/xml-text.ts';
import { countFigure, figureOfText, type NamedFigure, rateFigure, refused, SECOND, unlessNone } from './figures.ts';

const TITLE = 'NeoLoad transactions (CSV)';

/** Reads what `neoload report` writes with its template of transactions. Times are seconds. */
export const neoloadCsv: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'neoload report --template builtin:transactions-csv --out-file FILE',
  recognises: ({ text }) => /^User Path([,;])Element\1Parent\1Count\1/.test(text),
  read({ file, text }) {
    const delimiter = text.includes('User Path;') ? ';' : ',';
    const [header = [], ...rows] = parseDelimited(text, delimiter);
    const columns = columnsOf(header);
    const short = rows.findIndex((row) => row.length !== header.length);
    if (rows.length === 0) return refused(file, TITLE, 'it has no row');
    // The template does not quote, so that a comma in a name makes one field two.
    if (short >= 0) return refused(file, TITLE, `row ${short + 1} has another number of fields than the header`);
    return success({
      title: TITLE,
      subjects: rows.map((row) =>
        subjectOf((name) => {
          const text = row[columns.get(name) ?? -1];
          return delimiter === ';' ? text?.replace(',', '.') : text;
        }),
      ),
      definition: 'as NeoLoad computed it',
      advice: 'NeoLoad exports the percentiles 50, 90, 95 and 99; the totals of a test are in its JSON report.',
      warnings: [],
    });
  },
};

const TIMES = {
  Min: 'min',
  Avg: 'avg',
  Max: 'max',
  'Perc 50': 'median',
  'Perc 90': 'p90',
  'Perc 95': 'p95',
  'Perc 99': 'p99',
} as const;

function subjectOf(cell: (name: string) => string | undefined): Subject {
  const [count, failures] = [numberOf(cell('Count')), numberOf(cell('Failure'))];
  const times = Object.entries(TIMES).map(
    ([name, metric]): NamedFigure => [metric, figureOfText(cell(name), SECOND, 'ms')],
  );
  const errorRate = count === undefined || failures === undefined ? undefined : rateFigure(failures, count);
  const path = ['User Path', 'Parent', 'Element'].map((name) => attributeText(cell(name) ?? ''));
  return {
    label: path.join(' / '),
    kind: 'transaction',
    figures: new Map(
      unlessNone(count, [
        ['count', countFigure(count)],
        ['errorRate', errorRate ?? { empty: 'the file has no counts for it' }],
        ...times,
      ]),
    ),
  };
}
