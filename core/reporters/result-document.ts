import type { Grade, GradedValue, GradeStatus, Violation } from '../model/grade.ts';
import type { Series } from '../model/history.ts';
import type { Json } from '../model/json.ts';
import type { Gap } from '../model/observation.ts';
import type { Limits } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator, RunRecord } from '../model/run-record.ts';
import type { RunResult } from '../model/verdict.ts';
import { unitOf } from './indicator-row.ts';
import { present } from './present.ts';
import {
  type ComparisonResult,
  listsHistory,
  type MeasurementResult,
  type SampleResult,
  toComparisons,
  toMeasurement,
  toSample,
} from './result-comparison.ts';

/** `result.json`: the result document of Pitometer 1.1, which scripts read, with additions. Its schema is `result-schema.ts`. */
export interface ResultDocument {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly perfspec: string;
  readonly result: RunResult;
  readonly reason: string;
  readonly totalScore: number;
  readonly maxScore: number;
  readonly objectives: { readonly pass: number; readonly warning: number };
  /** Start of the run, milliseconds since 1970. */
  readonly timestamp: number;
  /** As Pitometer had it: times in Unix seconds. */
  readonly options: { readonly context?: string; readonly timeStart?: number; readonly timeEnd?: number };
  readonly testContext?: string;
  readonly testRunId?: string;
  /** ISO 8601, UTC. */
  readonly window?: { readonly start: string; readonly end: string };
  readonly context: { readonly runUrl?: string; readonly commit?: string; readonly branch?: string };
  readonly series?: Series;
  readonly indicatorResults: readonly IndicatorResult[];
  readonly problems: readonly Problem[];
}

interface IndicatorResult {
  readonly id: string;
  readonly displayName?: string;
  readonly status: GradeStatus;
  readonly score: number;
  readonly maxScore: number;
  readonly reason: string;
  readonly violations: readonly Violation[];
  readonly unit?: string;
  readonly definition?: string;
  readonly source: string;
  readonly query: string;
  readonly samples: readonly SampleResult[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  readonly individualResults: readonly IndividualResult[];
  /** Absent where nothing was compared. */
  readonly comparisons?: readonly ComparisonResult[];
  readonly control?: MeasurementResult;
  readonly total?: MeasurementResult;
  readonly problem?: Problem;
  readonly metadata?: Json;
}

/** Every value beside its limits, as Pitometer's option `individualResults` listed them. */
type IndividualResult = Limits & { readonly key: string; readonly value: number; readonly baseline?: number };

export function toResultDocument(record: RunRecord): ResultDocument {
  const { schemaVersion, name, perfspec, verdict, context, window, startedAt, series } = record;
  const { runId, runUrl, commit, branch } = context;
  const history = listsHistory(record);
  return {
    schemaVersion,
    name,
    perfspec,
    result: verdict.result,
    reason: verdict.reason,
    totalScore: verdict.totalScore,
    maxScore: verdict.maxScore,
    objectives: { pass: verdict.objectives.pass, warning: verdict.objectives.warning },
    timestamp: startedAt,
    options: present({ context: branch, timeStart: inSeconds(window?.start), timeEnd: inSeconds(window?.end) }),
    ...present({ testContext: branch, testRunId: runId }),
    ...(window && { window: { start: isoTime(window.start), end: isoTime(window.end) } }),
    context: present({ runUrl, commit, branch }),
    ...(series && { series: toSeries(series) }),
    indicatorResults: record.indicators.map((judged) => toIndicatorResult(judged, history)),
    problems: record.problems.map(toProblem),
  };
}

/** The result document as indented JSON with a line end. Throws where a number of the gate is none: that is a defect. */
export function renderResultDocument(record: RunRecord): string {
  const json = JSON.stringify(toResultDocument(record), onlyNumbers, 2);
  // The same JSON, in which a runner that it is printed on finds no `##vso[` or `##[`.
  return `${json.replaceAll('##', '#\\u0023')}\n`;
}

/** JSON has neither NaN nor infinities, and `JSON.stringify` writes null for them without a word. */
function onlyNumbers(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`The result document has ${value} as "${key}"`);
  return value;
}

function toIndicatorResult(judged: JudgedIndicator, history: boolean): IndicatorResult {
  const { indicator, observation, grade, control, total } = judged;
  const measured = observation.status === 'measured';
  const comparisons = toComparisons(judged, history);
  const metadata = indicator.metadata ?? indicator.grading.metadata;
  return {
    id: indicator.id,
    ...present({ displayName: indicator.displayName }),
    ...graded(grade),
    ...present({ unit: unitOf(judged), definition: measured ? observation.definition : undefined }),
    source: indicator.source,
    query: observation.query,
    samples: measured ? observation.samples.map(toSample) : [],
    gaps: observation.status === 'failed' ? [] : observation.gaps.map(({ key, reason }) => ({ key, reason })),
    warnings: observation.warnings,
    individualResults: grade.values.map(toIndividualResult),
    ...(comparisons.length > 0 && { comparisons }),
    ...(control && { control: toMeasurement(control, toProblem) }),
    ...(total && { total: toMeasurement(total, toProblem) }),
    ...(observation.status === 'failed' && { problem: toProblem(observation.problem) }),
    ...(metadata !== undefined && { metadata: writable(metadata) }),
  };
}

function graded({ status, score, maxScore, reason, violations }: Grade) {
  return { status, score, maxScore, reason, violations: violations.map(toViolation) };
}

function toViolation({ value, key, breach, threshold, metadata }: Violation): Violation {
  return {
    ...present({ value, key }),
    breach,
    ...present({ threshold }),
    ...(metadata !== undefined && { metadata: writable(metadata) }),
  };
}

function toIndividualResult({ key, value, limits, baseline }: GradedValue): IndividualResult {
  return { key, value, ...limits, ...present({ baseline }) };
}

function toSeries({ branch, environment, profile }: Series): Series {
  return present({ branch, environment, profile });
}

function toProblem({ code, severity, message, advice, place, path, indicator }: Problem): Problem {
  return { code, severity, message, advice, ...present({ place, path, indicator }) };
}

/** YAML knows `.nan` and `.inf`; in metadata, which is only passed on, they become words. */
function writable(metadata: Json): Json {
  if (typeof metadata === 'number') return Number.isFinite(metadata) ? metadata : String(metadata);
  if (typeof metadata !== 'object' || metadata === null) return metadata;
  if (Array.isArray(metadata)) return metadata.map(writable);
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, writable(value)]));
}

function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1_000;
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
