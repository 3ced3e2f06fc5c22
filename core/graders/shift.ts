import type { Aggregate } from '../model/perf-spec.ts';
import { quantileShift } from '../stats/bootstrap.ts';
import { hodgesLehmann, samplesNeeded } from '../stats/hodges-lehmann.ts';
import { mannWhitney } from '../stats/mann-whitney.ts';
import { type Interval, moments } from '../stats/summary.ts';
import { welch } from '../stats/welch.ts';
import { fewest, type Sides } from './sides.ts';

/** How far a value is from its control, in the unit of the value. */
export interface Shift {
  readonly estimate: number;
  readonly interval: Interval;
  /** Two-sided, where the interval belongs to a test. */
  readonly p?: number;
  /** Chance that a value is above one of the control, 0 to 1. */
  readonly cles?: number;
}

/** The shift, or how many samples each side needs for an interval of that confidence. */
export type ShiftOrNeed = Shift | { readonly needed: number };

export interface ShiftRules {
  /** What the values are made by. */
  readonly aggregate: Aggregate;
  readonly confidence: number;
  readonly minSamples: number;
}

/**
 * The test follows from what is compared: a median by Hodges and Lehmann with the interval of Mann and Whitney, a mean
 * by Welch, a percentile by a bootstrap whose random numbers are always the same.
 */
export function shiftOf(sides: Sides, { aggregate, confidence, minSamples }: ShiftRules): ShiftOrNeed {
  if (sides.kind === 'single' || fewest(sides) < minSamples) return { needed: minSamples };
  if (sides.kind === 'means') return ofMeans(sides, confidence);
  const { own, control } = sides;
  const { p, cles } = mannWhitney(own, control);
  if (aggregate === 'mean') return { ...ofMeans({ own: moments(own), control: moments(control) }, confidence), cles };
  if (aggregate === 'median') {
    const { estimate, interval } = hodgesLehmann(own, control, confidence);
    return interval
      ? { estimate, interval, p, cles }
      : { needed: Math.max(samplesNeeded(confidence), fewest(sides) + 1) };
  }
  const share = Number(aggregate.slice(1)) / 100;
  const needed = samplesForQuantile(share);
  if (fewest(sides) < needed) return { needed };
  const { difference, interval } = quantileShift(own, control, share, confidence);
  return { estimate: difference, interval, cles };
}

/** Five values beyond the percentile, as for a binomial to be nearly normal: of fewer a bootstrap repeats only the extremes. */
function samplesForQuantile(p: number): number {
  return Math.ceil(5 / Math.min(p, 1 - p) - 1e-9);
}

type Means = Pick<Extract<Sides, { readonly kind: 'means' }>, 'own' | 'control'>;

function ofMeans({ own, control }: Means, confidence: number): ShiftOrNeed {
  const shift = welch(own, control, confidence);
  return shift ? { estimate: shift.difference, interval: shift.interval, p: shift.p } : { needed: 2 };
}
