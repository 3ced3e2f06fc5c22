import type { Tally } from '../load-test-run.ts';
import { Counters } from './counters.ts';
import type { PageBudget } from './page-budget.ts';

/** Counts the samples of one subject, one by one or many at once. */
export class TallyBuilder {
  readonly #ok: Counters;
  readonly #failed: Counters;
  #lost = 0;
  #firstStart = Number.POSITIVE_INFINITY;
  #lastEnd = Number.NEGATIVE_INFINITY;
  #bytes = 0;

  constructor(budget: PageBudget) {
    this.#ok = new Counters(budget);
    this.#failed = new Counters(budget);
  }

  /**
   * A sample. `start` and `end` are milliseconds since 1970 (UTC), `bytes` are received ones; NaN where the file has
   * none, which then holds for the whole tally.
   */
  add(value: number, ok: boolean, start: number, end: number, bytes: number): void {
    this.count(value, ok, 1);
    this.extend(start, end, bytes);
  }

  /** A failure that has no value, such as a request without an answer. */
  lose(start: number, end: number): void {
    this.#lost += 1;
    this.extend(start, end, 0);
  }

  /** The values of `times` samples, without their times and bytes. */
  count(value: number, ok: boolean, times: number): void {
    (ok ? this.#ok : this.#failed).add(value, times);
  }

  /** The times and bytes of samples. */
  extend(firstStart: number, lastEnd: number, bytes: number): void {
    this.#firstStart = Math.min(this.#firstStart, firstStart);
    this.#lastEnd = Math.max(this.#lastEnd, lastEnd);
    this.#bytes += bytes;
  }

  build(unit: string | undefined): Tally {
    const known = (time: number) => (Number.isFinite(time) ? time : Number.NaN);
    return {
      ok: this.#ok,
      failed: this.#failed,
      lost: this.#lost,
      unit,
      firstStart: known(this.#firstStart),
      lastEnd: known(this.#lastEnd),
      bytes: this.#bytes,
    };
  }
}
