import type { Evidence, Grade, GradedValue, GradeStatus } from '../../core/model/grade.ts';
import type { Gap, Observation, Spread } from '../../core/model/observation.ts';
import type { Grading, Indicator, Limits } from '../../core/model/perf-spec.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { JudgedIndicator, RunRecord } from '../../core/model/run-record.ts';
import type { Verdict } from '../../core/model/verdict.ts';

/** Where every sample stands. */
export const FILE = 'perf/checkout.yaml';
const WINDOW = { start: Date.UTC(2026, 0, 31, 12), end: Date.UTC(2026, 0, 31, 12, 10) };

export interface Part {
  readonly id: string;
  readonly indicator?: Partial<Indicator>;
  readonly grading?: Partial<Grading>;
  readonly limits?: Limits;
  /** Value by key. */
  readonly values?: Readonly<Record<string, number>>;
  readonly baseline?: Readonly<Record<string, number>>;
  /** What the comparison of a key rests on, by key. */
  readonly evidence?: Readonly<Record<string, Evidence>>;
  /** Where the limits alone do not say it, by key. */
  readonly statuses?: Readonly<Record<string, GradedValue['status']>>;
  readonly definition?: string;
  /** By key. */
  readonly behind?: Readonly<Record<string, Spread>>;
  readonly control?: Observation;
  readonly total?: Observation;
  readonly gaps?: readonly Gap[];
  readonly grade: { readonly status: GradeStatus; readonly score: number } & Partial<Grade>;
  /** Where it could not be measured. */
  readonly problem?: Problem;
  readonly line?: number;
}

/** One indicator, consistent in itself as far as its parts are. */
export function judged(part: Part): JudgedIndicator {
  const indicator = indicatorOf(part);
  const values = Object.entries(part.values ?? {}).map(([key, value]) => gradedValue(part, key, value));
  const { metadata } = indicator.grading;
  const breaching = values.filter(({ status }) => status === 'warning' || status === 'fail');
  const violations = breaching.flatMap(({ key, value, limits }) =>
    breachesOf(value, limits).map(([breach, threshold]) => ({
      value,
      key,
      breach,
      threshold,
      ...(metadata !== undefined && { metadata }),
    })),
  );
  const grade = {
    indicator: part.id,
    maxScore: indicator.grading.metricScore,
    reason: 'as sampled',
    violations,
    values,
  };
  const { control, total } = part;
  return {
    indicator,
    observation: observationOf(part, indicator),
    grade: { ...grade, ...part.grade },
    ...(control && { control }),
    ...(total && { total }),
  };
}

function indicatorOf({ id, indicator, grading, limits = {}, line = 3 }: Part): Indicator {
  const at = (below: number) => ({ file: FILE, line: line + below, column: 5 });
  const thresholds = Object.fromEntries(Object.keys(limits).map((name, index) => [name, at(5 + index)]));
  return {
    id,
    source: 'Prometheus',
    query: `histogram_quantile(0.9, rate(${id}_bucket[$__range]))`,
    grading: {
      ...{ type: 'Threshold', metricScore: 50, thresholds: limits, key: false, observe: false },
      ...{ noData: 'fail', noBaseline: 'pass', inconclusive: 'warning', minDelta: 0, parameters: {} },
      ...grading,
    },
    places: { indicator: at(0), source: at(1), query: at(2), grading: at(3), thresholds },
    ...indicator,
  };
}

function observationOf(part: Part, { query }: Indicator): Observation {
  const { id, values, gaps = [], problem: failure, grade, definition, behind = {} } = part;
  const sent = String(query).replace('$__range', '600s');
  if (failure) return { status: 'failed', indicator: id, query: sent, warnings: [], problem: failure };
  const asked = { indicator: id, query: sent, warnings: [], gaps };
  if (!values) return { ...asked, status: 'empty', reason: grade.reason ?? 'the answer is empty' };
  const samples = Object.entries(values).map(([key, value]) => {
    const spread = behind[key];
    return { key, value, timestamp: WINDOW.end, ...(spread && { behind: spread }) };
  });
  return { ...asked, status: 'measured', samples, ...(definition !== undefined && { definition }) };
}

function gradedValue({ limits = {}, baseline, evidence, statuses }: Part, key: string, value: number): GradedValue {
  const breaches = breachesOf(value, limits).map(([name]) => name);
  const found = breaches.some((name) => name.endsWith('Severe')) ? 'fail' : breaches.length > 0 ? 'warning' : 'pass';
  const earlier = baseline?.[key];
  const proof = evidence?.[key];
  return {
    ...{ key, value, limits, status: statuses?.[key] ?? found },
    ...(earlier !== undefined && { baseline: earlier }),
    ...(proof && { evidence: proof }),
  };
}

function breachesOf(value: number, limits: Limits): readonly (readonly [string, number])[] {
  const breached = Object.entries(limits).filter(([name, at]) =>
    name.startsWith('upper') ? value >= at : value <= at,
  );
  const severe = breached.filter(([name]) => name.endsWith('Severe'));
  return severe.length > 0 ? severe : breached;
}

export function runRecord(
  verdict: Partial<Verdict> & Pick<Verdict, 'result' | 'reason'>,
  rest: Partial<RunRecord> = {},
): RunRecord {
  const indicators = rest.indicators ?? [];
  const sum = (points: (grade: Grade) => number) => indicators.reduce((total, { grade }) => total + points(grade), 0);
  return {
    schemaVersion: 1,
    name: 'checkout',
    perfspec: FILE,
    context: {
      runId: '4711',
      runUrl: 'https://github.com/shop/checkout/actions/runs/4711',
      commit: '0123456789abcdef0123456789abcdef01234567',
      branch: 'feature/faster-cart',
    },
    startedAt: WINDOW.end + 15_000,
    window: WINDOW,
    problems: [],
    ...rest,
    indicators,
    verdict: {
      totalScore: sum(({ score }) => score),
      maxScore: sum(({ maxScore }) => maxScore),
      objectives: { pass: 90, warning: 75 },
      ...verdict,
    },
  };
}
