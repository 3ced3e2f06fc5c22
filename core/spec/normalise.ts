import type { Json } from '../model/json.ts';
import {
  ABSOLUTE_LIMITS,
  type Bar,
  type Grading,
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
}

interface WrittenIndicator {
  readonly id: string;
  readonly displayName?: string;
  readonly unit?: string;
  readonly source: string;
  readonly query: Query;
  readonly grading: WrittenGrading;
  readonly metadata?: Json;
}

interface WrittenGrading {
  readonly type: string;
  readonly thresholds?: Thresholds;
  readonly metricScore: number;
  readonly ignoreEmpty?: boolean;
  readonly noData?: NoDataPolicy;
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
    grading: normaliseGrading(written.grading),
    ...given('metadata', written.metadata),
    places: placesOf(written.grading, path, places),
  };
}

function normaliseGrading(written: WrittenGrading): Grading {
  const { type, metricScore, thresholds = {}, ignoreEmpty = false, key = false, observe = false } = written;
  const noData = written.noData ?? (ignoreEmpty ? 'pass' : 'fail');
  return { type, metricScore, thresholds, noData, key, observe, ...given('metadata', written.metadata) };
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
  return typeof written === 'number' ? { points: written } : { percent: Number(written.replace('%', '')) };
}

/** The property only where there is a value. */
function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V }); // a computed key has the type string
}
