import { CountedValues, exactly } from '../../../../core/sources/load-test/counted-values.ts';
import { fc } from '../../../support/fc.ts';

const VALUES = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

it('answers every rank as a sorted list does', () => {
  fc.assert(
    fc.property(VALUES, (values) => {
      const sorted = values.toSorted((one, other) => one - other);
      const distribution = exactly(values);
      expect(sorted.map((_, rank) => distribution.at(rank))).toEqual(sorted);
      expect([distribution.n, distribution.min, distribution.max]).toEqual([sorted.length, sorted[0], sorted.at(-1)]);
    }),
  );
});

it('counts the values up to one, that one included', () => {
  fc.assert(
    fc.property(VALUES, fc.double({ min: 0, max: 1e6, noNaN: true }), (values, limit) => {
      expect(exactly(values).countUpTo(limit)).toBe(values.filter((value) => value <= limit).length);
    }),
  );
});

it('has one cell for each different value, in rising order', () => {
  expect([...exactly([3, 1, 3, 2, 3]).cells()]).toEqual([
    [1, 1],
    [2, 1],
    [3, 3],
  ]);
});

it('has neither values nor cells where there is nothing', () => {
  const nothing = exactly([]);
  expect([nothing.n, nothing.sum, nothing.min, nothing.max, [...nothing.cells()]]).toEqual([
    0,
    0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    [],
  ]);
});

it('counts with the middle of a range in sums, and answers with its end', () => {
  const counted = new CountedValues(
    new Map([
      [15, 2],
      [31, 1],
      [40, 0],
    ]),
    0.1,
    (value) => value - 1,
  );
  expect([counted.n, counted.sum, counted.sumOfSquares, counted.max, counted.error]).toEqual([3, 58, 1292, 31, 0.1]);
});
