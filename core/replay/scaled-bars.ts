import type { Bar, Indicator, PerfSpec } from '../model/perf-spec.ts';

/** Whether a bar means so many points of all indicators, and not a share of what can be earned. */
export function hasBarsInPoints({ objectives }: PerfSpec): boolean {
  return Object.values(objectives).some((bar: Bar) => 'points' in bar);
}

/**
 * The objectives for some of the indicators: a bar in points is about all of them, and of what is left nobody could
 * reach it.
 */
export function barsFor({ indicators, objectives }: PerfSpec, some: readonly Indicator[]): PerfSpec['objectives'] {
  const [part, whole] = [pointsOf(some), pointsOf(indicators)];
  const scaled = (bar: Bar) => ('points' in bar && part < whole ? { points: (bar.points * part) / whole } : bar);
  return { pass: scaled(objectives.pass), warning: scaled(objectives.warning) };
}

/** What is observed only earns none. */
function pointsOf(indicators: readonly Indicator[]): number {
  return indicators.reduce((sum, { grading }) => sum + (grading.observe ? 0 : grading.metricScore), 0);
}
