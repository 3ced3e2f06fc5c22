import type { TallyBuilder } from '../scan/tally-builder.ts';
import type { JtlKernel } from './kernel.ts';

/** As `kernel/tallies.as` has them. */
const MOST_LENSES = 8;
const TALLY = 24 + MOST_LENSES * 2 * 4;
const PAGE = 256;

/** Where the counts of a label and kind go: `number` is twice that of the label in the kernel, and one for transactions. */
export type TallyOf = (number: number, lens: number) => TallyBuilder;

/** Takes what the kernel counted of so many labels and lenses out of it. */
export function fetchCounts(kernel: JtlKernel, labels: number, lenses: number, tallyOf: TallyOf): void {
  const memory = new DataView(kernel.memory.buffer);
  for (let number = 0; number < 2 * labels; number += 1) {
    const at = kernel.talliesAddress() + number * TALLY;
    const [start, end, bytes] = [0, 8, 16].map((offset) => memory.getFloat64(at + offset, true));
    if (start === undefined || end === undefined || bytes === undefined || start === Number.POSITIVE_INFINITY) continue;
    for (let lens = 0; lens < lenses; lens += 1) {
      const tally = tallyOf(number, lens);
      tally.extend(start, end, bytes);
      fetchPages(memory, memory.getUint32(at + 24 + 8 * lens, true), (value, times) => tally.count(value, true, times));
      fetchPages(memory, memory.getUint32(at + 28 + 8 * lens, true), (value, times) =>
        tally.count(value, false, times),
      );
    }
  }
  fetchLarge(memory, kernel, tallyOf);
  kernel.reset();
}

/** @param table address of the table of pages; 0 where nothing was counted */
function fetchPages(memory: DataView, table: number, count: (value: number, times: number) => void): void {
  if (table === 0) return;
  for (let page = 0; page < PAGE; page += 1) {
    const at = memory.getUint32(table + 4 * page, true);
    for (let i = 0; at !== 0 && i < PAGE; i += 1) {
      const times = memory.getUint32(at + 4 * i, true);
      if (times > 0) count(page * PAGE + i, times);
    }
  }
}

/** The values that have no counter. */
function fetchLarge(memory: DataView, kernel: JtlKernel, tallyOf: TallyOf): void {
  for (let i = 0; i < kernel.large.value; i += 1) {
    const at = kernel.largeAddress() + 8 * i;
    const which = memory.getUint32(at, true);
    const tally = tallyOf(Math.floor(which / (2 * MOST_LENSES)), (which >> 1) % MOST_LENSES);
    tally.count(memory.getUint32(at + 4, true), which % 2 === 0, 1);
  }
}
