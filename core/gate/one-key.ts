import type { ComparedRun, Comparison } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Aggregate, Indicator } from '../model/perf-spec.ts';

const OF_ALL = 'of all keys';

/** The key of what `aggregate` makes of all keys: the same however many there were, so that runs can be compared. */
export function keyOfAll(how: Aggregate): string {
  return `${how} ${OF_ALL}`;
}

/**
 * Earlier runs with that key where they have another one alone, because the indicator had no `aggregate` then or
 * because runs used to be kept so: of one value every aggregate is the value itself.
 */
export function underOneKey(
  comparison: Comparison | undefined,
  { grading: { aggregate } }: Indicator,
  observation: Observation,
): Comparison | undefined {
  if (comparison === undefined || aggregate === undefined || observation.status !== 'measured') return comparison;
  const key = keyOfAll(aggregate);
  if (!observation.samples.every((sample) => sample.key === key)) return comparison;
  const { runs, pinned, level } = comparison;
  const rename = (run: ComparedRun) => renamed(run, key);
  return {
    runs: runs.map(rename),
    ...(pinned && { pinned: rename(pinned) }),
    ...(level && { level: level.map(rename) }),
  };
}

/** Several keys, or what another aggregate has made, are other quantities: nothing to compare with, and not missed. */
function renamed(run: ComparedRun, key: string): ComparedRun {
  if (run.values.has(key)) return run;
  const [only, second] = run.values;
  const isOne = only !== undefined && second === undefined && !only[0].endsWith(OF_ALL);
  return { ...run, values: new Map(isOne ? [[key, only[1]]] : []) };
}
