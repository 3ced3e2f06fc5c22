// The fields of a row, which lie between the ends that were stored, and what they say.
import { lowBytes } from './bits';

const MOST_COLUMNS: u32 = 256;

const ends = memory.data((MOST_COLUMNS + 1) * 4, 16);

/** Starts a row behind this byte, the line end before it. */
@inline
export function startRow(before: usize): void { store<u32>(ends, <u32>before); }

/** Ends the field of this column at a byte that is no part of it. */
@inline
export function endField(column: u32, at: usize): void { store<u32>(ends + (column << 2), <u32>at, 4); }

@inline
export function startOf(column: u32): usize { return load<u32>(ends + (column << 2)) + 1; }

@inline
export function endOf(column: u32): usize { return load<u32>(ends + (column << 2), 4); }

/** Eight digits at most that end before `end`, all of them at once; a value above 99,999,999 says that they are none. */
@inline
function digits(end: usize, length: u32): u32 {
  let word = load<u64>(end - 8);
  if (length < 8) {
    const others = lowBytes(8 - length); // the first byte in memory is the lowest
    word = (word & ~others) | (0x3030303030303030 & others);
  }
  const high = word & 0xF0F0F0F0F0F0F0F0;
  const carried = (word + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0;
  if ((high | (carried >> 4)) != 0x3333333333333333) return u32.MAX_VALUE;
  word -= 0x3030303030303030;
  word = word * 10 + (word >> 8);
  const pairs: u64 = 0x000000FF000000FF;
  return <u32>(((word & pairs) * 0x000F424000000064 + ((word >> 16) & pairs) * 0x0000271000000001) >> 32);
}

/** Fifteen digits at most; negative where they are none. */
@inline
export function wholeOf(column: u32): f64 {
  const end = endOf(column), length = <u32>(end - startOf(column));
  if (length - 1 > 14) return -1;
  const low = digits(end, min(length, 8));
  if (low > 99999999) return -1;
  if (length <= 8) return <f64>low;
  const upper = digits(end - 8, length - 8);
  return upper > 99999999 ? -1 : <f64>upper * 100000000 + <f64>low;
}

/** 0 for true, 1 for false, 2 for anything else. */
@inline
export function failedOf(column: u32): u32 {
  const at = startOf(column), length = endOf(column) - at, word = load<u32>(at);
  if (length == 4 && word == 0x65757274) return 0; // true
  return length == 5 && word == 0x736C6166 && load<u8>(at, 4) == 0x65 ? 1 : 2; // false
}

/** 1 for a transaction, 0 for none, 2 for one without samples. The text is `Number of samples in transaction : 3, ...`. */
@inline
export function kindOf(column: u32): u32 {
  let at = startOf(column);
  if (load<u8>(at) == 34) at++;
  if (<isize>(endOf(column) - at) < 32) return 0;
  if (load<u64>(at) != 0x6F207265626D754E) return 0; // Number o
  if (load<u64>(at, 8) != 0x656C706D61732066) return 0; // f sample
  if (load<u64>(at, 16) != 0x617274206E692073) return 0; // s in tra
  if (load<u64>(at, 24) != 0x6E6F69746361736E) return 0; // nsaction
  return load<u32>(at, 32) == 0x30203A20 ? 2 : 1; // space, colon, space, 0
}
