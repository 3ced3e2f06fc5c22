import type { Distribution } from '../load-test-run.ts';

/** The single values of a benchmark, exactly. For as many as a small file holds. */
export class SortedValues implements Distribution {
  readonly error = 0;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly #sorted: readonly number[];

  /** @param values finite, in any order */
  constructor(values: readonly number[]) {
    this.#sorted = values.toSorted((one, other) => one - other);
    this.sum = values.reduce((sum, value) => sum + value, 0);
    this.sumOfSquares = values.reduce((sum, value) => sum + value * value, 0);
  }

  get n(): number {
    return this.#sorted.length;
  }

  /** Infinite where there is no value, as `max` is. */
  get min(): number {
    return this.#sorted[0] ?? Number.POSITIVE_INFINITY;
  }

  get max(): number {
    return this.#sorted.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  at(rank: number): number {
    return this.#sorted[Math.min(Math.max(rank, 0), this.n - 1)] ?? Number.NaN;
  }

  countUpTo(value: number): number {
    let [low, high] = [0, this.n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  *cells(): Iterable<readonly [value: number, count: number]> {
    let from = 0;
    while (from < this.n) {
      const value = this.at(from);
      const to = this.countUpTo(value);
      yield [value, to - from];
      from = to;
    }
  }
}
