import type { Distribution } from './load-test-run.ts';

/** Different values and how often each occurred, as the small files of benchmarks and histograms hold them. */
export class CountedValues implements Distribution {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly error: number;
  /** Rising. */
  readonly #values: readonly number[];
  /** How many are at or below each of them. */
  readonly #upTo: readonly number[];

  /**
   * @param counts finite values and how often each occurred
   * @param error largest relative error of a value; 0 where they are exact
   * @param middleOf what a value counts with in sums, where it stands for a range
   */
  constructor(counts: ReadonlyMap<number, number>, error = 0, middleOf: (value: number) => number = (value) => value) {
    const cells = [...counts].filter(([, count]) => count > 0).toSorted(([one], [other]) => one - other);
    let total = 0;
    this.#values = cells.map(([value]) => value);
    this.#upTo = cells.map(([, count]) => {
      total += count;
      return total;
    });
    this.n = total;
    this.sum = cells.reduce((sum, [value, count]) => sum + middleOf(value) * count, 0);
    this.sumOfSquares = cells.reduce((sum, [value, count]) => sum + middleOf(value) ** 2 * count, 0);
    this.error = error;
  }

  /** Infinite where there is no value, as `max` is. */
  get min(): number {
    return this.#values[0] ?? Number.POSITIVE_INFINITY;
  }

  get max(): number {
    return this.#values.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  at(rank: number): number {
    const wanted = Math.min(Math.max(rank, 0), this.n - 1);
    return this.#values[firstWhere(this.#upTo.length, (i) => (this.#upTo[i] ?? 0) > wanted)] ?? Number.NaN;
  }

  countUpTo(value: number): number {
    return this.#upTo[firstWhere(this.#values.length, (i) => (this.#values[i] ?? 0) > value) - 1] ?? 0;
  }

  *cells(): Iterable<readonly [value: number, count: number]> {
    let before = 0;
    for (const [i, value] of this.#values.entries()) {
      const upTo = this.#upTo[i] ?? before;
      yield [value, upTo - before];
      before = upTo;
    }
  }
}

/** Single values, in any order. */
export function exactly(values: readonly number[]): CountedValues {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new CountedValues(counts);
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
