import { exactly } from '../counted-values.ts';
import { figureOf } from '../fields.ts';
import type { Subject, Tally } from '../load-test-run.ts';
import type { NamedFigure } from '../summaries/figures.ts';

/** One benchmark as a tool wrote it down. */
export interface Benchmark {
  readonly label: string;
  /** Of its values, in the word of the tool. */
  readonly unit: string;
  readonly figures: readonly NamedFigure[];
  /** Its single values, where the file has them. */
  readonly values?: readonly number[];
  /** Single values of runs that failed. */
  readonly failed?: readonly number[];
}

export function benchmarkSubject({ label, unit, figures, values = [], failed = [] }: Benchmark): Subject {
  return {
    label,
    kind: 'benchmark',
    figures: new Map(figures),
    ...(values.length + failed.length === 0 ? {} : { tally: tallyOf(values, failed, unit) }),
  };
}

/** The figures that a tool names by its own keys. A key that is not there is no figure. */
export function figuresBy(
  names: Readonly<Record<string, string>>,
  at: (key: string) => unknown,
  unit: string | undefined,
): readonly NamedFigure[] {
  return Object.entries(names).flatMap(([key, metric]): readonly NamedFigure[] => {
    const value = at(key);
    return value === undefined ? [] : [[metric, figureOf(value, unit, [])]];
  });
}

/** Numbers of a list, or undefined where it is none or holds anything but finite numbers from 0 on. */
export function valuesOf(list: unknown): readonly number[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const values = list.filter((value): value is number => Number.isFinite(value) && value >= 0);
  return values.length === list.length ? values : undefined;
}

function tallyOf(values: readonly number[], failed: readonly number[], unit: string): Tally {
  return {
    ok: exactly(values),
    failed: exactly(failed),
    lost: 0,
    unit,
    firstStart: Number.NaN,
    lastEnd: Number.NaN,
    bytes: Number.NaN,
  };
}
