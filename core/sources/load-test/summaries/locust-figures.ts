import { numberOf } from '../fields.ts';
import type { Figure, Subject } from '../load-test-run.ts';
import { percentile } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, rateFigure, unlessNone } from './figures.ts';
import type { Row } from './table.ts';

/** How Locust makes percentiles (`bucket_response_time` in locust/stats.py). */
export const LOCUST_DEFINITION =
  'by ranks counted from the largest value down, after Locust rounded all values above 100 ms to two digits';

/** `GET /checkout`, as Locust prints it; undefined for the row of everything. Old versions call that `Total`. */
export function locustLabel(type: string, name: string): string | undefined {
  if (type === '' || type === 'None') return name === 'Aggregated' || name === 'Total' ? undefined : name;
  return `${type} ${name}`;
}

export function locustSubject(label: string | undefined, figures: readonly NamedFigure[]): Subject {
  return { label, kind: 'request', figures: new Map(figures) };
}

/** Counts and exact times of a row, whose columns have other names in the two tables of Locust. */
export function rowFigures(cell: Row, names: RowNames, throughput: Figure | undefined): readonly NamedFigure[] {
  const [count, failures] = [numberOf(cell(names.count)), numberOf(cell(names.failures))];
  const times = [names.avg, names.min, names.max].map((column) => figureOfText(cell(column), 1, 'ms'));
  const [avg, min, max] = times;
  return unlessNone(count, [
    ['count', countFigure(count)],
    ...(throughput === undefined ? [] : ([['throughput', throughput]] as const)),
    ['errorRate', count === undefined || failures === undefined ? unreadable() : rateFigure(failures, count)],
    ...(avg === undefined || min === undefined || max === undefined
      ? []
      : ([
          ['avg', avg],
          ['min', min],
          ['max', max],
        ] as const)),
  ]);
}

interface RowNames {
  readonly count: string;
  readonly failures: string;
  readonly avg: string;
  readonly min: string;
  readonly max: string;
}

/** Of columns such as `95%`, which the user of Locust chooses (`PERCENTILES_TO_REPORT`). */
export function percentileFigures(columns: readonly string[], cell: Row): readonly NamedFigure[] {
  return columns.flatMap((column): readonly NamedFigure[] => {
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(column)?.[1];
    const metric = percent === undefined ? undefined : percentile(Number(percent));
    return metric === undefined ? [] : [[metric, figureOfText(cell(column), 1, 'ms')]];
  });
}

function unreadable(): Figure {
  return { empty: 'the file has no counts for it' };
}
