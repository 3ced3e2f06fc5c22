import { failure, type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { problem } from '../../../problems.ts';

/** Bytes. It stays in the cache of a core between reading and scanning, which makes both faster. */
const BLOCK = 256 * 1024;
const MIB = 1024 * 1024;
const LARGEST = 16 * MIB;

/**
 * Gets a file piece by piece: the first `length` bytes of `block` are the next ones of the file. Answers how many it
 * has used up; the rest comes again in front of what follows. `last` says that nothing follows. The block is reused.
 */
export type BlockVisitor = (block: Buffer, length: number, last: boolean) => number;

/** A block of a size, which begins with what the smaller one before it held. */
export type BlockMemory = (size: number, before: Buffer | undefined) => Buffer;

/** Of Node: the indexOf of a Buffer is several times as fast as that of Uint8Array. */
const inHeap: BlockMemory = (size, before) => {
  const block = Buffer.alloc(size);
  before?.copy(block);
  return block;
};

/**
 * Reads a file from its start to its end in blocks of 256 KiB, which grow to 16 MiB while the visitor cannot use
 * anything of one. What is longer is a `load-test-file` problem; `unit` says what would be, such as `line`.
 */
export async function eachBlock(
  bytes: ByteFile,
  unit: string,
  visit: BlockVisitor,
  memory = inHeap,
): Promise<Result<undefined>> {
  let block = memory(BLOCK, undefined);
  let length = 0;
  for (;;) {
    const read = await bytes.read(block.subarray(length));
    length += read;
    const used = visit(block, length, read === 0);
    if (read === 0) return success(undefined);
    block.copyWithin(0, used, length);
    length -= used;
    if (length < block.length) continue;
    if (block.length === LARGEST) return failure(tooLong(bytes.name, unit));
    block = memory(2 * block.length, block);
  }
}

function tooLong(file: string, unit: string) {
  return problem('load-test-file', `The file "${file}" has a ${unit} of more than ${LARGEST / MIB} MiB.`, {
    advice: 'Check that the file is the one that the load test wrote, and that it is not damaged.',
  });
}
