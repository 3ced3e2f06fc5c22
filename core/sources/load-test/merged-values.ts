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
  #sorted: Sorted | undefined;

  constructor(parts: readonly Distribution[]) {
    const total = (of: (part: Distribution) => number) => parts.reduce((sum, part) => sum + of(part), 0);
    this.#parts = parts;
    this.n = total(({ n }) => n);
    this.sum = total(({ sum }) => sum);
    this.sumOfSquares = total(({ sumOfSquares }) => sumOfSquares);
    this.min = Math.min(...parts.map(({ min }) => min));
    this.max = Math.max(...parts.map(({ max }) => max));
    this.error = Math.max(...parts.map(({ error }) => error));
  }

  at(rank: number): number {
    if (rank <= 0) return this.min;
    if (rank >= this.n - 1) return this.max;
    const { values, upTo } = this.#cells();
    return values[firstWhere(upTo.length, (i) => (upTo[i] ?? 0) > rank)] ?? Number.NaN;
  }

  countUpTo(value: number): number {
    if (value >= this.max) return this.n;
    return this.#parts.reduce((sum, part) => sum + part.countUpTo(value), 0);
  }

  *cells(): Iterable<readonly [value: number, count: number]> {
    const { values, upTo } = this.#cells();
    let before = 0;
    for (const [i, value] of values.entries()) {
      const end = upTo[i] ?? before;
      yield [value, end - before];
      before = end;
    }
  }

  #cells(): Sorted {
    this.#sorted ??= sorted(this.#parts);
    return this.#sorted;
  }
}

interface Sorted {
  /** Rising. */
  readonly values: readonly number[];
  /** How many are at or below each of them. */
  readonly upTo: readonly number[];
}

function sorted(parts: readonly Distribution[]): Sorted {
  const counts = new Map<number, number>();
  for (const part of parts)
    for (const [value, count] of part.cells()) counts.set(value, (counts.get(value) ?? 0) + count);
  const values = [...counts.keys()].sort((a, b) => a - b);
  let total = 0;
  const upTo = values.map((value) => {
    total += counts.get(value) ?? 0;
    return total;
  });
  return { values, upTo };
}

/** The first index that fulfils a condition which, once fulfilled, stays so. */
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
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
