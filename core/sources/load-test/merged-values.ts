import { CountedValues } from './counted-values.ts';
import { largest, smallest } from './extremes.ts';
import type { Distribution } from './load-test-run.ts';

/** Values of several distributions as one, as exact as the least exact of them. */
export function mergeValues(parts: readonly Distribution[]): Distribution {
  const filled = parts.filter(({ n }) => n > 0);
  const [only = NOTHING, ...others] = filled;
  return others.length === 0 ? only : new MergedValues(filled);
}

class MergedValues implements Distribution {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly min: number;
  readonly max: number;
  readonly error: number;
  readonly #parts: readonly Distribution[];
  /** Sorted when they are first needed: counts and means do without. */
  #counted: CountedValues | undefined;

  constructor(parts: readonly Distribution[]) {
    const total = (of: (part: Distribution) => number) => parts.reduce((sum, part) => sum + of(part), 0);
    this.#parts = parts;
    this.n = total(({ n }) => n);
    this.sum = total(({ sum }) => sum);
    this.sumOfSquares = total(({ sumOfSquares }) => sumOfSquares);
    this.min = smallest(parts.map(({ min }) => min));
    this.max = largest(parts.map(({ max }) => max));
    this.error = largest(parts.map(({ error }) => error));
  }

  at(rank: number): number {
    if (rank <= 0) return this.min;
    if (rank >= this.n - 1) return this.max;
    return this.#sorted().at(rank);
  }

  countUpTo(value: number): number {
    if (value >= this.max) return this.n;
    return this.#parts.reduce((sum, part) => sum + part.countUpTo(value), 0);
  }

  cells(): Iterable<readonly [value: number, count: number]> {
    return this.#sorted().cells();
  }

  #sorted(): CountedValues {
    this.#counted ??= counted(this.#parts);
    return this.#counted;
  }
}

function counted(parts: readonly Distribution[]): CountedValues {
  const counts = new Map<number, number>();
  for (const part of parts)
    for (const [value, count] of part.cells()) counts.set(value, (counts.get(value) ?? 0) + count);
  return new CountedValues(counts);
}

const NOTHING: Distribution = {
  n: 0,
  sum: 0,
  sumOfSquares: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  error: 0,
  at: () => Number.NaN,
  countUpTo: () => 0,
  cells: () => [],
};
