import type { Evidence } from '../model/grade.ts';
import type { ComparedRun, Comparison } from '../model/history.ts';
import { AGGREGATE_PATTERN, type Aggregate, type Grading } from '../model/perf-spec.ts';
import { counted } from '../words.ts';
import { aggregateOf } from './aggregate.ts';
import { earlierValues, INCLUDE, type Include, leftOut, servingRuns } from './earlier-runs.ts';
import { numberIn, objectIn, wordIn } from './parameters.ts';
import { aggregate, include as includeSchema, runs } from './shared-parameters.ts';

/** What percent limits are percent of, unless a run is pinned: what Pitometer and Keptn took. */
export const baselineSchema = {
  description: 'Which earlier runs percent limits compare with, and what is made of their values.',
  type: 'object',
  additionalProperties: false,
  properties: {
    runs: runs(1_000, 'So many of the newest runs.', 1),
    include: includeSchema('all'),
    aggregate: { ...aggregate, description: 'Makes one value of those of the runs.', default: 'mean' },
  },
};

/** The value of a key to compare with, and what it is made of. */
export interface EarlierOfKey {
  readonly value: number;
  readonly evidence: Pick<Evidence, 'against' | 'n' | 'history'>;
}

export interface EarlierRun {
  /** Undefined where there is nothing to compare with. */
  ofKey(key: string): EarlierOfKey | undefined;
  /** Which results of runs serve. */
  readonly include: Include;
  /** The beginning of a sentence about keys that have none. */
  why(unlearned: number, keys: number): string;
}

/** The pinned run, else what the last runs make together. */
export function earlierRun(comparison: Comparison | undefined, { parameters }: Grading): EarlierRun {
  const written = objectIn(parameters, 'baseline');
  const needed = numberIn(written, 'runs', 1);
  const include = wordIn(written, 'include', INCLUDE, 'all');
  const serving = servingRuns(comparison, include, needed);
  const { pinned } = comparison ?? {};
  if (pinned) return pinnedRun(pinned, include);
  const refused = comparison?.runs.length ?? 0; // where none serves
  const without = refused === 0 ? '' : ` (${leftOut(refused, include)})`;
  const how = aggregateIn(written['aggregate']);
  return {
    ofKey: (key) => {
      const history = earlierValues(serving, key);
      if (history.length === 0) return undefined;
      const value = aggregateOf(
        history.map((one) => one.value),
        how,
      );
      return Number.isFinite(value)
        ? { value, evidence: { against: 'previous', n: history.length, history } }
        : undefined;
    },
    include,
    why: (unlearned, keys) =>
      serving.length === 0
        ? `learning (0 of ${counted(needed, 'run')}): there is no earlier run to compare with${without}`
        : `${missing(unlearned, keys)} in the earlier ${serving.length === 1 ? 'run' : 'runs'} to compare with`,
  };
}

function pinnedRun(run: ComparedRun, include: Include): EarlierRun {
  return {
    ofKey: (key) => {
      const [one] = earlierValues([run], key);
      return one && { value: one.value, evidence: { against: 'pinned', n: 1, history: [one] } };
    },
    include,
    why: (unlearned, keys) => `${missing(unlearned, keys)} in the earlier run to compare with`,
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
