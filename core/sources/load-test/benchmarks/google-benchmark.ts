import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { numberIn } from '../fields.ts';
import type { Figure, Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { countFigure, type NamedFigure, refused } from '../summaries/figures.ts';
import { benchmarkSubject, figuresBy, valuesOf } from './benchmark.ts';

const TITLE = 'Google Benchmark result';

/** Reads what a program of Google Benchmark writes with `--benchmark_format=json`. Times are in the unit of each benchmark. */
export const googleBenchmark: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: './benchmark --benchmark_out=FILE --benchmark_out_format=json',
  recognises: ({ json }) => isFields(json) && isFields(json['context']) && rowsIn(json).length > 0,
  read({ file, json }) {
    const rows = rowsIn(json);
    if (rows.length === 0) return refused(file, TITLE, 'it has no "benchmarks" with a "time_unit"');
    return success({
      title: TITLE,
      subjects: [...byName(rows)].map(([label, own]) => subjectOf(label, own)),
      definition: 'over the repetitions',
      advice: 'Run with --benchmark_repetitions=10: only repetitions have a spread and percentiles.',
      warnings: isDebug(json) ? ['The library of the benchmark is a debug build, which affects times.'] : [],
    });
  },
};

function rowsIn(json: unknown): readonly Fields[] {
  const rows = isFields(json) && Array.isArray(json['benchmarks']) ? json['benchmarks'].filter(isFields) : [];
  return rows.filter((row) => typeof row['name'] === 'string' && 'time_unit' in row && 'real_time' in row);
}

function isDebug(json: unknown): boolean {
  return isFields(json) && isFields(json['context']) && json['context']['library_build_type'] === 'debug';
}

/** Repetitions and aggregates of one benchmark share the name of their run. */
function byName(rows: readonly Fields[]): ReadonlyMap<string, readonly Fields[]> {
  const groups = new Map<string, Fields[]>();
  for (const row of rows) {
    const name = String(row['run_name'] ?? row['name']);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

function subjectOf(label: string, rows: readonly Fields[]): Subject {
  const unit = String(rows[0]?.['time_unit']);
  if (rows.some((row) => row['error_occurred'] === true || row['skipped'] === true))
    return benchmarkSubject({ label, unit, figures: FAILED });
  const repetitions = rows.filter((row) => row['run_type'] !== 'aggregate');
  const [only] = repetitions;
  const mean = aggregate(rows, 'mean') ?? (repetitions.length === 1 ? only : undefined);
  const values = repetitions.length > 1 ? valuesOf(repetitions.map((row) => row['real_time'])) : undefined;
  return benchmarkSubject({
    label,
    unit,
    figures: [
      ...realTimes({ avg: mean, median: aggregate(rows, 'median'), stddev: aggregate(rows, 'stddev') }, unit),
      ...(mean === undefined ? [] : meansOf(mean, unit)),
      ...countOf(rows, repetitions.length),
    ],
    ...(values === undefined ? {} : { values }),
  });
}

/** A failed benchmark has 0 for its times. */
const FAILED: readonly NamedFigure[] = ['avg', 'median', 'min', 'max', 'stddev', ownMetric('cpu_time', 'avg')].map(
  (metric): NamedFigure => [metric, { empty: 'the benchmark met an error or was skipped' } satisfies Figure],
);

function aggregate(rows: readonly Fields[], name: string): Fields | undefined {
  return rows.find((row) => row['aggregate_name'] === name);
}

function realTimes(rows: Readonly<Record<string, Fields | undefined>>, unit: string): readonly NamedFigure[] {
  return Object.entries(rows).flatMap(([metric, row]) =>
    row === undefined ? [] : figuresBy({ real_time: metric }, (key) => row[key], unit),
  );
}

const KNOWN =
  /^(name|family_index|per_family_instance_index|run_name|run_type|repetitions|repetition_index|threads|iterations|real_time|cpu_time|time_unit|label|aggregate_name|aggregate_unit)$/;

/** Time of the processor, and the counters of the benchmark under their own names. */
function meansOf(row: Fields, unit: string): readonly NamedFigure[] {
  const counters = Object.keys(row).filter((key) => !KNOWN.test(key) && numberIn(row, key) !== undefined);
  const names = Object.fromEntries(counters.map((key) => [key, ownMetric(key, 'avg')]));
  return [
    ...figuresBy({ cpu_time: ownMetric('cpu_time', 'avg') }, (key) => row[key], unit),
    ...figuresBy(names, (key) => row[key], undefined),
  ];
}

function countOf(rows: readonly Fields[], repetitions: number): readonly NamedFigure[] {
  // With --benchmark_report_aggregates_only there are no other rows.
  const count = repetitions > 0 ? repetitions : numberIn(rows[0] ?? {}, 'repetitions');
  return [['count', countFigure(count)]];
}
