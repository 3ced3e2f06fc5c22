import { exactly } from '../../../../core/sources/load-test/counted-values.ts';
import { mergeValues } from '../../../../core/sources/load-test/merged-values.ts';
import { Counters } from '../../../../core/sources/load-test/scan/counters.ts';
import { fc } from '../../../support/fc.ts';

const values = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });

it('answers of the parts what it would answer of the whole', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (parts) => {
      const merged = mergeValues(parts.map((part) => exactly(part)));
      const whole = exactly(parts.flat());
      const { n, sum, sumOfSquares, error, min, max } = whole;
      expect(merged).toMatchObject({ n, sum, sumOfSquares, error, min, max });
      expect([...merged.cells()]).toEqual([...whole.cells()]);
      for (let value = -1; value <= 41; value += 0.5) expect(merged.countUpTo(value)).toBe(whole.countUpTo(value));
      for (let rank = 0; rank < n; rank += 1) expect(merged.at(rank)).toBe(whole.at(rank));
    }),
  );
});

it('is no more exact than its parts', () => {
  const counters = new Counters();
  counters.add(1_000.5);
  expect(mergeValues([exactly([1, 2]), counters]).error).toBe(counters.error);
});

it('can have very many parts, such as the labels of a report', () => {
  const merged = mergeValues(Array.from({ length: 200_000 }, (_, i) => exactly([i])));
  expect([merged.n, merged.min, merged.max]).toEqual([200_000, 0, 199_999]);
});
