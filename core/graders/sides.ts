import type { Sketch } from '../model/history.ts';
import type { Sample, Spread } from '../model/observation.ts';
import type { Aggregate } from '../model/perf-spec.ts';
import type { Moments } from '../stats/summary.ts';
import { shareOf } from './aggregate.ts';
import { sketchedQuantile } from './sketch-quantile.ts';

type Sketched = Spread & { readonly sketch: Sketch };

/** What is known of both sides of a comparison. */
export type Sides =
  | { readonly kind: 'values'; readonly own: readonly number[]; readonly control: readonly number[] }
  | { readonly kind: 'means'; readonly own: Moments; readonly control: Moments }
  /** Of which the value is a percentile. */
  | { readonly kind: 'sketches'; readonly own: Sketched; readonly control: Sketched }
  /** One number a side, which says nothing of how it would have come out another time. */
  | { readonly kind: 'single' };

/** The samples that a value and its control are made of, where they are known to be made of them by `aggregate`. */
export function sidesOf(own: Sample, control: Sample, aggregate: Aggregate): Sides {
  if (own.points && control.points) return { kind: 'values', own: own.points, control: control.points };
  if (isMean(own) && isMean(control)) return { kind: 'means', own: own.behind, control: control.behind };
  if (isQuantile(own, aggregate) && isQuantile(control, aggregate))
    return { kind: 'sketches', own: own.behind, control: control.behind };
  return { kind: 'single' };
}

/** Whether the value is that very percentile of what is behind it, as near as the sketch can tell. */
function isQuantile(sample: Sample, aggregate: Aggregate): sample is Sample & { readonly behind: Sketched } {
  const share = shareOf(aggregate);
  const sketch = sample.behind?.sketch;
  if (share === undefined || sketch === undefined) return false;
  const { estimate } = sketchedQuantile(sketch, share, 0.5);
  return Math.abs(sample.value - estimate) <= 3 * sketch.error * Math.abs(estimate);
}

/** Moments tell of the mean alone: a 95th percentile can double where the mean stays. */
function isMean(sample: Sample): sample is Sample & Required<Pick<Sample, 'behind'>> {
  const { value, behind } = sample;
  return behind !== undefined && Math.abs(value - behind.mean) <= 1e-9 * Math.abs(value);
}

/** How many samples there are on each side. */
export function sizes(sides: Sides): readonly [own: number, control: number] {
  switch (sides.kind) {
    case 'values':
      return [sides.own.length, sides.control.length];
    case 'single':
      return [1, 1];
    default:
      return [sides.own.n, sides.control.n];
  }
}
