// Sets of 64 bits, one for each byte of a step; the lowest is that of the first byte.

/** The bytes from `at` on that are equal to those of `byte`. */
@inline
export function mask(at: usize, byte: v128): u64 {
  return maskOf(v128.load(at), v128.load(at, 16), v128.load(at, 32), v128.load(at, 48), byte);
}

/** The same of a step that was loaded before, for several bytes. */
@inline
export function maskOf(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(a, byte))
    | (<u64>i8x16.bitmask(i8x16.eq(b, byte)) << 16)
    | (<u64>i8x16.bitmask(i8x16.eq(c, byte)) << 32)
    | (<u64>i8x16.bitmask(i8x16.eq(d, byte)) << 48);
}

/** Sets each bit from an odd one up to before the next: with quotes, what is between them, the opening one included. */
@inline
export function between(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ (bits << 32);
}

@inline
export function belowLowest(bits: u64): u64 { return (bits & (0 - bits)) - 1; }

/** So many of the lowest bits, less than 64. */
@inline
export function lowBits(count: u32): u64 { return (<u64>1 << count) - 1; }

/** So many of the first bytes of a word in memory, less than eight. */
@inline
export function lowBytes(count: u32): u64 { return lowBits(count << 3); }
