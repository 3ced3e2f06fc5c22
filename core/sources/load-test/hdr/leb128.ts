/**
 * Reads the counts of a histogram: ZigZag LEB128 of at most nine bytes, the ninth of which has eight bits (the variant
 * that HdrHistogram's V2 encoding uses). A negative number stands for so many counts of 0.
 * @returns index and count of each that is not 0; undefined where the bytes end within a number or hold too large a one
 */
export function countsIn(bytes: Uint8Array): readonly (readonly [index: number, count: number])[] | undefined {
  const counts: (readonly [number, number])[] = [];
  let index = 0;
  for (let at = 0; at < bytes.length; ) {
    const { value, end } = numberAt(bytes, at);
    if (!Number.isSafeInteger(value)) return undefined;
    if (value > 0) counts.push([index, value]);
    index += value < 0 ? -value : 1;
    at = end;
  }
  return counts;
}

function numberAt(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let unsigned = 0;
  let place = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const isNinth = at - start === 8;
    unsigned += (isNinth ? byte : byte & 0x7f) * place;
    if (isNinth || byte < 0x80) return { value: unsigned % 2 === 1 ? -(unsigned + 1) / 2 : unsigned / 2, end: at + 1 };
    place *= 128;
  }
  return { value: Number.NaN, end: bytes.length };
}
