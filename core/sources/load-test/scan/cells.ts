/** Cells of a page: 1 KiB, so that a label whose values lie close together stays small. */
const PAGE_BITS = 8;
const CELLS_PER_PAGE = 1 << PAGE_BITS;
const MOST_IN_32_BITS = 2 ** 32 - 1;

/** A count for each of many numbered cells, of which few are used: only pages that hold a count take memory. */
export class Cells {
  readonly #pages = new Map<number, Uint32Array | Float64Array>();

  get pageCount(): number {
    return this.#pages.size;
  }

  /** `cell` is any whole number, also below 0. */
  add(cell: number, times: number): void {
    const number = Math.floor(cell / CELLS_PER_PAGE);
    let page = this.#pages.get(number);
    if (page === undefined) {
      page = new Uint32Array(CELLS_PER_PAGE);
      this.#pages.set(number, page);
    }
    const at = cell - number * CELLS_PER_PAGE;
    const count = (page[at] ?? 0) + times;
    // A row may stand for many samples, and 32 bits would wrap without a word.
    if (count > MOST_IN_32_BITS && page instanceof Uint32Array) {
      page = Float64Array.from(page);
      this.#pages.set(number, page);
    }
    page[at] = count;
  }

  /** Each used cell in rising order, until `visit` answers true. */
  walk(visit: (cell: number, count: number) => boolean): void {
    for (const number of [...this.#pages.keys()].sort((a, b) => a - b)) {
      const page = this.#pages.get(number) ?? [];
      for (let at = 0; at < CELLS_PER_PAGE; at += 1) {
        const count = page[at] ?? 0;
        if (count > 0 && visit(number * CELLS_PER_PAGE + at, count)) return;
      }
    }
  }
}
