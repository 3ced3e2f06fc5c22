import type { ByteFile } from '../../ports.ts';

const BLOCK = 1024 * 1024;

/** The beginning of a file that was read, and the file itself, which still begins with it. */
export interface Ahead {
  readonly start: Uint8Array;
  /** The file has no more than that. */
  readonly isAll: boolean;
  readonly file: ByteFile;
}

/** Reads at least `length` bytes, or all where there are fewer, without using them up. */
export async function lookAhead(file: ByteFile, length: number): Promise<Ahead> {
  const blocks: Uint8Array[] = [];
  let total = 0;
  for (let read = BLOCK; read > 0 && total < length; ) {
    const block = new Uint8Array(Math.min(BLOCK, length - total));
    let filled = 0;
    for (; read > 0 && filled < block.length; filled += read) read = await file.read(block.subarray(filled));
    blocks.push(block.subarray(0, filled));
    total += filled;
  }
  return { start: joined(blocks, total), isAll: total < length, file: replayed(file, blocks) };
}

function joined(blocks: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

/** The same file with `blocks` in front. */
function replayed(file: ByteFile, blocks: Uint8Array[]): ByteFile {
  return {
    ...file,
    read(into) {
      const [first] = blocks;
      if (first === undefined) return file.read(into);
      const length = Math.min(first.length, into.length);
      into.set(first.subarray(0, length));
      if (length === first.length) blocks.shift();
      else blocks[0] = first.subarray(length);
      return length;
    },
  };
}
