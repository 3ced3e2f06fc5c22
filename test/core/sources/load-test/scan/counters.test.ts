import { Counters } from '../../../../../core/sources/load-test/scan/counters.ts';
import { PageBudget } from '../../../../../core/sources/load-test/scan/page-budget.ts';
import { fc } from '../../../../support/fc.ts';

function counted(values: readonly number[], budget?: PageBudget): Counters {
  const counters = new Counters(budget);
  for (const value of values) counters.add(value);
  return counters;
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const times = fc.array(fc.oneof(fc.nat(300), fc.nat(100_000), fc.nat(2 ** 31)), { minLength: 1 });
const numbers = fc.array(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).filter((x) => x === 0 || Math.abs(x) > 1e-9),
  { minLength: 1 },
);

describe('counters of whole numbers', () => {
  it('answer each rank with the very value', () => {
    fc.assert(
      fc.property(times, (values) => {
        const counters = counted(values);
        expect(values.map((_, rank) => counters.at(rank))).toEqual(sorted(values));
        expect(counters.error).toBe(0);
      }),
    );
  });

  it('count how many are at or below any value', () => {
    fc.assert(
      fc.property(times, fc.double({ min: -1, max: 2 ** 31, noNaN: true }), (values, limit) => {
        expect(counted(values).countUpTo(limit)).toBe(values.filter((value) => value <= limit).length);
      }),
    );
  });

  it('give each different value once, in rising order', () => {
    expect([...counted([7, 3, 7, 1_000_000, 0]).cells()]).toEqual([
      [0, 1],
      [3, 1],
      [7, 2],
      [1_000_000, 1],
    ]);
  });

  it('keep count, sum, sum of squares, least and greatest', () => {
    const counters = counted([3, 4]);
    counters.add(5, 10);
    expect(counters).toMatchObject({ n: 12, sum: 57, sumOfSquares: 275, min: 3, max: 5 });
  });

  it('do not wrap where a row stands for more samples than fit into 32 bits', () => {
    const counters = counted([1]);
    counters.add(2, 2 ** 33);
    expect([counters.n, counters.at(1), counters.countUpTo(1)]).toEqual([2 ** 33 + 1, 2, 1]);
  });
});

describe('counters of any numbers', () => {
  it('answer each rank within the error that they state', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const counters = counted([...values, 0.5]);
        expect(counters.error).toBe(1 / 1024);
        sorted([...values, 0.5]).forEach((value, rank) => {
          expect(Math.abs(counters.at(rank) - value)).toBeLessThanOrEqual(Math.abs(value) * counters.error * 1.001);
        });
      }),
    );
  });

  it('answer exactly for the least and the greatest', () => {
    const counters = counted([0.123, 5.4321, 0.987]);
    expect([counters.at(0), counters.at(2), counters.countUpTo(5.4321)]).toEqual([0.123, 5.4321, 3]);
  });

  it('answer the same whether the first fraction comes early or late', () => {
    fc.assert(
      fc.property(times, (values) => {
        expect([...counted([0.25, ...values]).cells()]).toEqual([...counted([...values, 0.25]).cells()]);
      }),
    );
  });
});

describe('a budget of pages', () => {
  const far = [1, 1_000, 10_000, 100_000];

  it('that is spent makes all of its counters approximate, in whatever order', () => {
    const budget = new PageBudget(3);
    const [first, second] = [counted([5], budget), counted(far, budget)];
    const late = counted([7], budget);
    expect([first, second, late].map(({ error }) => error)).toEqual([1 / 1024, 1 / 1024, 1 / 1024]);
    expect([first.at(0), late.at(0), second.at(1)]).toEqual([5, 7, 1_000]);
  });

  it('that suffices leaves them exact', () => {
    expect(counted(far, new PageBudget(4)).error).toBe(0);
  });
});
