import { describe, excerpt, type Fields, isFields } from '../../foreign.ts';
import type { Gap, Sample } from '../../model/observation.ts';
import { textsOf } from './texts-of.ts';

/** What the pages of one answer hold. */
export interface MetricRows {
  readonly samples: readonly Sample[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  /** The first row that has several points, so that no value stands for the window. */
  readonly several?: { readonly key: string; readonly points: number };
}

/** Why an answer cannot be read, as the end of a sentence, or its rows. */
export type ReadRows = { readonly ok: true; readonly rows: MetricRows } | { readonly ok: false; readonly why: string };

/** Reads `{result: [{metricId, data: [{dimensions, dimensionMap, timestamps, values}]}], warnings}`, one page or more. */
export function readRows(pages: readonly Fields[], totalKey: string): ReadRows {
  const results = pages.map(({ result }) => result);
  if (!results.every(isListOfFields))
    return { ok: false, why: `its "result" is ${describe(results.find((result) => !isListOfFields(result)))}` };
  const collections = results.flat();
  const metrics = new Set(collections.map(({ metricId }) => metricId));
  if (metrics.size > 1) return { ok: false, why: `it holds ${metrics.size} metrics; ask for one metric an indicator` };
  const rows: readonly unknown[] = collections.map(({ data }) => data);
  if (!rows.every(Array.isArray))
    return { ok: false, why: `its "data" is ${describe(rows.find((data) => !Array.isArray(data)))}` };
  const points = rows.flatMap((data: readonly unknown[]) => data.map((row) => readPoint(row, totalKey)));
  return sorted(points, [
    ...pages.flatMap(warningsOf),
    ...collections.flatMap(warningsOf),
    ...limitsReached(collections),
  ]);
}

function isListOfFields(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

type Point =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'several'; readonly key: string; readonly points: number }
  | { readonly kind: 'unreadable'; readonly why: string };

function readPoint(row: unknown, totalKey: string): Point {
  if (!isFields(row)) return { kind: 'unreadable', why: `a row of its "data" is ${describe(row)}` };
  const { timestamps, values } = row;
  const key = keyOf(row, totalKey);
  if (!Array.isArray(timestamps) || !Array.isArray(values) || timestamps.length !== values.length) {
    return { kind: 'unreadable', why: `the row "${key}" has not one timestamp for each value` };
  }
  if (values.length > 1) return { kind: 'several', key, points: values.length };
  const [value] = values;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { kind: 'gap', gap: { key, reason: values.length === 0 ? 'no value' : describe(value) } };
  }
  const [timestamp] = timestamps;
  if (typeof timestamp !== 'number')
    return { kind: 'unreadable', why: `the row "${key}" has the timestamp ${describe(timestamp)}` };
  return { kind: 'sample', sample: { key, timestamp, value } };
}

function sorted(points: readonly Point[], warnings: readonly string[]): ReadRows {
  const bad = points.find((point) => point.kind === 'unreadable');
  if (bad !== undefined) return { ok: false, why: bad.why };
  const several = points.find((point) => point.kind === 'several');
  const rows = {
    samples: points.flatMap((point) => (point.kind === 'sample' ? [point.sample] : [])),
    gaps: points.flatMap((point) => (point.kind === 'gap' ? [point.gap] : [])),
    warnings: [...new Set(warnings)],
    ...(several && { several }),
  };
  return { ok: true, rows };
}

/**
 * As API v1 keyed its data points: the id of the entity, several dimensions joined by a comma. Names that `:names` puts in
 * front of ids are left out, because they change. The rest that Dynatrace keeps no own row for has null as dimension.
 */
function keyOf({ dimensions, dimensionMap }: Fields, totalKey: string): string {
  const parts = Array.isArray(dimensions)
    ? dimensions.map((part) => (typeof part === 'string' ? part : '(remainder)'))
    : [];
  const map = isFields(dimensionMap) ? dimensionMap : {};
  for (const [key, name] of Object.entries(map)) {
    const hasId = key.endsWith('.name') && map[key.slice(0, -'.name'.length)] !== undefined;
    const at = hasId && typeof name === 'string' ? parts.indexOf(name) : -1;
    if (at >= 0) parts.splice(at, 1);
  }
  return parts.length === 0 ? totalKey : excerpt(parts.join(', '));
}

function warningsOf({ warnings }: Fields): readonly string[] {
  return textsOf(warnings);
}

/** Ratios of what was read to what one query may read; what is beyond is left out without another word. */
function limitsReached(collections: readonly Fields[]): readonly string[] {
  const limits = { dataPointCountRatio: 'data points', dimensionCountRatio: 'dimension tuples' };
  return Object.entries(limits).flatMap(([field, what]) =>
    collections.some((collection) => Number(collection[field] ?? 0) >= 1)
      ? [`Dynatrace reached its limit of ${what} for one query ("${field}"), so the answer may be incomplete.`]
      : [],
  );
}
