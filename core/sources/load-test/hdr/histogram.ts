import { countsIn } from './leb128.ts';

/** The cells of one interval of a log. */
export interface Histogram {
  /** Decimal digits that are kept of a value: its relative error is at most 10^-digits. */
  readonly digits: number;
  readonly cells: readonly Cell[];
}

interface Cell {
  /** Smallest and largest value that the cell stands for. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const COMPRESSED_V2 = 0x1c849314;
const PLAIN_V2 = 0x1c849313;
const HEADER = 40;

/**
 * Decodes a histogram as HdrHistogram's logs hold it: base64 of a cookie, a length and a zlib stream, in which are a
 * header of 40 bytes and the counts (`encodeIntoCompressedByteBuffer` of its AbstractHistogram). The reason where it
 * cannot be read.
 */
export async function decodeHistogram(base64: string): Promise<Histogram | string> {
  const bytes = bytesOf(base64);
  if (bytes === undefined || bytes.length < 8) return 'is no base64';
  const view = new DataView(bytes.buffer);
  if (view.getInt32(0) !== COMPRESSED_V2) return 'is no histogram of integers in version 2 of the encoding';
  const length = view.getInt32(4);
  if (length < 0 || length > bytes.length - 8) return 'is cut off';
  const plain = await inflated(bytes.subarray(8, 8 + length));
  return plain === undefined ? 'is damaged' : histogramIn(plain);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** More than any histogram has; a stream that grows beyond it is an attack. */
const LARGEST = 16 * 1024 * 1024;

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))) {
      size += part.length;
      if (size > LARGEST) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function histogramIn(bytes: Uint8Array): Histogram | string {
  if (bytes.length < HEADER) return 'is damaged';
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [cookie, length, offset, digits] = [0, 4, 8, 12].map((at) => view.getInt32(at));
  const lowest = Number(view.getBigInt64(16));
  // What a histogram of fractions is shifted by, whose values are in no unit.
  if (cookie !== PLAIN_V2 || offset !== 0) return 'is no histogram of integers in version 2 of the encoding';
  if (length === undefined || length < 0 || HEADER + length > bytes.length) return 'is cut off';
  if (digits === undefined || digits < 0 || digits > 5 || !(lowest >= 1)) return 'is damaged';
  const counts = countsIn(bytes.subarray(HEADER, HEADER + length));
  return counts === undefined ? 'is damaged' : { digits, cells: counts.map(cellsFor(digits, lowest)) };
}

/**
 * Where cells are: the first 2^k have a width of one unit, each further half of that number the double width of those
 * before, k the smallest with 2^k >= 2 * 10^digits.
 */
function cellsFor(digits: number, lowest: number): (count: readonly [index: number, count: number]) => Cell {
  const half = 2 ** (Math.ceil(Math.log2(2 * 10 ** digits)) - 1);
  const unit = 2 ** Math.floor(Math.log2(lowest));
  return ([index, count]) => {
    const doublings = Math.max(0, Math.floor(index / half) - 1);
    const width = unit * 2 ** doublings;
    const from = (index - doublings * half) * width;
    return { from, to: from + width - 1, count };
  };
}
