import { success } from '../../../model/result.ts';
import { columnsOf, parseDelimited } from '../delimited.ts';
import { numberOf } from '../fields.ts';
import type { Figure, Subject, SummaryReader } from '../load-test-run.ts';
import { percentile } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, refused, unlessNone } from './figures.ts';

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
    const [header = [], ...rows] = parseDelimited(text, ',');
    const columns = [...columnsOf(header)].map(([name, at]) => [metricOf(name), at] as const);
    const short = rows.findIndex((row) => row.length !== header.length);
    if (!columns.some(([metric]) => metric === 'count')) return refused(file, TITLE, 'its header is not in English');
    if (rows.length === 0) return refused(file, TITLE, 'it has no row');
    if (short >= 0) return refused(file, TITLE, `row ${short + 1} has another number of fields than the header`);
    return success({
      title: TITLE,
      subjects: rows.map((row) => subjectOf(row, columns)),
      definition: 'the value at the rounded rank, over all samples',
      advice: 'Every percentile is in the JTL file of the run, which can be asked directly.',
      warnings: [],
    });
  },
};

const NAMES: Readonly<Record<string, string>> = {
  '# samples': 'count',
  count: 'count',
  average: 'avg',
  median: 'median',
  min: 'min',
  max: 'max',
  'std. dev.': 'stddev',
  stddev: 'stddev',
  throughput: 'throughput',
  rate: 'throughput',
  'error %': 'errorRate',
  'error%': 'errorRate',
};

function metricOf(column: string): string | undefined {
  const name = column.toLowerCase().replace(/^aggregate_report_/, '');
  const percent = /^(\d+(?:\.\d+)?)%[ _]line$/.exec(name)?.[1];
  return percent === undefined ? NAMES[name] : percentile(Number(percent));
}

type Column = readonly [metric: string | undefined, at: number];

/** The row of everything is the last one. */
function subjectOf(row: readonly string[], columns: readonly Column[]): Subject {
  const countAt = columns.find(([metric]) => metric === 'count')?.[1] ?? -1;
  const figures = columns.flatMap(([metric, at]): readonly NamedFigure[] =>
    metric === undefined ? [] : [[metric, figureFor(metric, row[at])]],
  );
  const label = row[0] ?? '';
  return {
    label: label === 'TOTAL' ? undefined : label,
    kind: 'request',
    figures: new Map(unlessNone(numberOf(row[countAt]), figures)),
  };
}

function figureFor(metric: string, text: string | undefined): Figure {
  if (metric === 'count') return countFigure(numberOf(text));
  if (metric === 'errorRate') return shareOf(text);
  return figureOfText(text, 1, metric === 'throughput' ? '1/s' : 'ms');
}

/** `1.250%` as a share of 0 to 1. */
function shareOf(text: string | undefined): Figure {
  const figure = figureOfText(text?.trim().replace(/%$/, ''), 0.01, undefined);
  const isShare = 'empty' in figure || (figure.value >= 0 && figure.value <= 1);
  return isShare ? figure : { empty: 'the file has no share of 0 to 100 % for it' };
}
