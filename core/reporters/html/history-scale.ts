import type { GradedValue } from '../../model/grade.ts';
import { limitValues, linearScale, type Scale } from './scale.ts';

/** Values farther away than so many times the usual spread are drawn at the edge: one outlier must not flatten the rest. */
const FARTHEST = { earlier: 3, limit: 4, value: 12 } as const;
/** Where runs hardly differ, this share of the value counts as their spread, so that noise is not drawn as mountains. */
const LEAST_SPREAD = 0.04;
const MARGIN = 0.08;

/**
 * The scale on which the earlier runs, what is normal, this run and the limits are read together. Undefined where the
 * numbers are too far apart for a computer.
 */
export function historyScale(graded: GradedValue): Scale | undefined {
  const { value, limits, baseline, evidence } = graded;
  const earlier = (evidence?.history ?? []).map((one) => one.value);
  const usual = [...middleOf(earlier), ...(evidence?.band ?? []), ...(baseline === undefined ? [] : [baseline])];
  const [low, high] = [Math.min(...usual), Math.max(...usual)];
  const spread = Math.max(high - low, LEAST_SPREAD * Math.max(Math.abs(low), Math.abs(high))) || Math.abs(value) || 1;
  const near = (values: readonly number[], times: number) =>
    values.filter((one) => one >= low - times * spread && one <= high + times * spread);
  const shown = [
    ...[low, high, ...near(earlier, FARTHEST.earlier)],
    ...[
      ...near(limitValues(limits), FARTHEST.limit),
      ...near([value, ...(valueInterval(graded) ?? [])], FARTHEST.value),
    ],
  ];
  const [from, to] = [Math.min(...shown), Math.max(...shown)];
  const margin = Math.max(to - from, spread) * MARGIN;
  // Negative seconds would only puzzle.
  return linearScale(from >= 0 ? Math.max(from - margin, 0) : from - margin, to + margin);
}

/** The interval of the change as values: percent are of the distance from zero. Undefined where there is none. */
export function valueInterval({ baseline, evidence }: GradedValue): readonly [low: number, high: number] | undefined {
  const interval = evidence?.interval;
  if (!interval || baseline === undefined) return undefined;
  const at = (percent: number) => baseline + (Math.abs(baseline) * percent) / 100;
  return [at(interval[0]), at(interval[1])];
}

/** Ends of the middle half, so that three times as far are the outer fences of Tukey (1977). */
function middleOf(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return [sorted[Math.floor(last * 0.25)], sorted[Math.ceil(last * 0.75)]].filter((one) => one !== undefined);
}
