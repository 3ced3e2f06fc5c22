import { type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { eachBlock } from './blocks.ts';

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * One line: the bytes of `block` from `start` to before `end`, without line end. `complete` is false for a last line
 * without one, which may be cut off. The block is reused: what is to be kept must be copied.
 */
export type LineVisitor = (block: Uint8Array, start: number, end: number, complete: boolean) => void;

/** Each line of a file of any size, in memory that does not grow; answers how many. A byte order mark is taken off. */
export async function eachLine(bytes: ByteFile, visit: LineVisitor): Promise<Result<number>> {
  let lines = 0;
  // Parameters by name: collecting them would make a list for each line.
  const counting: LineVisitor = (block, start, end, complete) => {
    lines += 1;
    visit(block, start, end, complete);
  };
  const read = await eachBlock(bytes, 'line', (block, length, last) => {
    const filled = block.subarray(0, length);
    const end = completeLines(filled, lines === 0 ? markLength(filled) : 0, counting);
    if (!last || end === length) return end;
    counting(filled, end, length, false);
    return length;
  });
  return read.ok ? success(lines) : read;
}

/** Visits the lines that end in `block`; answers where the rest starts. */
function completeLines(block: Uint8Array, from: number, visit: LineVisitor): number {
  let start = from;
  for (let end = block.indexOf(NEW_LINE, start); end >= 0; end = block.indexOf(NEW_LINE, start)) {
    visit(block, start, end > start && block[end - 1] === CARRIAGE_RETURN ? end - 1 : end, true);
    start = end + 1;
  }
  return start;
}

/** Length of the byte order mark of UTF-8, where bytes start with one. */
export function markLength(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
}
