import type { GradedValue } from '../../model/grade.ts';
import { ABSOLUTE_LIMITS, type Limits } from '../../model/perf-spec.ts';

/** From a value to a place on a line. */
export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly low: number;
  readonly high: number;
  /** Percent of the length, from 0 to 100; what is off the scale stands at its end. */
  at(value: number): number;
}

export interface Zone {
  readonly status: GradedValue['status'];
  /** Percent of the length. */
  readonly from: number;
  readonly to: number;
}

/** Farther apart than this on one side of zero, limits are drawn by order of magnitude: one would be a hair at the end. */
const LOG_FROM = 50;
/** A value farther than this many scales away would make the limits unreadable; it is drawn at the end. */
const FARTHEST = 3.5;
/** Beyond the outermost mark, so that its zone can be seen. */
const MARGIN = 0.15;
/** Marks this close together, compared with their distance from zero, are drawn without zero, such as 99.5 and 99.9. */
const CLOSE = 0.3;

export function limitValues(limits: Limits): readonly number[] {
  return ABSOLUTE_LIMITS.flatMap((name) => limits[name] ?? []).sort((a, b) => a - b);
}

/**
 * The scale that shows the limits well and, where that allows it, the other values. Undefined where there is no limit,
 * or no room for one between the numbers that a computer knows.
 */
export function chooseScale(limits: Limits, others: readonly number[]): Scale | undefined {
  const marks = limitValues(limits);
  const [lowest, highest] = [marks[0], marks.at(-1)];
  if (lowest === undefined || highest === undefined) return undefined;
  return lowest > 0 && highest / lowest >= LOG_FROM
    ? logScale(lowest, highest, others)
    : roundedScale(marks, lowest, highest, others);
}

function roundedScale(marks: readonly number[], lowest: number, highest: number, others: readonly number[]) {
  const size = Math.max(highest - lowest, Math.abs(highest), Math.abs(lowest)) || Math.max(...others.map(Math.abs), 0);
  const near = others.map((value) => Math.min(Math.max(value, lowest - size * FARTHEST), highest + size * FARTHEST));
  const points = [...marks, ...near];
  const [min, max] = [Math.min(...points), Math.max(...points)];
  const spread = max - min;
  const far = spread === 0 || spread >= CLOSE * Math.max(Math.abs(min), Math.abs(max));
  const from = far && min > 0 ? 0 : min;
  const to = far && max < 0 ? 0 : max;
  const margin = (to - from || 1) * MARGIN;
  // A scale that need not cross zero does not: negative seconds would only puzzle.
  const low = min >= 0 && lowest > 0 ? Math.max(from - margin, 0) : from - margin;
  const high = max <= 0 && highest < 0 ? Math.min(to + margin, 0) : to + margin;
  return linearScale(low, high);
}

/** Undefined where the ends are not apart, or too far for the numbers of a computer. */
export function linearScale(low: number, high: number): Scale | undefined {
  const length = high - low;
  if (!(length > 0 && Number.isFinite(length))) return undefined;
  return { kind: 'linear', low, high, at: (value) => percent((value - low) / length) };
}

function logScale(lowest: number, highest: number, others: readonly number[]): Scale | undefined {
  const near = others.map((value) => Math.min(Math.max(value, lowest / 100), highest * 100));
  const low = Math.min(lowest, ...near) / 3;
  const high = Math.max(highest, ...near) * 3;
  const length = Math.log10(high) - Math.log10(low);
  if (!(length > 0 && Number.isFinite(length))) return undefined;
  const at = (value: number) => (value <= 0 ? 0 : percent((Math.log10(value) - Math.log10(low)) / length));
  return { kind: 'log', low, high, at };
}

function percent(share: number): number {
  return Math.min(Math.max(share, 0), 1) * 100;
}

/** What each stretch of the scale means, in order, without gaps. */
export function zonesOf(limits: Limits, { low, high, at }: Scale): readonly Zone[] {
  const ends = [low, ...limitValues(limits).filter((limit) => limit > low && limit < high), high];
  const zones: Zone[] = [];
  ends.slice(1).forEach((to, index) => {
    const from = ends[index] ?? low;
    if (at(to) <= at(from)) return;
    const status = statusAt(from + (to - from) / 2, limits);
    const last = zones.at(-1);
    if (last?.status === status) zones[zones.length - 1] = { ...last, to: at(to) };
    else zones.push({ status, from: last?.to ?? 0, to: at(to) });
  });
  return zones;
}

function statusAt(value: number, { lowerSevere, lowerWarning, upperSevere, upperWarning }: Limits): Zone['status'] {
  const below = (limit: number | undefined) => limit !== undefined && value <= limit;
  const above = (limit: number | undefined) => limit !== undefined && value >= limit;
  if (below(lowerSevere) || above(upperSevere)) return 'fail';
  return below(lowerWarning) || above(upperWarning) ? 'warning' : 'pass';
}
