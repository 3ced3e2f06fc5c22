import type { Distribution } from '../load-test-run.ts';
import { Cells } from './cells.ts';
import { cellOf, LOG_LINEAR_ERROR, middleOf } from './log-linear.ts';
import { PageBudget } from './page-budget.ts';

/**
 * Counts how often each value occurred. Exact for whole numbers from 0 on, such as milliseconds or bytes; from the
 * first other number on, or where the budget is spent, values are counted in cells of at most 0.1 % error. The
 * order of the values changes no answer.
 */
export class Counters implements Distribution {
  #cells = new Cells();
  #exact = true;
  #whole = true;
  #n = 0;
  #sum = 0;
  #sumOfSquares = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  readonly #budget: PageBudget;

  constructor(budget = new PageBudget()) {
    this.#budget = budget;
    if (budget.spent) this.#exact = false;
    else budget.join(this);
  }

  get n(): number {
    return this.#n;
  }

  get sum(): number {
    return this.#sum;
  }

  get sumOfSquares(): number {
    return this.#sumOfSquares;
  }

  /** Infinite where there is no value, as `max` is. */
  get min(): number {
    return this.#min;
  }

  get max(): number {
    return this.#max;
  }

  get error(): number {
    return this.#exact ? 0 : LOG_LINEAR_ERROR;
  }

  /** `value` is finite. */
  add(value: number, times = 1): void {
    this.#n += times;
    this.#sum += value * times;
    this.#sumOfSquares += value * value * times;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.#count(value, times);
  }

  /** From here on approximate. */
  widen(): void {
    if (!this.#exact) return;
    const exact = this.#cells;
    this.#cells = new Cells();
    this.#exact = false;
    exact.walk((value, count) => {
      this.#cells.add(cellOf(value), count);
      return false;
    });
  }

  at(rank: number): number {
    if (rank >= this.#n - 1) return this.#max;
    let below = 0;
    let found = this.#min;
    this.#cells.walk((cell, count) => {
      below += count;
      found = this.#valueOf(cell);
      return below > rank;
    });
    return rank <= 0 ? this.#min : found;
  }

  countUpTo(value: number): number {
    if (value >= this.#max) return this.#n;
    const last = this.#exact ? Math.floor(value) : cellOf(value);
    let total = 0;
    this.#cells.walk((cell, count) => {
      if (cell > last) return true;
      total += count;
      return false;
    });
    return total;
  }

  *cells(): Iterable<readonly [value: number, count: number]> {
    const found: (readonly [number, number])[] = [];
    this.#cells.walk((cell, count) => {
      found.push([this.#valueOf(cell), count]);
      return false;
    });
    yield* found;
  }

  #count(value: number, times: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      this.#whole &&= Number.isInteger(value);
      this.widen();
    }
    if (!this.#exact) {
      this.#cells.add(cellOf(value), times);
      return;
    }
    const before = this.#cells.pageCount;
    this.#cells.add(value, times);
    if (this.#cells.pageCount > before) this.#budget.take(1);
  }

  /** Never beyond what occurred. */
  #valueOf(cell: number): number {
    return this.#exact ? cell : Math.min(Math.max(middleOf(cell, this.#whole), this.#min), this.#max);
  }
}
