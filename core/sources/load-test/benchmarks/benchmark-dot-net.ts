import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { numberIn } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric, percentile } from '../metric.ts';
import { countFigure, type NamedFigure, refused } from '../summaries/figures.ts';
import { benchmarkSubject, figuresBy, valuesOf } from './benchmark.ts';

const TITLE = 'BenchmarkDotNet result';

/** Reads what the JSON exporters of BenchmarkDotNet write. Times are nanoseconds. */
export const benchmarkDotNet: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'dotnet run -c Release -- --exporters json (BenchmarkDotNet.Artifacts/results/*-report-full.json)',
  recognises: ({ json }) => isFields(json) && 'HostEnvironmentInfo' in json && benchmarksIn(json).length > 0,
  read({ file, json }) {
    const benchmarks = benchmarksIn(json);
    if (benchmarks.length === 0) return refused(file, TITLE, 'it has no "Benchmarks" with a "FullName"');
    return success({
      title: TITLE,
      subjects: benchmarks.map((benchmark) => subjectOf(benchmark, labelOf(benchmark, benchmarks))),
      definition: 'over the iterations, as BenchmarkDotNet computed it; what its file lacks, over its original values',
      advice: 'What is allocated is there with [MemoryDiagnoser]: "BytesAllocatedPerOperation avg".',
      warnings: [],
    });
  },
};

function benchmarksIn(json: unknown): readonly Fields[] {
  const benchmarks = isFields(json) && Array.isArray(json['Benchmarks']) ? json['Benchmarks'].filter(isFields) : [];
  return benchmarks.filter((benchmark) => typeof benchmark['FullName'] === 'string');
}

const NAMES = { Mean: 'avg', Median: 'median', Min: 'min', Max: 'max' } as const;

/** Its name, and where it ran in several jobs, such as of two runtimes, how BenchmarkDotNet tells these apart. */
function labelOf(benchmark: Fields, all: readonly Fields[]): string {
  const { FullName: name, DisplayInfo: info } = benchmark;
  const isAlone = all.filter((other) => other['FullName'] === name).length === 1;
  return isAlone || typeof info !== 'string' ? String(name) : `${name} [${info.replace(/^[^:]*: /, '')}]`;
}

function subjectOf(benchmark: Fields, label: string): Subject {
  const { Statistics: statistics, Memory: memory } = benchmark;
  if (!isFields(statistics)) return benchmarkSubject({ label, unit: 'ns', figures: FAILED });
  const values = valuesOf(statistics['OriginalValues']);
  return benchmarkSubject({
    label,
    unit: 'ns',
    figures: [
      ...figuresBy(NAMES, (key) => statistics[key], 'ns'),
      ...spreadOf(statistics),
      ...percentileFigures(statistics['Percentiles']),
      ['count', countFigure(statistics['N'])],
      ...(isFields(memory)
        ? figuresBy({ [ALLOCATED]: ownMetric(ALLOCATED, 'avg') }, (key) => memory[key], 'bytes')
        : []),
    ],
    ...(values === undefined ? {} : { values }),
  });
}

const ALLOCATED = 'BytesAllocatedPerOperation';

const FAILED: readonly NamedFigure[] = [...Object.values(NAMES), 'stddev'].map(
  (metric): NamedFigure => [metric, { empty: 'the benchmark failed, and has no statistics' }],
);

function spreadOf(statistics: Fields): readonly NamedFigure[] {
  if (numberIn(statistics, 'N') === 1) return [['stddev', { empty: 'a single iteration has none' }]];
  return figuresBy({ StandardDeviation: 'stddev' }, (key) => statistics[key], 'ns');
}

function percentileFigures(percentiles: unknown): readonly NamedFigure[] {
  if (!isFields(percentiles)) return [];
  const names = Object.keys(percentiles).flatMap((key): readonly (readonly [string, string])[] => {
    const percent = /^P(\d+)$/.exec(key)?.[1];
    const metric = percent === undefined ? undefined : percentile(Number(percent));
    return metric === undefined ? [] : [[key, metric]];
  });
  return figuresBy(Object.fromEntries(names), (key) => percentiles[key], 'ns');
}
