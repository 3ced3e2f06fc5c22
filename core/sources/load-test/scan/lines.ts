import type { Result } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { type BlockMemory, eachBlock } from './blocks.ts';

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * One line: the bytes of `block` from `start` to before `end`, without line end. `complete` is false for a last line
 * without one, which may be cut off. The block is reused: what is to be kept must be copied.
 */
export type LineVisitor = (block: Uint8Array, start: number, end: number, complete: boolean) => void;

/** Passes over lines that need no visit, faster than visiting them. */
export interface LineFilter {
  /** Where it reads blocks. */
  readonly memory: BlockMemory;
  /** From the start of one line to that of the next to visit, or of one that does not end before `length`. */
  pass(start: number, length: number): number;
}

const passNone = (start: number): number => start;

/** Each line of a file of any size, in memory that does not grow. A byte order mark is taken off. */
export function eachLine(bytes: ByteFile, visit: LineVisitor, filter?: LineFilter): Promise<Result<undefined>> {
  const pass = filter?.pass ?? passNone;
  let isFirst = true;
  return eachBlock(
    bytes,
    'line',
    (block, length, last) => {
      const filled = block.subarray(0, length);
      const end = completeLines(filled, isFirst ? markLength(filled) : 0, visit, pass);
      isFirst &&= end === 0;
      if (!last || end === length) return end;
      visit(filled, end, length, false);
      return length;
    },
    filter?.memory,
  );
}

/** Visits the lines that end in `block`; answers where the rest starts. */
function completeLines(block: Uint8Array, from: number, visit: LineVisitor, pass: LineFilter['pass']): number {
  for (let start = pass(from, block.length); ; ) {
    const end = block.indexOf(NEW_LINE, start);
    if (end < 0) return start;
    visit(block, start, end > start && block[end - 1] === CARRIAGE_RETURN ? end - 1 : end, true);
    start = pass(end + 1, block.length);
  }
}

/** Length of the byte order mark of UTF-8, where bytes start with one. */
export function markLength(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
}
