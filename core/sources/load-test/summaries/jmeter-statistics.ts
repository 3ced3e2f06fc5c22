import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { figureOf, numberIn } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { countFigure, type NamedFigure, rateFigure, refused, timeFigure, unlessNone } from './figures.ts';

const TITLE = 'JMeter dashboard statistics';

/** Reads the `statistics.json` of a dashboard of JMeter. Times are milliseconds. */
export const jmeterStatistics: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'jmeter -g FILE.jtl -o DIRECTORY (DIRECTORY/statistics.json)',
  recognises: ({ json }) => entriesIn(json).length > 0,
  read({ file, json }) {
    const entries = entriesIn(json);
    if (entries.length === 0) return refused(file, TITLE, 'it has no entry with a "sampleCount"');
    return success({
      title: TITLE,
      subjects: entries.map(([label, entry]) => subjectOf(label, entry)),
      definition: 'by R-6 over the last 20,000 samples of each label, as the dashboard computes it',
      advice:
        'JMeter does not say in this file which percentiles "pct1ResTime" to "pct3ResTime" are (90, 95 and 99 unless aggregate_rpt_pct1 to 3 are set): ' +
        'ask for "pct2ResTime value", or ask the JTL file, which has every percentile over all samples.',
      warnings: [],
    });
  },
};

function entriesIn(json: unknown): readonly (readonly [string, Fields])[] {
  if (!isFields(json)) return [];
  return Object.entries(json).flatMap(([label, entry]) =>
    isFields(entry) && 'sampleCount' in entry && 'meanResTime' in entry ? [[label, entry] as const] : [],
  );
}

/** `jmeter.reportgenerator.statistic_window`. */
const STATISTIC_WINDOW = 20_000;

const TIMES: ReadonlyMap<string, string> = new Map([
  ['minResTime', 'min'],
  ['maxResTime', 'max'],
  ['meanResTime', 'avg'],
  ['medianResTime', 'median'],
]);

function subjectOf(label: string, entry: Fields): Subject {
  const [count, errors] = [numberIn(entry, 'sampleCount'), numberIn(entry, 'errorCount')];
  const figures: readonly NamedFigure[] = [
    ['count', countFigure(count)],
    ['throughput', figureOf(entry['throughput'], '1/s', [])],
    ...(count === undefined || errors === undefined ? [] : ([['errorRate', rateFigure(errors, count)]] as const)),
    ...Object.entries(entry).flatMap(([key, value]) => timeFigures(key, value, count ?? 0)),
  ];
  return {
    label: label === 'Total' ? undefined : label,
    kind: 'request',
    figures: new Map(unlessNone(count, figures)),
  };
}

function timeFigures(key: string, value: unknown, count: number): readonly NamedFigure[] {
  const isPercentile = /^pct\d+ResTime$/.test(key);
  const metric = isPercentile ? ownMetric(key, 'value') : TIMES.get(key);
  if (metric === undefined) return [];
  const isOfAll = count <= STATISTIC_WINDOW || !(isPercentile || metric === 'median');
  return [[metric, timeFigure(value, 1, isOfAll ? [] : [RECENT])]];
}

const RECENT = "JMeter's dashboard makes percentiles of the last 20,000 samples of a label only, and there are more.";
