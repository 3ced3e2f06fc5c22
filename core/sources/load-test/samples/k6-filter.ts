import { POINTS_KERNEL } from '../../../generated/points-kernel.ts';
import { blocksIn, type Kernel, openKernel } from '../scan/kernel.ts';
import type { LineFilter } from '../scan/lines.ts';

/** What `kernel/points.as` exports; its comments say what each does. */
interface PointsKernel extends Kernel {
  readonly passed: { readonly value: number };
  nameAddress(): number;
  nameRoom(): number;
  addName(length: number): void;
  pass(from: number, to: number, wanted: number): number;
}

export interface K6Filter extends LineFilter {
  /** How many lines it passed over. */
  passed(): number;
}

/**
 * Passes over the points of metrics that are not asked for, which are most lines; undefined where too much is asked for.
 * @param wanted how many of the names are asked for at the moment, from the first on
 */
export function k6Filter(names: readonly Uint8Array[], wanted: () => number): K6Filter | undefined {
  const kernel = openKernel<PointsKernel>(POINTS_KERNEL);
  for (const name of names) {
    if (name.length > kernel.nameRoom()) return undefined;
    new Uint8Array(kernel.memory.buffer).set(name, kernel.nameAddress());
    kernel.addName(name.length);
  }
  const block = kernel.blockAddress();
  return {
    memory: blocksIn(kernel),
    pass: (start, length) => kernel.pass(block + start, block + length, wanted()) - block,
    passed: () => kernel.passed.value,
  };
}
