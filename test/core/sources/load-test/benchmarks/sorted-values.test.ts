import fc from 'fast-check';
import { SortedValues } from '../../../../../core/sources/load-test/benchmarks/sorted-values.ts';

const VALUES = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

it('answers every rank as a sorted list does', () => {
  fc.assert(
    fc.property(VALUES, (values) => {
      const sorted = values.toSorted((one, other) => one - other);
      const distribution = new SortedValues(values);
      expect(sorted.map((_, rank) => distribution.at(rank))).toEqual(sorted);
      expect([distribution.n, distribution.min, distribution.max]).toEqual([sorted.length, sorted[0], sorted.at(-1)]);
    }),
  );
});

it('counts the values up to one, that one included', () => {
  fc.assert(
    fc.property(VALUES, fc.double({ min: 0, max: 1e6, noNaN: true }), (values, limit) => {
      expect(new SortedValues(values).countUpTo(limit)).toBe(values.filter((value) => value <= limit).length);
    }),
  );
});

it('has one cell for each different value, in rising order', () => {
  expect([...new SortedValues([3, 1, 3, 2, 3]).cells()]).toEqual([
    [1, 1],
    [2, 1],
    [3, 3],
  ]);
});

it('has neither values nor cells where there is nothing', () => {
  const nothing = new SortedValues([]);
  expect([nothing.n, nothing.sum, nothing.min, nothing.max, [...nothing.cells()]]).toEqual([
    0,
    0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    [],
  ]);
});
