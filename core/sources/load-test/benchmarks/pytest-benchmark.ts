import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { numberIn, timeOf } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { countFigure, type NamedFigure, refused } from '../summaries/figures.ts';
import { benchmarkSubject, figuresBy, valuesOf } from './benchmark.ts';

const TITLE = 'pytest-benchmark result';

/** Reads what `pytest --benchmark-json` writes. Times are seconds. */
export const pytestBenchmark: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'pytest --benchmark-json=FILE',
  recognises: ({ json }) => isFields(json) && isFields(json['machine_info']) && benchmarksIn(json).length > 0,
  read({ file, json }) {
    const benchmarks = benchmarksIn(json);
    if (benchmarks.length === 0) return refused(file, TITLE, 'it has no "benchmarks" with "stats"');
    const finishedAt = writtenAt(json);
    return success({
      title: TITLE,
      ...(finishedAt === undefined ? {} : { finishedAt }),
      subjects: benchmarks.map(subjectOf),
      definition: 'over the rounds',
      advice:
        'Percentiles need the single rounds, which --benchmark-json has and --benchmark-save only with --benchmark-save-data.',
      warnings: [],
    });
  },
};

function benchmarksIn(json: unknown): readonly Fields[] {
  const benchmarks = isFields(json) && Array.isArray(json['benchmarks']) ? json['benchmarks'].filter(isFields) : [];
  return benchmarks.filter((benchmark) => typeof benchmark['fullname'] === 'string' && isFields(benchmark['stats']));
}

/** In UTC, which older versions do not write down. */
function writtenAt(json: unknown): number | undefined {
  const text = isFields(json) ? json['datetime'] : undefined;
  if (typeof text !== 'string') return undefined;
  return timeOf(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

const NAMES = { mean: 'avg', median: 'median', min: 'min', max: 'max' } as const;

function subjectOf(benchmark: Fields): Subject {
  const stats = isFields(benchmark['stats']) ? benchmark['stats'] : {};
  const values = valuesOf(stats['data']);
  return benchmarkSubject({
    label: String(benchmark['fullname']),
    unit: 's',
    figures: [
      ...figuresBy(NAMES, (key) => stats[key], 's'),
      ...figuresBy({ ops: ownMetric('ops', 'avg') }, (key) => stats[key], '1/s'),
      ...spreadOf(stats),
      ['count', countFigure(stats['rounds'])],
    ],
    ...(values === undefined ? {} : { values }),
  });
}

/** Of a single round pytest-benchmark writes 0. */
function spreadOf(stats: Fields): readonly NamedFigure[] {
  if (numberIn(stats, 'rounds') === 1) return [['stddev', { empty: 'a single round has none' }]];
  return figuresBy({ stddev: 'stddev' }, (key) => stats[key], 's');
}
