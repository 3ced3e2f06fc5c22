import type { Grading } from '../model/perf-spec.ts';
import type { ChangePointRules } from '../stats/change-points.ts';
import { numberIn } from './parameters.ts';
import { aggregate, minDelta, noBaseline, runs } from './shared-parameters.ts';

/** The parameters of the grader `Trend`, every default filled in. */
export interface TrendRules extends ChangePointRules {
  readonly runs: number;
  readonly minRuns: number;
  readonly recent: number;
}

/** Of Apache Otava, but for `minRuns` and `recent`, which it does not have. */
const DEFAULTS = { runs: 50, minRuns: 10, maxPValue: 0.001, minSegment: 2, recent: 5 } as const;

export const trendParameters = {
  runs: runs(500, 'So many of the newest runs are looked at.', DEFAULTS.runs, 5),
  minRuns: runs(500, 'So many of them there must be.', DEFAULTS.minRuns, 5),
  maxPValue: {
    description: 'How unlikely a new level must be by chance, of all keys together.',
    type: 'number',
    exclusiveMinimum: 0,
    maximum: 0.1,
    default: DEFAULTS.maxPValue,
  },
  minSegment: runs(100, 'A level has at least so many runs; a single spike is none.', DEFAULTS.minSegment, 2),
  recent: runs(
    500,
    'Only levels that begin within so many of the newest runs count, this one included.',
    DEFAULTS.recent,
    2,
  ),
  aggregate,
  minDelta,
  noBaseline,
};

/** More keys do not mean more false alarms (Bonferroni). */
export function trendRules({ parameters }: Grading, keys: number): TrendRules {
  return {
    runs: numberIn(parameters, 'runs', DEFAULTS.runs),
    minRuns: numberIn(parameters, 'minRuns', DEFAULTS.minRuns),
    maxPValue: numberIn(parameters, 'maxPValue', DEFAULTS.maxPValue) / Math.max(1, keys),
    minSegment: numberIn(parameters, 'minSegment', DEFAULTS.minSegment),
    recent: numberIn(parameters, 'recent', DEFAULTS.recent),
  };
}
