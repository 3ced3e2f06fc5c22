/** From the first start to the last end of samples, milliseconds since 1970 (UTC), whether they count or not. */
export class TimeSpan {
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  extend(start: number, end: number): void {
    if (start < this.#first) this.#first = start;
    if (end > this.#last) this.#last = end;
  }

  /** As a `LoadTestRun` has it: without what is not known. */
  ends(): { readonly startedAt?: number; readonly finishedAt?: number } {
    if (!(Number.isFinite(this.#first) && Number.isFinite(this.#last))) return {};
    return { startedAt: this.#first, finishedAt: this.#last };
  }
}
