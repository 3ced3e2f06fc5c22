/**
 * Cells whose width grows with the value, as HdrHistogram has them: 512 to each doubling, taken from the exponent and
 * the first nine bits of the mantissa of an IEEE 754 double. A cell is at most 1/512 of its lower end wide, so its
 * middle is at most 1/1024 away from every value in it. Whole numbers below 1,024 have a cell of their own.
 */
const MANTISSA_BITS = 9;
const SHIFT = 20 - MANTISSA_BITS; // the upper word of a double has 20 bits of the mantissa

export const LOG_LINEAR_ERROR = 2 ** -(MANTISSA_BITS + 1);

const bits = new DataView(new ArrayBuffer(8));

/** 0 for 0, negative for negative values; rises with the value. */
export function cellOf(value: number): number {
  if (value === 0) return 0;
  bits.setFloat64(0, Math.abs(value));
  const cell = (bits.getUint32(0) >>> SHIFT) + 1;
  return value < 0 ? -cell : cell;
}

/** Both ends of a cell, the one nearer to 0 first. */
function endsOf(cell: number): readonly [near: number, far: number] {
  const end = (number: number) => {
    bits.setUint32(0, number << SHIFT);
    bits.setUint32(4, 0);
    return bits.getFloat64(0);
  };
  return [end(Math.abs(cell) - 1), end(Math.abs(cell))];
}

/** The middle of a cell; of whole numbers, the whole number in the middle. */
export function middleOf(cell: number, whole: boolean): number {
  if (cell === 0) return 0;
  const [near, far] = endsOf(cell);
  const middle = (near + far) / 2;
  return Math.sign(cell) * (whole ? Math.floor(middle) : middle);
}
