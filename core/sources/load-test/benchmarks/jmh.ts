import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { figureOf } from '../fields.ts';
import type { Figure, Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric, percentile } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, refused } from '../summaries/figures.ts';
import { benchmarkSubject, valuesOf } from './benchmark.ts';

const TITLE = 'JMH result';

/** Reads what JMH writes with `-rf json`. Scores are in the unit of each benchmark, such as `ops/s` or `us/op`. */
export const jmh: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'java -jar benchmarks.jar -rf json -rff FILE',
  recognises: ({ json }) => entriesIn(json).length > 0,
  read({ file, json }) {
    const entries = entriesIn(json);
    if (entries.length === 0) return refused(file, TITLE, 'it has no entry with a "benchmark" and a "primaryMetric"');
    return success({
      title: TITLE,
      subjects: entries.map((entry) => subjectOf(entry, labelOf(entry, entries))),
      definition: 'over the iterations of all forks; of mode "sample" over the single calls',
      advice: 'The score of a benchmark is its avg. Of mode thrpt (ops/s) more is better: its limits are lower ones.',
      warnings: [],
    });
  },
};

function entriesIn(json: unknown): readonly Fields[] {
  const entries = Array.isArray(json) ? json.filter(isFields) : [];
  return entries.filter((entry) => typeof entry['benchmark'] === 'string' && isFields(entry['primaryMetric']));
}

/** Name and parameters, and the mode where the benchmark ran in several. */
function labelOf(entry: Fields, entries: readonly Fields[]): string {
  const name = nameOf(entry);
  const same = entries.filter((other) => nameOf(other) === name);
  return same.length > 1 ? `${name} [${entry['mode']}]` : name;
}

function nameOf({ benchmark, params }: Fields): string {
  if (!isFields(params)) return String(benchmark);
  const list = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return `${benchmark} (${list.join(', ')})`;
}

function subjectOf(entry: Fields, label: string): Subject {
  const primary = isFields(entry['primaryMetric']) ? entry['primaryMetric'] : {};
  const unit = String(primary['scoreUnit']);
  const rawData = Array.isArray(primary['rawData']) ? primary['rawData'].flat() : undefined;
  const values = entry['mode'] === 'sample' ? undefined : valuesOf(rawData);
  return benchmarkSubject({
    label,
    unit,
    figures: [
      ['avg', scoreFigure(primary['score'], unit)],
      // Half of a confidence interval of 99.9 %; "NaN" where there are too few iterations for one.
      [ownMetric('score', 'error'), scoreFigure(primary['scoreError'], unit)],
      ...percentileFigures(primary['scorePercentiles'], unit),
      ...(values === undefined ? [] : ([['count', countFigure(values.length)]] as const)),
      ...secondaryFigures(entry['secondaryMetrics']),
    ],
    ...(values === undefined ? {} : { values }),
  });
}

function percentileFigures(percentiles: unknown, unit: string): readonly NamedFigure[] {
  if (!isFields(percentiles)) return [];
  return Object.entries(percentiles).flatMap(([percent, value]): readonly NamedFigure[] => {
    const metric = percentile(Number(percent));
    const figure = scoreFigure(value, unit);
    const extreme = { p0: 'min', p100: 'max' }[metric ?? ''];
    if (metric === undefined) return [];
    return extreme === undefined ? [[metric, figure]] : [[metric, figure] as const, [extreme, figure] as const];
  });
}

/** What profilers add, such as `gc.alloc.rate.norm avg`. Their names begin with a dot in the middle of the line. */
function secondaryFigures(metrics: unknown): readonly NamedFigure[] {
  if (!isFields(metrics)) return [];
  return Object.entries(metrics).flatMap(([name, metric]): readonly NamedFigure[] =>
    isFields(metric)
      ? [[ownMetric(name.replace(/^·/, ''), 'avg'), scoreFigure(metric['score'], String(metric['scoreUnit']))]]
      : [],
  );
}

/** JMH writes what is no number as a text. */
function scoreFigure(value: unknown, unit: string): Figure {
  return typeof value === 'string' ? figureOfText(value, 1, unit) : figureOf(value, unit, []);
}
