import { numberOf } from '../fields.ts';
import type { Figure, Subject } from '../load-test-run.ts';
import { ownMetric, percentile } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, rateFigure, SECOND, unlessNone } from './figures.ts';

export const TAURUS_DEFINITION = 'by an HdrHistogram of 3 digits';

export const TAURUS_ADVICE =
  'Taurus writes the percentiles 0, 50, 90, 95, 99, 99.9 and 100; every percentile is in kpi.jtl among its artifacts.';

/**
 * What the final statistics of Taurus say of one label, whose names are the same in both of their forms; an empty label
 * is everything. Times are seconds, and `throughput` is a number of samples.
 */
export function taurusSubject(label: string, entries: ReadonlyMap<string, string>): Subject {
  const [total, failed] = ['throughput', 'fail'].map((name) => numberOf(entries.get(name)));
  const figures: readonly NamedFigure[] = [
    ['count', countFigure(total)],
    ['errorRate', total === undefined || failed === undefined ? NO_COUNTS : rateFigure(failed, total)],
    ...[...entries].flatMap(([name, text]) => figuresFor(name, text)),
  ];
  return { label: label === '' ? undefined : label, kind: 'request', figures: new Map(unlessNone(total, figures)) };
}

const NO_COUNTS: Figure = { empty: 'the file has no counts for it' };

const TIMES: ReadonlyMap<string, string> = new Map([
  ['avg_rt', 'avg'],
  ['stdev_rt', 'stddev'],
  ['avg_lt', ownMetric('latency', 'avg')],
  ['avg_ct', ownMetric('connect', 'avg')],
]);

function figuresFor(name: string, text: string): readonly NamedFigure[] {
  const percent = numberOf(/^perc_(.+)$/.exec(name)?.[1]);
  const time = percent === undefined ? TIMES.get(name) : percentile(percent);
  if (time !== undefined) {
    const figure = figureOfText(text, SECOND, 'ms');
    const extreme = { p0: 'min', p100: 'max' }[time];
    return extreme === undefined ? [[time, figure]] : [[time, figure] as const, [extreme, figure] as const];
  }
  if (name === 'bytes') return [['bytes', figureOfText(text, 1, 'bytes')]];
  if (name === 'concurrency') return [[ownMetric('concurrency', 'value'), figureOfText(text, 1, undefined)]];
  return name.startsWith('rc_') ? [[ownMetric(name, 'count'), countFigure(numberOf(text))]] : [];
}
