import type { Grading } from '../model/perf-spec.ts';
import { INCLUDE, type Include } from './earlier-runs.ts';
import { numberIn, wordIn } from './parameters.ts';
import { aggregate, confidence, include, inconclusive, minDelta, noBaseline, runs } from './shared-parameters.ts';

/** The parameters of the grader `Baseline`, every default filled in. */
export interface BaselineRules {
  readonly runs: number;
  readonly minRuns: number;
  readonly include: Include;
  /** Two-sided, of each key: all keys together are as sure as one alone would be. */
  readonly confidence: number;
  readonly minSamples: number;
}

const RUNS = 20;
const MIN_RUNS = 5;
const CONFIDENCE = 0.98;
const MIN_SAMPLES = 5;

export const baselineParameters = {
  against: {
    description:
      'What it is compared with: earlier runs, or the control of this run (which an indicator with "baseline" has).',
    type: 'string',
    enum: ['previous', 'control'],
  },
  runs: runs(500, 'So many of the newest runs are looked at.', RUNS, 2),
  minRuns: runs(500, 'So many of them there must be.', MIN_RUNS, 2),
  include: include('pass-warning'),
  confidence: confidence(CONFIDENCE, 'How sure one must be, two-sided, of all keys together.'),
  minSamples: runs(10_000, 'So many samples each side of a control must have.', MIN_SAMPLES, 2),
  aggregate,
  minDelta,
  noBaseline,
  inconclusive,
};

/** More keys do not mean more false alarms: the doubt is divided among them (Bonferroni). */
export function baselineRules({ parameters }: Grading, keys: number): BaselineRules {
  return {
    runs: numberIn(parameters, 'runs', RUNS),
    minRuns: numberIn(parameters, 'minRuns', MIN_RUNS),
    include: wordIn(parameters, 'include', INCLUDE, 'pass-warning'),
    confidence: 1 - (1 - numberIn(parameters, 'confidence', CONFIDENCE)) / Math.max(1, keys),
    minSamples: numberIn(parameters, 'minSamples', MIN_SAMPLES),
  };
}
