import { AGGREGATE_PATTERN, INCONCLUSIVE_POLICIES, NO_DATA_POLICIES } from '../model/perf-spec.ts';
import { INCLUDE } from './earlier-runs.ts';

/** Schemas of the keys that several graders have. */

export const noBaseline = {
  description: 'What it earns while there is nothing to compare with: everything, half, nothing, or it does not count.',
  type: 'string',
  enum: [...NO_DATA_POLICIES],
  default: 'pass',
};

export const inconclusive = {
  description: 'What a value past a limit counts as while the evidence does not suffice.',
  type: 'string',
  enum: [...INCONCLUSIVE_POLICIES],
  default: 'warning',
};

export const aggregate = {
  description: 'Makes one value of several: last, mean, median, min, max, or a percentile such as p95.',
  type: 'string',
  pattern: AGGREGATE_PATTERN,
  examples: ['median', 'p95'],
};

export const minDelta = {
  description: 'Changes smaller than this are none, in the unit of the value.',
  type: 'number',
  minimum: 0,
  default: 0,
};

export const include = (byDefault: (typeof INCLUDE)[number]) => ({
  description: 'Which results of earlier runs serve.',
  type: 'string',
  enum: [...INCLUDE],
  default: byDefault,
});

export const runs = (most: number, description: string, byDefault: number, least = 1) => ({
  description,
  type: 'integer',
  minimum: least,
  maximum: most,
  default: byDefault,
});

export const confidence = (byDefault: number, description: string) => ({
  description,
  type: 'number',
  minimum: 0.5,
  maximum: 0.9999,
  default: byDefault,
});
