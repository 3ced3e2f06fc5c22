import type { Sample } from '../model/observation.ts';
import type { Moments } from '../stats/summary.ts';

/** What is known of both sides of a comparison. */
export type Sides =
  | { readonly kind: 'values'; readonly own: readonly number[]; readonly control: readonly number[] }
  | { readonly kind: 'means'; readonly own: Moments; readonly control: Moments }
  /** One number a side, which says nothing of how it would have come out another time. */
  | { readonly kind: 'single' };

/** The samples that a value and its control are made of. */
export function sidesOf(own: Sample, control: Sample): Sides {
  if (own.points && control.points) return { kind: 'values', own: own.points, control: control.points };
  if (isMean(own) && isMean(control)) return { kind: 'means', own: own.behind, control: control.behind };
  return { kind: 'single' };
}

/** Moments tell of the mean alone: a 95th percentile can double where the mean stays. */
function isMean(sample: Sample): sample is Sample & Required<Pick<Sample, 'behind'>> {
  const { value, behind } = sample;
  return behind !== undefined && Math.abs(value - behind.mean) <= 1e-9 * Math.abs(value);
}

/** Samples of the smaller side. */
export function fewest(sides: Sides): number {
  switch (sides.kind) {
    case 'values':
      return Math.min(sides.own.length, sides.control.length);
    case 'means':
      return Math.min(sides.own.n, sides.control.n);
    case 'single':
      return 1;
  }
}

export function sizes(sides: Sides): readonly [own: number, control: number] {
  switch (sides.kind) {
    case 'values':
      return [sides.own.length, sides.control.length];
    case 'means':
      return [sides.own.n, sides.control.n];
    case 'single':
      return [1, 1];
  }
}
