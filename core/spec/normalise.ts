import { parseDuration } from '../duration.ts';
import type { Json, JsonObject } from '../model/json.ts';
import {
  ABSOLUTE_LIMITS,
  type Aggregate,
  type Bar,
  type ControlQuery,
  type Grading,
  type InconclusivePolicy,
  type Indicator,
  type IndicatorPlaces,
  type NoDataPolicy,
  PERCENT_LIMITS,
  type PerfSpec,
  type Query,
  type Thresholds,
} from '../model/perf-spec.ts';
import type { Places } from './document.ts';
import type { Path } from './path.ts';

/** A PerfSpec that the schema let through. */
export interface WrittenSpec {
  readonly spec_version?: string | number;
  readonly indicators: readonly WrittenIndicator[];
  readonly objectives: { readonly pass: number | string; readonly warning?: number | string };
  readonly maxNoData?: string;
}

interface WrittenIndicator {
  readonly id: string;
  readonly displayName?: string;
  readonly unit?: string;
  readonly source: string;
  readonly query: Query;
  readonly baseline?: { readonly query: Query } | { readonly offset: string };
  readonly grading: WrittenGrading;
  readonly metadata?: Json;
}

interface WrittenGrading {
  readonly type: string;
  readonly thresholds?: Thresholds;
  readonly metricScore: number;
  readonly ignoreEmpty?: boolean;
  readonly noData?: NoDataPolicy;
  readonly noBaseline?: NoDataPolicy;
  readonly inconclusive?: InconclusivePolicy;
  readonly aggregate?: Aggregate;
  readonly minDelta?: number;
  readonly key?: boolean;
  readonly observe?: boolean;
  readonly metadata?: Json;
}

/** Fills in every default and translates every old spelling. */
export function normalise(written: WrittenSpec, places: Places): PerfSpec {
  const { pass, warning = pass } = written.objectives;
  return {
    // YAML makes the number 1 of an unquoted 1.0.
    version: String(written.spec_version ?? '1.1') === '1' ? '1.0' : String(written.spec_version ?? '1.1'),
    indicators: written.indicators.map((indicator, index) =>
      normaliseIndicator(indicator, ['indicators', index], places),
    ),
    objectives: { pass: barOf(pass), warning: barOf(warning) },
    ...given('maxNoData', written.maxNoData === undefined ? undefined : percentOf(written.maxNoData)),
  };
}

function normaliseIndicator(written: WrittenIndicator, path: Path, places: Places): Indicator {
  const { id, source, query } = written;
  return {
    id,
    ...given('displayName', written.displayName),
    ...given('unit', written.unit),
    source,
    query,
    ...given('baseline', written.baseline && controlOf(written.baseline)),
    grading: normaliseGrading(written.grading),
    ...given('metadata', written.metadata),
    places: placesOf(written.grading, path, places),
  };
}

function controlOf(written: NonNullable<WrittenIndicator['baseline']>): ControlQuery {
  return 'query' in written ? { query: written.query } : { offset: parseDuration(written.offset) ?? 0 };
}

function normaliseGrading(written: WrittenGrading): Grading {
  const { type, metricScore, thresholds = {}, ignoreEmpty = false, key = false, observe = false } = written;
  return {
    ...{ type, metricScore, thresholds, key, observe },
    noData: written.noData ?? (ignoreEmpty ? 'pass' : 'fail'),
    noBaseline: written.noBaseline ?? 'pass',
    inconclusive: written.inconclusive ?? 'warning',
    ...given('aggregate', written.aggregate),
    minDelta: written.minDelta ?? 0,
    parameters: parametersOf(written),
    ...given('metadata', written.metadata),
  };
}

/** Keys of `grading` that have a place of their own in the model. */
const OWN_PLACE: ReadonlySet<string> = new Set([
  ...['type', 'metricScore', 'thresholds', 'ignoreEmpty', 'key', 'observe', 'metadata'],
  ...['noData', 'noBaseline', 'inconclusive', 'aggregate', 'minDelta'],
]);

/** What is left belongs to the grader, whose schema has let it through. */
function parametersOf(written: WrittenGrading): JsonObject {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !OWN_PLACE.has(key)));
}

function placesOf(grading: WrittenGrading, path: Path, places: Places): IndicatorPlaces {
  const limits = [...ABSOLUTE_LIMITS, ...PERCENT_LIMITS].filter((name) => grading.thresholds?.[name] !== undefined);
  const place = (...keys: readonly string[]) => places.placeOf([...path, ...keys]);
  return {
    indicator: place(),
    source: place('source'),
    query: place('query'),
    grading: place('grading'),
    thresholds: Object.fromEntries(limits.map((name) => [name, place('grading', 'thresholds', name)])),
  };
}

function barOf(written: number | string): Bar {
  return typeof written === 'number' ? { points: written } : { percent: percentOf(written) };
}

function percentOf(written: string): number {
  return Number(written.replace('%', ''));
}

/** The property only where there is a value. */
function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V }); // a computed key has the type string
}
