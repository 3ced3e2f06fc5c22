import { type Fields, isFields } from '../../../foreign.ts';
import { figureOf, numberIn } from '../fields.ts';
import type { Figure } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { type NamedFigure, rateFigure, timeFigure } from './figures.ts';

const STATISTICS: Readonly<Record<string, string>> = {
  min: 'min',
  max: 'max',
  mean: 'avg',
  median: 'median',
  p75: 'p75',
  p90: 'p90',
  p95: 'p95',
  p99: 'p99',
  p999: 'p99.9',
};

/** Response times; without an answer there is none. */
export function answeredFigures(summary: unknown, requests: number | undefined): readonly NamedFigure[] {
  if (requests === undefined) return [];
  return Object.entries(STATISTICS).flatMap(([key, metric]): readonly NamedFigure[] => {
    if (!isFields(summary) || summary['count'] === 0) return [[metric, { empty: 'no request was answered' }]];
    return key in summary ? [[metric, timeFigure(summary[key], 1, sketchWarnings(summary, key))]] : [];
  });
}

/** A sketch answers with the middle of a cell, which can lie beyond the largest value. */
function sketchWarnings(summary: Fields, key: string): readonly string[] {
  const [value, max] = [numberIn(summary, key), numberIn(summary, 'max')];
  if (value === undefined || max === undefined || value <= max) return [];
  return [`Artillery's estimate of it, ${value}, is above the largest value, ${max}.`];
}

/**
 * The highest that the share of failed requests can be, because an answer with a bad status can also be an error, such
 * as a failed capture: rather a false alarm than a failure that nobody sees.
 */
export function errorRateOf(failed: number, requests: number): Figure {
  return rateFigure(Math.min(failed, requests), requests);
}

/** Sum of the counters whose name begins so and whose rest is wanted. */
export function countersUnder(
  counters: Fields,
  prefix: string,
  wanted: (rest: string) => boolean = () => true,
): number {
  return Object.keys(counters)
    .filter((name) => name.startsWith(prefix) && wanted(name.slice(prefix.length)))
    .reduce((sum, name) => sum + (numberIn(counters, name) ?? 0), 0);
}

/** Everything under its own name: `vusers.created count`, `http.request_rate rate`, `vusers.session_length p95`. */
export function ownFigures(entries: readonly (readonly [string, unknown])[]): readonly NamedFigure[] {
  return entries.flatMap(([name, value]): readonly NamedFigure[] => {
    if (!isFields(value))
      return [[ownMetric(name, name.endsWith('_rate') ? 'rate' : 'count'), figureOf(value, undefined, [])]];
    const empty = value['count'] === 0;
    return Object.entries(value).map(([statistic, number]) => [
      ownMetric(name, statistic),
      empty ? { empty: 'it has no samples' } : figureOf(number, undefined, sketchWarnings(value, statistic)),
    ]);
  });
}
