/** 32 MiB of pages of 1 KiB. */
const PAGES = 32_768;

interface Widening {
  widen(): void;
}

/**
 * What all exact counters of one scan may take together. Where it is spent, all of them become approximate at once, not
 * only the one that came last: so the answer does not depend on the order of the samples.
 */
export class PageBudget {
  #left: number;
  #exact: Widening[] = [];

  constructor(pages = PAGES) {
    this.#left = pages;
  }

  get spent(): boolean {
    return this.#left < 0;
  }

  join(counters: Widening): void {
    this.#exact.push(counters);
  }

  take(pages: number): void {
    if (this.spent) return;
    this.#left -= pages;
    if (!this.spent) return;
    const all = this.#exact;
    this.#exact = [];
    for (const counters of all) counters.widen();
  }
}
