import type { Comparison } from '../model/history.ts';
import { AGGREGATE_PATTERN, type Aggregate, type Grading } from '../model/perf-spec.ts';
import { aggregateOf } from './aggregate.ts';
import { earlierValues, INCLUDE, servingRuns } from './earlier-runs.ts';
import { numberIn, objectIn, wordIn } from './parameters.ts';
import { aggregate, include, runs } from './shared-parameters.ts';
import { counted } from './words.ts';

/** What percent limits are percent of, unless a run is pinned: what Pitometer and Keptn took. */
export const baselineSchema = {
  description: 'Which earlier runs percent limits compare with, and what is made of their values.',
  type: 'object',
  additionalProperties: false,
  properties: {
    runs: runs(1_000, 'So many of the newest runs.', 1),
    include: include('all'),
    aggregate: { ...aggregate, description: 'Makes one value of those of the runs.', default: 'mean' },
  },
};

export interface EarlierRun {
  /** The value of a key to compare with; undefined where there is none. */
  valueOf(key: string): number | undefined;
  /** The beginning of a sentence about keys that have none. */
  why(unlearned: number, keys: number): string;
}

/** The pinned run, else what the last runs make together. */
export function earlierRun(comparison: Comparison | undefined, { parameters }: Grading): EarlierRun {
  const { pinned } = comparison ?? {};
  if (pinned)
    return {
      valueOf: (key) => pinned.values.get(key)?.value,
      why: (unlearned, keys) => `${missing(unlearned, keys)} in the earlier run to compare with`,
    };
  const written = objectIn(parameters, 'baseline');
  const needed = numberIn(written, 'runs', 1);
  const serving = servingRuns(comparison, wordIn(written, 'include', INCLUDE, 'all'), needed);
  const how = aggregateIn(written['aggregate']);
  return {
    valueOf: (key) => {
      const values = earlierValues(serving, key).map(({ value }) => value);
      return values.length === 0 ? undefined : aggregateOf(values, how);
    },
    why: (unlearned, keys) =>
      serving.length === 0
        ? `learning (0 of ${counted(needed, 'run')}): there is no earlier run to compare with`
        : `${missing(unlearned, keys)} in the earlier ${serving.length === 1 ? 'run' : 'runs'} to compare with`,
  };
}

function missing(unlearned: number, keys: number): string {
  const subject = unlearned === keys ? 'none of its keys is' : `${unlearned} of ${keys} keys are not`;
  return `learning: ${subject}`;
}

function aggregateIn(written: unknown): Aggregate {
  return isAggregate(written) ? written : 'mean';
}

function isAggregate(word: unknown): word is Aggregate {
  return typeof word === 'string' && new RegExp(AGGREGATE_PATTERN).test(word);
}
