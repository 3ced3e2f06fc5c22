// Counts the rows of a JTL (JMeter's CSV) that can be counted without a question, 64 bytes a step. It answers the same
// as core/sources/load-test/jmeter-csv/row-counter.ts, which is the definition and gets every row that is doubtful.
// AssemblyScript; `npm run build:kernel` compiles it into core/generated/jtl-kernel.ts. This is what it exports.
import { labels, learnLabel } from './labels';
import { emptyTallies, emptyTally } from './tallies';

export { addLens, setup } from './columns';
export { labelAddress, labelRoom } from './labels';
export { DOUBTFUL, firstStart, FULL, lastEnd, rows } from './row';
export { lines, run, status } from './run';
export { large, largeAddress, talliesAddress } from './tallies';

/** With room in front of it: numbers are read from their end, 8 bytes at a time. */
export function blockAddress(): usize { return (__heap_base + 127) & ~63; }

/** Takes notice of the label whose bytes were written to `labelAddress`, where there was room; answers its number. */
export function addLabel(length: u32): u32 {
  const label = learnLabel(length);
  emptyTally(2 * label);
  emptyTally(2 * label + 1);
  return label;
}

/** Forgets all counts, but no label. */
export function reset(): void { emptyTallies(2 * labels); }
