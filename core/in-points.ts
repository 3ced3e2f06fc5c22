import type { Bar } from './model/perf-spec.ts';

/** A bar in points, where `max` points can be earned. */
export function inPoints(bar: Bar, max: number): number {
  return 'points' in bar ? bar.points : (max * bar.percent) / 100;
}
