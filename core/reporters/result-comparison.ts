import type { Evidence, GradedValue } from '../model/grade.ts';
import type { Gap, Observation, Sample } from '../model/observation.ts';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator, RunRecord } from '../model/run-record.ts';
import { present } from './present.ts';

/** As measured, with the spread of the values behind it where the source knows them. */
export interface SampleResult {
  readonly key: string;
  readonly timestamp: number;
  readonly value: number;
  readonly n?: number;
  readonly mean?: number;
  readonly stddev?: number;
}

/** What one value was compared with and what came out; names and units as in `Evidence`. */
export interface ComparisonResult extends Omit<Evidence, 'history'> {
  readonly key: string;
  readonly status: GradedValue['status'];
  readonly baseline?: number;
  readonly history?: readonly { readonly run: string; readonly timestamp: number; readonly value: number }[];
}

/** What was measured beside the indicator: its control, or of how many events it is a share. */
export interface MeasurementResult {
  readonly query: string;
  readonly definition?: string;
  readonly unit?: string;
  readonly samples: readonly SampleResult[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly string[];
  /** Why there are no samples. */
  readonly reason?: string;
  readonly problem?: Problem;
}

/** With more of them, the document would mostly repeat the history. */
const MOST_EARLIER = 20_000;

/** Whether the earlier values of all keys together are few enough to be listed. */
export function listsHistory({ indicators }: RunRecord): boolean {
  const values = indicators.flatMap(({ grade }) => grade.values);
  return values.reduce((sum, { evidence }) => sum + (evidence?.history?.length ?? 0), 0) <= MOST_EARLIER;
}

export function toSample({ key, timestamp, value, behind }: Sample): SampleResult {
  return {
    ...{ key, timestamp, value },
    ...(behind && { n: behind.n, mean: behind.mean, stddev: behind.stddev }),
  };
}

/** One for each value that was compared with something. */
export function toComparisons({ grade }: JudgedIndicator, history: boolean): readonly ComparisonResult[] {
  return grade.values.flatMap(({ key, status, baseline, evidence }) =>
    evidence ? [{ key, status, ...present({ baseline }), ...toEvidence(evidence, history) }] : [],
  );
}

function toEvidence({ history, ...evidence }: Evidence, listed: boolean): Omit<ComparisonResult, 'key' | 'status'> {
  const { against, change, interval, band, confidence, n, samples, p, cles, newLevelSince } = evidence;
  return {
    against,
    ...present({ change, interval, band, confidence }),
    n,
    ...present({ samples, p, cles, newLevelSince }),
    ...(history &&
      listed && { history: history.map(({ run, startedAt, value }) => ({ run, timestamp: startedAt, value })) }),
  };
}

export function toMeasurement(observation: Observation, toProblem: (problem: Problem) => Problem): MeasurementResult {
  const { query, warnings } = observation;
  const measured = observation.status === 'measured';
  return {
    query,
    ...(measured && present({ definition: observation.definition, unit: observation.unit })),
    samples: measured ? observation.samples.map(toSample) : [],
    gaps: observation.status === 'failed' ? [] : observation.gaps.map(({ key, reason }) => ({ key, reason })),
    warnings,
    ...(observation.status === 'empty' && { reason: observation.reason }),
    ...(observation.status === 'failed' && { problem: toProblem(observation.problem) }),
  };
}
