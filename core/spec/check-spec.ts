import { inPoints } from '../in-points.ts';
import type { Bar, Indicator, PerfSpec, Thresholds } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import { warning } from '../problems.ts';
import { quote } from '../words.ts';
import type { Places } from './document.ts';

/** Warnings for what is allowed and probably not meant. */
export function checkSpec(spec: PerfSpec, places: Places): readonly Problem[] {
  return [...spec.indicators.flatMap(checkLimits), ...checkObjectives(spec, places)];
}

function checkLimits(indicator: Indicator, index: number): readonly Problem[] {
  const { id, grading } = indicator;
  const path = `indicators[${index}].grading`;
  if (Object.keys(grading.thresholds).length === 0) {
    if (grading.observe) return [];
    const message = `Indicator ${quote(id)} has no limits, so it always earns its ${grading.metricScore} points.`;
    return [warning('no-limits', message, { indicator: id, place: indicator.places.grading, path })];
  }
  return ORDERED.flatMap(({ warn, severe, beyond }) => {
    const { [warn]: mild, [severe]: hard } = grading.thresholds;
    if (mild === undefined || hard === undefined || !beyond(mild, hard)) return [];
    const message = `Indicator ${quote(id)}: ${warn} ${mild} is beyond ${severe} ${hard}, so there is never a warning on this side.`;
    const place = indicator.places.thresholds[warn] ?? indicator.places.grading;
    return [warning('limits-order', message, { indicator: id, place, path: `${path}.thresholds.${warn}` })];
  });
}

interface Order {
  readonly warn: keyof Thresholds;
  readonly severe: keyof Thresholds;
  /** Whether a value meets the severe limit before the warning one. Equal limits are usual in old files. */
  beyond(warn: number, severe: number): boolean;
}

const above = (warn: number, severe: number) => warn > severe;
const below = (warn: number, severe: number) => warn < severe;

const ORDERED: readonly Order[] = [
  { warn: 'upperWarning', severe: 'upperSevere', beyond: above },
  { warn: 'lowerWarning', severe: 'lowerSevere', beyond: below },
  // Percent of change in the bad direction, so the larger one is further away on both sides.
  { warn: 'upperWarningPerc', severe: 'upperSeverePerc', beyond: above },
  { warn: 'lowerWarningPerc', severe: 'lowerSeverePerc', beyond: above },
];

function checkObjectives(spec: PerfSpec, places: Places): readonly Problem[] {
  const sum = spec.indicators.reduce((total, { grading }) => total + (grading.observe ? 0 : grading.metricScore), 0);
  const pass = inPoints(spec.objectives.pass, sum);
  const warn = inPoints(spec.objectives.warning, sum);
  const at = (key: string) => ({ place: places.placeOf(['objectives', key]), path: `objectives.${key}` });
  if (amountOf(spec.objectives.pass) <= 0)
    return [warning('objectives-pointless', 'objectives.pass is 0 or below, so every run passes.', at('pass'))];
  const problems: Problem[] = [];
  if (pass > sum) {
    const both = warn > sum ? 'neither pass nor end in a warning' : 'not pass';
    const message = `The metric scores add up to ${sum}, less than objectives.pass (${show(spec.objectives.pass)}): a run can ${both}.`;
    problems.push(warning('objectives-unreachable', message, at('pass')));
  }
  if (amountOf(spec.objectives.warning) <= 0)
    problems.push(
      warning('objectives-pointless', 'objectives.warning is 0 or below, so no run fails by its score.', at('warning')),
    );
  if (warn > pass) {
    const message = `objectives.warning (${show(spec.objectives.warning)}) is above objectives.pass (${show(spec.objectives.pass)}), so there is never a warning.`;
    problems.push(warning('objectives-pointless', message, at('warning')));
  }
  return problems;
}

/** The number as written, which is above 0 also where no points can be earned. */
function amountOf(bar: Bar): number {
  return 'points' in bar ? bar.points : bar.percent;
}

function show(bar: Bar): string {
  return 'points' in bar ? String(bar.points) : `${bar.percent}%`;
}
