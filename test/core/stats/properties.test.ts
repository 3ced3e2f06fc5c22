import { quantileShift } from '../../../core/stats/bootstrap.ts';
import { changePoints } from '../../../core/stats/change-points.ts';
import { shareAtLeast } from '../../../core/stats/clopper-pearson.ts';
import { hodgesLehmann } from '../../../core/stats/hodges-lehmann.ts';
import { mannWhitney } from '../../../core/stats/mann-whitney.ts';
import { pairwiseDifference } from '../../../core/stats/pairwise-differences.ts';
import { robustBand } from '../../../core/stats/robust-band.ts';
import { moments } from '../../../core/stats/summary.ts';
import { welch } from '../../../core/stats/welch.ts';
import { fc } from '../../support/fc.ts';

/** Values that are often equal, and values that hardly ever are; negative, zero, huge and tiny ones among both. */
const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e100, max: 1e100, noNaN: true }),
  fc.double({ min: -1e-100, max: 1e-100, noNaN: true }),
);
const sample = (minLength: number) => fc.array(value, { minLength, maxLength: 60 });
const quiet = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 60 });
const confidence = fc.constantFrom(0.5, 0.9, 0.95, 0.98, 0.999);

const holds = ([low, high]: readonly [number, number], point: number) => low <= point && point <= high;

describe('the rank test', () => {
  it('answers with numbers between 0 and 1, and the same p for both orders', () => {
    fc.assert(
      fc.property(sample(1), sample(1), (x, y) => {
        const [one, other] = [mannWhitney(x, y), mannWhitney(y, x)];
        expect(one.p >= 0 && one.p <= 1 && one.cles >= 0 && one.cles <= 1).toBe(true);
        expect(other.p).toBeCloseTo(one.p, 12);
        expect(one.cles + other.cles).toBeCloseTo(1, 12);
      }),
    );
  });

  it('counts pairs', () => {
    fc.assert(
      fc.property(sample(1), sample(1), (x, y) => {
        const pairs = x.flatMap((a) => y.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number));
        expect(mannWhitney(x, y).u).toBeCloseTo(
          pairs.reduce((a, b) => a + b),
          6,
        );
      }),
    );
  });
});

describe('the shift of medians', () => {
  it('finds the k-th difference as sorting all of them does', () => {
    fc.assert(
      fc.property(sample(1), sample(1), (x, y) => {
        const all = x.flatMap((a) => y.map((b) => a - b)).sort((a, b) => a - b);
        const difference = pairwiseDifference(x, y);
        for (const k of [1, Math.ceil(all.length / 3), all.length]) expect(difference(k) - (all[k - 1] ?? 0)).toBe(0);
      }),
    );
  });

  it('lies in its interval, which a higher confidence widens', () => {
    fc.assert(
      fc.property(sample(1), sample(1), (x, y) => {
        const { estimate, interval } = hodgesLehmann(x, y, 0.9);
        const wider = hodgesLehmann(x, y, 0.98).interval;
        expect(interval === undefined || holds(interval, estimate)).toBe(true);
        expect(!wider || !interval || (wider[0] <= interval[0] && interval[1] <= wider[1])).toBe(true);
      }),
    );
  });

  it('changes its sign when the samples change places', () => {
    fc.assert(
      fc.property(quiet, quiet, confidence, (x, y, sure) => {
        const [one, other] = [hodgesLehmann(x, y, sure), hodgesLehmann(y, x, sure)];
        expect(other.estimate + one.estimate).toBe(0);
        expect((other.interval?.[0] ?? 0) + (one.interval?.[1] ?? 0)).toBe(0);
      }),
    );
  });
});

describe('the shift of means', () => {
  it('lies in its interval, with a p between 0 and 1', () => {
    fc.assert(
      fc.property(sample(2), sample(2), confidence, (x, y, sure) => {
        const shift = welch(moments(x), moments(y), sure);
        expect(shift && holds(shift.interval, shift.difference) && shift.p >= 0 && shift.p <= 1).toBe(true);
      }),
    );
  });

  it('changes its sign when the samples change places', () => {
    fc.assert(
      fc.property(sample(2), sample(2), (x, y) => {
        const [one, other] = [welch(moments(x), moments(y), 0.98), welch(moments(y), moments(x), 0.98)];
        expect((one?.difference ?? 1) + (other?.difference ?? 1)).toBe(0);
        expect(one?.p).toBeCloseTo(other?.p ?? -1, 12);
      }),
    );
  });

  it('is unknown where a sample has one value', () => {
    expect(welch(moments([1]), moments([1, 2]), 0.98)).toBeUndefined();
    expect(welch(moments([1, 2]), moments([1]), 0.98)).toBeUndefined();
  });
});

describe('the shift of a percentile', () => {
  const percentile = fc.constantFrom(0.5, 0.9, 0.99);

  it('is numbers in order, and the same when asked again', () => {
    fc.assert(
      fc.property(quiet, quiet, percentile, (x, y, p) => {
        const shift = quantileShift(x, y, p, 0.98);
        expect(shift.interval[0]).toBeLessThanOrEqual(shift.interval[1]);
        expect(quantileShift(x, y, p, 0.98)).toEqual(shift);
      }),
      { numRuns: 10 },
    );
  });

  it('is exactly the shift of a sample against itself', () => {
    expect(quantileShift([7, 7, 7], [5, 5, 5], 0.9, 0.98)).toEqual({ difference: 2, interval: [2, 2] });
  });
});

describe('the band of normal runs', () => {
  it('holds its centre', () => {
    fc.assert(
      fc.property(sample(2), confidence, (history, sure) => {
        const band = robustBand(history, sure);
        expect(band && holds(band.interval, band.centre) && band.scale >= 0).toBe(true);
      }),
    );
  });

  it('grows with the unit and moves with the level', () => {
    fc.assert(
      fc.property(quiet, fc.integer({ min: 1, max: 100 }), fc.integer({ min: -1000, max: 1000 }), (history, k, c) => {
        const plain = robustBand(history, 0.98)?.interval ?? [Number.NaN, Number.NaN];
        const moved = robustBand(
          history.map((one) => k * one + c),
          0.98,
        )?.interval;
        expect(moved?.[0]).toBeCloseTo(k * plain[0] + c, 5);
        expect(moved?.[1]).toBeCloseTo(k * plain[1] + c, 5);
      }),
    );
  });
});

it('never claims more bad events than were seen', () => {
  const counts = fc
    .integer({ min: 1, max: 1e9 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
  fc.assert(
    fc.property(counts, confidence, ([bad, total], sure) => {
      const share = shareAtLeast(bad, total, sure);
      expect(share >= 0 && share <= bad / total).toBe(true);
    }),
  );
});

it('finds change points in order, between levels that are long enough', () => {
  fc.assert(
    fc.property(sample(0), fc.integer({ min: 1, max: 5 }), (series, minSegment) => {
      const points = changePoints(series, { maxPValue: 0.05, minSegment });
      const ends = [0, ...points.map(({ index }) => index), series.length];
      const lengths = ends.slice(1).map((end, i) => end - (ends[i] ?? 0));
      expect(points.every(({ p }) => p <= 0.05)).toBe(true);
      expect(points.length === 0 || Math.min(...lengths) >= minSegment).toBe(true);
    }),
  );
});
