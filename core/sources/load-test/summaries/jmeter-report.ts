import { success } from '../../../model/result.ts';
import { numberOf } from '../fields.ts';
import type { Figure, Subject, SummaryReader } from '../load-test-run.ts';
import { percentile } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, refused, SEVERAL_RUNS, unlessNone } from './figures.ts';
import { type Row, readTable, repeatsLabels } from './table.ts';

const TITLE = 'JMeter report table (CSV)';

/**
 * Reads the tables that the Aggregate Report and the Summary Report save, and that the command line of JMeter Plugins
 * makes (`--generate-csv --plugin-type AggregateReport`). Times are milliseconds. Headers are translated in other
 * languages than English, which nothing in the file tells apart from other tables.
 */
export const jmeterReport: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'JMeterPluginsCMD --generate-csv FILE --input-jtl FILE.jtl --plugin-type AggregateReport',
  recognises: ({ text }) => /^"?(Label"?,"?# Samples|sampler_label"?,"?aggregate_report_count)"?,/.test(text),
  read({ file, text }) {
    const table = readTable(text, ',');
    if (typeof table === 'string') return refused(file, TITLE, table);
    const { columns, rows } = table;
    const hasLabels = columns.includes('Label') || columns.includes('sampler_label');
    if (!hasLabels || !columns.some((name) => metricOf(name) === 'count'))
      return refused(file, TITLE, 'its header is not in English');
    if (isOfSeveralRuns(columns, rows)) return refused(file, TITLE, SEVERAL_RUNS);
    return success({
      title: TITLE,
      subjects: rows.map((row, i) => subjectOf(row, columns, i === rows.length - 1)),
      definition: 'by the value at the rounded rank, over all samples',
      advice: 'Every percentile is in the JTL file of the run, which can be asked directly.',
      warnings: labelOf(rows.at(-1)) === TOTAL ? [] : [WITHOUT_TOTAL],
    });
  },
};

const TOTAL = 'TOTAL';

const WITHOUT_TOTAL = 'The table does not end with its row TOTAL: is it cut off?';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['# samples', 'count'],
  ['count', 'count'],
  ['average', 'avg'],
  ['median', 'median'],
  ['min', 'min'],
  ['max', 'max'],
  ['std. dev.', 'stddev'],
  ['stddev', 'stddev'],
  ['throughput', 'throughput'],
  ['rate', 'throughput'],
  ['error %', 'errorRate'],
  ['error%', 'errorRate'],
]);

function metricOf(column: string): string | undefined {
  const name = column.toLowerCase().replace(/^aggregate_report_/, '');
  const percent = /^(\d+(?:\.\d+)?)%[ _]line$/.exec(name)?.[1];
  return percent === undefined ? NAMES.get(name) : percentile(Number(percent));
}

function labelOf(row: Row | undefined): string {
  return row?.('Label') ?? row?.('sampler_label') ?? '';
}

/** A sampler can be called TOTAL too, but then the last row of that name has the sum of all others. */
function isOfSeveralRuns(columns: readonly string[], rows: readonly Row[]): boolean {
  const labels = rows.map(labelOf);
  const others = labels.at(-1) === TOTAL ? labels.slice(0, -1) : labels;
  if (repeatsLabels(others)) return true;
  const counts = rows.map((row) => countOf(row, columns));
  return others.includes(TOTAL) && counts.at(-1) !== counts.slice(0, -1).reduce((sum, count) => sum + count, 0);
}

function countOf(row: Row, columns: readonly string[]): number {
  return numberOf(row(columns.find((column) => metricOf(column) === 'count') ?? '')) ?? Number.NaN;
}

/** @param isLast a sampler can be called TOTAL too */
function subjectOf(row: Row, columns: readonly string[], isLast: boolean): Subject {
  const figures = columns.flatMap((column): readonly NamedFigure[] => {
    const metric = metricOf(column);
    return metric === undefined ? [] : [[metric, figureFor(metric, row(column))]];
  });
  const label = labelOf(row);
  return {
    label: isLast && label === TOTAL ? undefined : label,
    kind: 'request',
    figures: new Map(unlessNone(countOf(row, columns), figures)),
  };
}

function figureFor(metric: string, text: string | undefined): Figure {
  if (metric === 'count') return countFigure(numberOf(text));
  if (metric === 'errorRate') return shareOf(text);
  return figureOfText(text, 1, metric === 'throughput' ? '1/s' : 'ms');
}

/** `1.250%` as a share of 0 to 1. Without the sign it can be percent or, of old versions of JMeter, a share: only 0 is both. */
function shareOf(text: string | undefined): Figure {
  if (Number(text) > 0) return { empty: 'the file has a number without % for it, which can be a share or percent' };
  const figure = figureOfText(text?.trim().replace(/%$/, ''), 0.01, undefined);
  const isShare = 'empty' in figure || (figure.value >= 0 && figure.value <= 1);
  return isShare ? figure : { empty: 'the file has no share of 0 to 100 % for it' };
}
