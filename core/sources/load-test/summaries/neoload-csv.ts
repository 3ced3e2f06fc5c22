import { success } from '../../../model/result.ts';
import { numberOf } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { attributeText } from '../samples/xml-text.ts';
import {
  countFigure,
  figureOfText,
  mayBeCutOff,
  type NamedFigure,
  rateFigure,
  refused,
  SECOND,
  unlessNone,
} from './figures.ts';
import { type Row, readTable } from './table.ts';

const TITLE = 'NeoLoad transactions (CSV)';

/** Reads what `neoload report` writes with its template of transactions. Times are seconds. */
export const neoloadCsv: SummaryReader = {
  kind: 'summary',
  provesEnd: true,
  title: TITLE,
  command: 'neoload report --template builtin:transactions-csv --out-file FILE',
  recognises: ({ text }) => /^User Path([,;])Element\1Parent\1Count\1/.test(text),
  read({ file, text }) {
    const delimiter = text.includes('User Path;') ? ';' : ',';
    // The template does not quote, so that a comma in a name makes one field two.
    const table = readTable(`${text}\n`, delimiter);
    if (typeof table === 'string') return refused(file, TITLE, table);
    if (!NEEDED.every((name) => table.columns.includes(name))) return refused(file, TITLE, 'it has other columns');
    return success({
      title: TITLE,
      subjects: table.rows.map((row) => subjectOf(delimiter === ';' ? (name) => row(name)?.replace(',', '.') : row)),
      definition: 'as NeoLoad computed it',
      advice: 'NeoLoad exports the percentiles 50, 90, 95 and 99; the totals of a test are in its JSON report.',
      warnings: hasEnd(text, delimiter) ? [] : [mayBeCutOff(file)],
    });
  },
};

const NEEDED = ['User Path', 'Element', 'Parent', 'Count'];

/** The template writes no last line end, but behind all that is read a share with decimals: cut off, it would lack them. */
function hasEnd(text: string, delimiter: string): boolean {
  if (text.endsWith('\n')) return true;
  return /^[^\n]*Failure Rate\r?\n/.test(text) && (delimiter === ';' ? /\d[.,]\d+$/ : /\d\.\d+$/).test(text);
}

const TIMES = {
  Min: 'min',
  Avg: 'avg',
  Max: 'max',
  'Perc 50': 'median',
  'Perc 90': 'p90',
  'Perc 95': 'p95',
  'Perc 99': 'p99',
} as const;

function subjectOf(cell: Row): Subject {
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
