import { POINTS_KERNEL } from '../../../generated/points-kernel.ts';
import { blocksIn, type Kernel, openKernel } from '../scan/kernel.ts';
import type { LineFilter } from '../scan/lines.ts';
import type { Point } from './k6-point-bytes.ts';

/** What `kernel/points.as` exports; its comments say what each does. */
interface PointsKernel extends Kernel {
  readonly passed: { readonly value: number };
  nameAddress(): number;
  nameRoom(): number;
  addName(length: number): void;
  pass(from: number, to: number, wanted: number): number;
  read(line: number, length: number, end: number): number;
  foundAddress(): number;
}

export interface K6Filter extends LineFilter {
  /** How many lines it passed over. */
  passed(): number;
  /** As `PointReader.read` does. */
  read(into: Point, start: number, name: Uint8Array, end: number): boolean;
}

/** The names of k6 have 128 characters at most. A longer one would be looked for behind the memory of the kernel. */
const LONGEST_NAME = 256;

/**
 * Passes over the points of metrics that are not asked for, which are most lines; undefined where too much is asked for.
 * @param wanted how many of the names are asked for at the moment, from the first on
 */
export function k6Filter(names: readonly Uint8Array[], wanted: () => number): K6Filter | undefined {
  const kernel = openKernel<PointsKernel>(POINTS_KERNEL);
  for (const name of names) {
    if (name.length > Math.min(LONGEST_NAME, kernel.nameRoom())) return undefined;
    new Uint8Array(kernel.memory.buffer).set(name, kernel.nameAddress());
    kernel.addName(name.length);
  }
  const block = kernel.blockAddress();
  const blocks = blocksIn(kernel);
  let found = new Float64Array();
  return {
    memory: (size, before) => {
      const grown = blocks(size, before);
      found = new Float64Array(kernel.memory.buffer, kernel.foundAddress(), 2);
      return grown;
    },
    pass: (start, length) => kernel.pass(block + start, block + length, wanted()) - block,
    passed: () => kernel.passed.value,
    read: (into, start, name, end) => {
      const tagsAt = kernel.read(block + start, name.length, block + end);
      if (tagsAt === 0) return false;
      into.time = found[0] ?? Number.NaN;
      into.value = found[1] ?? Number.NaN;
      into.tagsAt = tagsAt - block;
      return true;
    },
  };
}
