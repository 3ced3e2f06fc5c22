import { type Fields, isFields } from '../../../foreign.ts';
import { figureOf, numberOf } from '../fields.ts';
import type { Figure } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, NO_REQUESTS, rateFigure } from './figures.ts';

/** The common metrics among Gatling's, which are for all requests, for successes (`ok`) and for failures (`ko`). */
const COMMON: ReadonlyMap<string, string> = new Map([
  ['meanNumberOfRequestsPerSecond', 'throughput'],
  ['minResponseTime', 'min'],
  ['maxResponseTime', 'max'],
  ['meanResponseTime', 'avg'],
  ['standardDeviation', 'stddev'],
]);

/** Everything under its own name, such as `percentiles3 ok`, and the common metrics beside it. */
export function gatlingFigures(stats: Fields): readonly NamedFigure[] {
  const requests = partsOf(stats['numberOfRequests']);
  const [total, failed] = [countOf(requests['total']), countOf(requests['ko'])];
  return [
    ['count', total === 0 ? { empty: NO_REQUESTS } : countFigure(total)],
    ['errorRate', total === undefined || failed === undefined ? countFigure(failed) : rateFigure(failed, total)],
    ...Object.entries(stats).flatMap(([key, parts]) => (isFields(parts) ? figuresFor(key, parts, requests) : [])),
  ];
}

function figuresFor(key: string, parts: Fields, requests: Fields): readonly NamedFigure[] {
  if (key === 'numberOfRequests')
    return Object.entries(parts).map(([part, value]) => [ownMetric(key, part), countFigure(countOf(value))]);
  // A range of response times, whose name and bounds are configured.
  if (/^group\d+$/.test(key))
    return ['count', 'percentage'].map((part) => [ownMetric(key, part), figureOf(parts[part], undefined, [])]);
  const unit = key === 'meanNumberOfRequestsPerSecond' ? '1/s' : 'ms';
  return Object.entries(parts).flatMap(([part, value]) => {
    const own = ownMetric(key, part);
    // Gatling writes 0 or "-" for the times of none.
    const figure = countOf(requests[part]) === 0 ? { empty: NO_REQUESTS } : numberFigure(value, unit);
    const common = part === 'total' ? COMMON.get(key) : undefined;
    return common === undefined ? [[own, figure] as const] : [[own, figure] as const, [common, figure] as const];
  });
}

function partsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Numbers are texts in `stats.js`. */
function countOf(value: unknown): number | undefined {
  return typeof value === 'string' ? numberOf(value) : typeof value === 'number' ? value : undefined;
}

function numberFigure(value: unknown, unit: string): Figure {
  return typeof value === 'string' ? figureOfText(value, 1, unit) : figureOf(value, unit, []);
}
