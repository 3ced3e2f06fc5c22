import type { Aggregate } from '../model/perf-spec.ts';
import { quantileShift } from '../stats/bootstrap.ts';
import { hodgesLehmann, samplesNeeded } from '../stats/hodges-lehmann.ts';
import { mannWhitney } from '../stats/mann-whitney.ts';
import { type Interval, moments } from '../stats/summary.ts';
import { welch } from '../stats/welch.ts';
import { shareOf } from './aggregate.ts';
import { type Sides, sizes } from './sides.ts';
import { sketchedQuantile, sketchedShift } from './sketch-quantile.ts';

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
 * by Welch, a percentile by a bootstrap whose random numbers are always the same, or by the sketches of what is behind it.
 */
export function shiftOf(sides: Sides, rules: ShiftRules): ShiftOrNeed {
  const fewest = Math.min(...sizes(sides));
  if (fewest < rules.minSamples) return { needed: rules.minSamples };
  switch (sides.kind) {
    case 'single':
      return { needed: rules.minSamples };
    case 'means':
      return ofMeans(sides, rules.confidence);
    case 'sketches':
      return ofSketches(sides, fewest, rules);
    case 'values':
      return ofValues(sides, fewest, rules);
  }
}

type Of<Kind> = Omit<Extract<Sides, { readonly kind: Kind }>, 'kind'>;

function ofValues({ own, control }: Of<'values'>, fewest: number, { aggregate, confidence }: ShiftRules): ShiftOrNeed {
  const { p, cles } = mannWhitney(own, control);
  if (aggregate === 'mean') return { ...ofMeans({ own: moments(own), control: moments(control) }, confidence), cles };
  if (aggregate === 'median') {
    const { estimate, interval } = hodgesLehmann(own, control, confidence);
    return interval ? { estimate, interval, p, cles } : { needed: Math.max(samplesNeeded(confidence), fewest + 1) };
  }
  const share = shareOf(aggregate) ?? 0.5;
  const needed = samplesForQuantile(share);
  if (fewest < needed) return { needed };
  const { difference, interval } = quantileShift(own, control, share, confidence);
  return { estimate: difference, interval, cles };
}

function ofSketches(
  { own, control }: Of<'sketches'>,
  fewest: number,
  { aggregate, confidence }: ShiftRules,
): ShiftOrNeed {
  const share = shareOf(aggregate) ?? 0.5;
  const needed = samplesForQuantile(share);
  if (fewest < needed) return { needed };
  const [x, y] = [own, control].map(({ sketch }) => sketchedQuantile(sketch, share, confidence));
  return x && y ? sketchedShift(x, y) : { needed };
}

/** Five values beyond the percentile, as for a binomial to be nearly normal: of fewer a bootstrap repeats only the extremes. */
function samplesForQuantile(p: number): number {
  return Math.ceil(5 / Math.min(p, 1 - p) - 1e-9);
}

function ofMeans({ own, control }: Of<'means'>, confidence: number): ShiftOrNeed {
  const shift = welch(own, control, confidence);
  return shift ? { estimate: shift.difference, interval: shift.interval, p: shift.p } : { needed: 2 };
}
