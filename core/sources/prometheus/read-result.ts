import { describe, excerpt, isFields } from '../../foreign.ts';
import type { Gap, Sample, Series } from '../../model/observation.ts';
import type { ProblemCode } from '../../problems.ts';
import { boundSeries } from './bound-series.ts';
import type { PromQuery } from './query.ts';
import { readPoint } from './read-point.ts';
import { type Entry, readMatrixEntry, readSample, readVectorEntry, type SeriesReading } from './read-series.ts';

interface Reading {
  readonly samples: readonly Sample[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  /** Where the query was asked over time. */
  readonly series?: readonly Series[];
}

/** `why` is a clause that ends a message. */
export type ReadResult =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly code: ProblemCode; readonly why: string };

/** Key of a value without labels; VictoriaMetrics answers a vector of one such series where Prometheus has a scalar. */
const NO_LABELS = '{}';

const BARE_RANGE =
  'the query answers with many points a series, because it is a bare range such as x[5m]; put a function around it, such as avg_over_time(x[5m]), or take the range off and use mode "range" with "reduce"';

/** Reads `data` of an answer to `query`; `points` keeps with each sample what it was made of. */
export function readResult(query: PromQuery, resultType: string, result: unknown, points = false): ReadResult {
  if (query.mode === 'range') {
    if (resultType !== 'matrix') return unexpected(`a range query was answered with "${excerpt(resultType)}"`);
    return readList(result, (key, entry) => {
      const one = readMatrixEntry(key, entry, query.reduce);
      return points ? withPoints(one) : one;
    });
  }
  switch (resultType) {
    case 'vector':
      return readList(result, readVectorEntry);
    case 'scalar':
      return readScalar(result);
    case 'string':
      return { ok: false, code: 'query-invalid', why: 'the query answers with a text, where a number is needed' };
    case 'matrix':
      return { ok: false, code: 'query-invalid', why: BARE_RANGE };
    default:
      return unexpected(`the answer has the unknown type "${excerpt(resultType)}"`);
  }
}

/** Statistics cannot reckon with an infinite point, and without it they would be of something better than it was. */
function withPoints(one: SeriesReading | undefined): SeriesReading | undefined {
  if (!one?.sample || !one.points) return one;
  if (one.infinite !== undefined) return { gap: { key: one.sample.key, reason: one.infinite, answered: true } };
  return { ...one, sample: { ...one.sample, points: one.points.map(([, value]) => value) } };
}

function readScalar(result: unknown): ReadResult {
  const point = readPoint(result);
  if (point === undefined) return unexpected(`a scalar was expected, not ${describe(result)}`);
  return read([readSample(NO_LABELS, point)]);
}

function readList(result: unknown, readEntry: (key: string, entry: Entry) => SeriesReading | undefined): ReadResult {
  if (!Array.isArray(result)) return unexpected(`a list of series was expected, not ${describe(result)}`);
  const series: SeriesReading[] = [];
  for (const entry of result) {
    // The key is Pitometer's: the labels as JSON, in the order of the server.
    const one =
      isFields(entry) && isLabels(entry['metric']) ? readEntry(JSON.stringify(entry['metric']), entry) : undefined;
    if (one === undefined) return unexpected(`a series has an unknown shape: ${excerpt(JSON.stringify(entry))}`);
    series.push(one);
  }
  return read(series);
}

function isLabels(value: unknown): boolean {
  return isFields(value) && Object.values(value).every((label) => typeof label === 'string');
}

function read(series: readonly SeriesReading[]): ReadResult {
  const reading = {
    samples: series.map((one) => one.sample).filter((sample) => sample !== undefined),
    gaps: series.map((one) => one.gap).filter((gap) => gap !== undefined),
    warnings: series.map((one) => one.warning).filter((warning) => warning !== undefined),
    ...(series.some((one) => one.points) && { series: boundSeries(series) }),
  };
  return { ok: true, reading };
}

function unexpected(why: string): ReadResult {
  return { ok: false, code: 'source-unexpected', why };
}
