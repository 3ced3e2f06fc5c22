import type { BlockMemory } from './blocks.ts';

/** What every kernel exports. Addresses are bytes from the start of the memory. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Where the block that it reads begins; everything behind is free. */
  blockAddress(): number;
}

// The types of Node do not have it.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

const PAGE = 64 * 1024;

/** Behind a block, which is read in steps of 64 bytes, and a little further on from its last line; what is there is 0. */
const MARGIN = 512;

/** @param code of the module, in Base64, which exports what `K` says */
export function openKernel<K extends Kernel>(code: string): K {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64')));
  return exports as K; // what its source in kernel/ exports
}

/** Blocks are read into the memory of the kernel, which moves as a whole when it grows. */
export function blocksIn({ memory, blockAddress }: Kernel): BlockMemory {
  return (size) => {
    const missing = blockAddress() + size + MARGIN - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return Buffer.from(memory.buffer, blockAddress(), size);
  };
}
