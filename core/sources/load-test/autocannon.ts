import { type Fields, isFields } from '../../foreign.ts';
import { failure, success } from '../../model/result.ts';
import { problem } from '../../problems.ts';
import { figureOf, numberIn, timeOf } from './fields.ts';
import type { Figure, SummaryReader } from './load-test-run.ts';
import { percentile } from './metric.ts';

const TITLE = 'autocannon result';

const ADVICE =
  'autocannon writes a fixed set of percentiles without p95, and percentiles between two of them cannot be known: ask for p90 or p97.5.';

/** Reads what `autocannon --json` prints, which is also the result of its programming interface. */
export const autocannon: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'autocannon --json URL > FILE',
  recognises: ({ json }) =>
    isFields(json) && isFields(json['latency']) && isFields(json['requests']) && 'non2xx' in json,
  read({ file, json }) {
    const result = isFields(json) ? json : {};
    const { latency, requests } = result;
    const total = isFields(requests) ? numberIn(requests, 'total') : undefined;
    if (!isFields(latency) || total === undefined)
      return failure(
        problem('load-test-file', `"${file}" is no ${TITLE}: it has no "latency" or no "requests.total".`),
      );
    const negative = COUNTS.find((key) => (numberIn(result, key) ?? 0) < 0);
    if (negative !== undefined || total < 0)
      return failure(problem('load-test-file', `"${file}" is damaged: "${negative ?? 'requests.total'}" is below 0.`));
    const finishedAt = timeOf(result['finish']);
    return success({
      title: TITLE,
      ...(finishedAt === undefined ? {} : { finishedAt }),
      subjects: [
        {
          label: undefined,
          kind: 'request',
          figures: new Map([...requestFigures(result, total), ...latencyFigures(result, latency, total)]),
        },
      ],
      definition: 'by an HdrHistogram of whole milliseconds, as autocannon computed it',
      advice: ADVICE,
      warnings: [],
    });
  },
};

const COUNTS = ['errors', 'timeouts', 'non2xx', 'mismatches'] as const;

function requestFigures(result: Fields, total: number): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  const nothing = { empty: noRequests(result) };
  figures.set('count', total === 0 ? nothing : figureOf(total, undefined, []));
  // Not "requests.average": that is per sample, and a sample is a second only by default (sampleInt).
  const duration = numberIn(result, 'duration');
  if (total === 0) figures.set('throughput', nothing);
  else if (duration !== undefined && duration > 0) figures.set('throughput', figureOf(total / duration, '1/s', []));
  const rate = errorRate(result, total);
  if (rate !== undefined) figures.set('errorRate', Number.isNaN(rate) ? nothing : figureOf(rate, undefined, []));
  return figures;
}

/**
 * Share of requests that failed, 0 to 1; NaN without any request. From autocannon 9, lib/run.js: "errors" counts requests that got
 * no answer and already includes "timeouts"; every answer is in "requests.total", and again in "non2xx" or "mismatches"
 * (a body that was not the expected one) where it is a failure. An answer can be in both, so that with
 * mismatches this is the highest the rate can be: rather a false alarm than a failure that nobody sees.
 */
function errorRate(result: Fields, total: number): number | undefined {
  const [errors, non2xx, mismatches] = ['errors', 'non2xx', 'mismatches'].map((key) => numberIn(result, key));
  if (errors === undefined || non2xx === undefined || mismatches === undefined) return undefined;
  return (errors + Math.min(total, non2xx + mismatches)) / (total + errors);
}

function latencyFigures(result: Fields, latency: Fields, total: number): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  const recorded = numberIn(latency, 'totalCount') ?? total;
  const warnings = latencyWarnings(result, total);
  for (const [key, value] of Object.entries(latency)) {
    const name = metricOf(key);
    // Without requests autocannon writes 0 or null for everything.
    if (name !== undefined)
      figures.set(
        name,
        total === 0 || recorded === 0 ? { empty: noRequests(result) } : figureOf(value, 'ms', warnings),
      );
  }
  return figures;
}

function metricOf(key: string): string | undefined {
  if (key === 'average') return 'avg';
  if (key === 'min' || key === 'max' || key === 'stddev') return key;
  const percent = /^p(\d+(?:_\d+)?)$/.exec(key)?.[1];
  return percent === undefined ? undefined : percentile(Number(percent.replace('_', '.')));
}

function latencyWarnings(result: Fields, total: number): readonly string[] {
  const errors = numberIn(result, 'errors') ?? 0;
  const timeouts = numberIn(result, 'timeouts') ?? 0;
  const warnings: string[] = [];
  if (errors > 0)
    warnings.push(
      `${errors} requests got no answer (${timeouts} of them timed out); autocannon leaves them out of its latencies.`,
    );
  if ((numberIn(result, 'non2xx') ?? 0) >= total)
    warnings.push('Every answer was a failure: these are the times of failures.');
  return warnings;
}

function noRequests(result: Fields): string {
  const errors = numberIn(result, 'errors') ?? 0;
  return errors > 0 ? `no requests were measured, and ${errors} got no answer` : 'no requests were measured';
}
