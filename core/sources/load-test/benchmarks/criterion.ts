import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { figureOf } from '../fields.ts';
import type { Figure, SummaryReader } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { NO_NAME } from '../no-name.ts';
import { type NamedFigure, refused } from '../summaries/figures.ts';

const TITLE = 'Criterion.rs estimates';

/** Reads the `estimates.json` that Criterion.rs leaves of each benchmark. Times are nanoseconds. */
export const criterion: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'cargo bench (target/criterion/NAME/new/estimates.json)',
  recognises: ({ json }) => isFields(json) && ESTIMATES.every((name) => isEstimate(json[name])),
  read({ file, json }) {
    const estimates = isFields(json) ? json : {};
    if (!isEstimate(estimates['mean'])) return refused(file, TITLE, 'it has no "mean" with a "point_estimate"');
    return success({
      title: TITLE,
      subjects: [{ label: labelOf(file), kind: 'benchmark', figures: new Map(figuresOf(estimates)) }],
      definition: 'over the samples of Criterion.rs, each a mean of many calls',
      advice: 'Criterion.rs writes mean, median and standard deviation with their bounds, and no percentiles.',
      warnings: [],
    });
  },
};

const ESTIMATES = ['mean', 'median', 'median_abs_dev', 'std_dev'] as const;

function isEstimate(value: unknown): value is Fields {
  return isFields(value) && 'point_estimate' in value && isFields(value['confidence_interval']);
}

/** The content does not name the benchmark, but its folder does. */
function labelOf(file: string): string {
  return /(?:^|\/)criterion\/(.+)\/[^/]+\/estimates\.json$/.exec(file.replaceAll('\\', '/'))?.[1] ?? NO_NAME;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['mean', 'avg'],
  ['median', 'median'],
  ['std_dev', 'stddev'],
]);

/** The common metrics, and of each estimate its bounds: `mean upper_bound`. */
function figuresOf(estimates: Fields): readonly NamedFigure[] {
  return Object.entries(estimates).flatMap(([name, estimate]): readonly NamedFigure[] => {
    // The slope is null where samples are of equal size.
    if (!isEstimate(estimate)) return [];
    const common = NAMES.get(name);
    const point = time(estimate['point_estimate']);
    const interval = isFields(estimate['confidence_interval']) ? estimate['confidence_interval'] : {};
    return [
      ...(common === undefined ? [] : ([[common, point]] as const)),
      [ownMetric(name, 'point_estimate'), point],
      ...['lower_bound', 'upper_bound'].map((bound): NamedFigure => [ownMetric(name, bound), time(interval[bound])]),
    ];
  });
}

function time(value: unknown): Figure {
  return figureOf(value, 'ns', []);
}
