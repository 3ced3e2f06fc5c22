import { JTL_KERNEL } from '../../../generated/jtl-kernel.ts';

/** A number of the module that changes. */
interface Cell {
  value: number;
}

/** What `kernel/jtl.as` exports; its comments say what each does. Addresses are bytes from the start of the memory. */
export interface JtlKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
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
  blockAddress(): number;
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

// The types of Node do not have it.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: JtlKernel };
};

export function openKernel(): JtlKernel {
  const module = new WebAssembly.Module(Buffer.from(JTL_KERNEL, 'base64'));
  return new WebAssembly.Instance(module).exports;
}
