import { JTL_KERNEL } from '../../../generated/jtl-kernel.ts';
import { type Kernel, openKernel } from '../scan/kernel.ts';

/** A number of the module that changes. */
interface Cell {
  value: number;
}

/** What `kernel/jtl.as` exports; its comments say what each does. */
export interface JtlKernel extends Kernel {
  readonly DOUBTFUL: Cell;
  readonly FULL: Cell;
  readonly status: Cell;
  readonly rows: Cell;
  readonly lines: Cell;
  readonly firstStart: Cell;
  readonly lastEnd: Cell;
  readonly large: Cell;
  talliesAddress(): number;
  largeAddress(): number;
  labelAddress(): number;
  labelRoom(): number;
  setup(
    delimiter: number,
    width: number,
    timeStamp: number,
    elapsed: number,
    label: number,
    success: number,
    responseMessage: number,
    bytes: number,
    windowStart: number,
    windowEnd: number,
  ): void;
  addLens(column: number): void;
  addLabel(length: number): number;
  reset(): void;
  run(from: number, to: number): number;
}

export function openJtlKernel(): JtlKernel {
  return openKernel(JTL_KERNEL);
}
