import { countsIn } from '../../../../../core/sources/load-test/hdr/leb128.ts';
import { fc } from '../../../../support/fc.ts';

/** ZigZag LEB128, by the definition. */
function encoded(numbers: readonly bigint[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap((number) => {
      let rest = number < 0n ? -number * 2n - 1n : number * 2n;
      const bytes: number[] = [];
      while (rest >= 128n && bytes.length < 8) {
        bytes.push(Number(rest & 127n) + 128);
        rest >>= 7n;
      }
      return [...bytes, Number(rest)];
    }),
  );
}

it('reads every count and steps over runs of zeros', () => {
  const count = fc.bigInt({ min: 1n, max: BigInt(Number.MAX_SAFE_INTEGER) / 2n });
  const gap = fc.integer({ min: 2, max: 1e6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(gap, count), { maxLength: 30 }), (pairs) => {
      let index = 0;
      const expected = pairs.map(([zeros, times]) => {
        index += zeros + 1;
        return [index - 1, Number(times)];
      });
      expect(countsIn(encoded(pairs.flatMap(([zeros, times]) => [BigInt(-zeros), times])))).toEqual(expected);
    }),
  );
});

it.each([
  ['one 0', [0n, 5n], [[1, 5]]],
  ['nothing', [], []],
])('reads %s', (_, numbers, expected) => {
  expect(countsIn(encoded(numbers))).toEqual(expected);
});

it.each([
  ['ends within a number', Uint8Array.of(0x80)],
  ['holds a count that no number can be', Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 254)],
])('knows no counts where it %s', (_, bytes) => {
  expect(countsIn(bytes)).toBeUndefined();
});
