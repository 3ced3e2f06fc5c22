import { isFields } from '../foreign.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';

/** Indicator id to key to value of the run compared with. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads the values out of a `result.json` of an earlier run; `path` is for messages. */
export function readBaseline(text: string, path: string): Result<Baseline> {
  const unusable = (why: string) => failure(problem('baseline-unusable', `"${path}" cannot be compared with: ${why}.`));
  const document = parse(text);
  const results: unknown = isFields(document) ? document['indicatorResults'] : undefined;
  if (!Array.isArray(results)) return unusable('it is not a result document (no list indicatorResults)');
  const baseline = new Map(
    results.filter(isFields).map((result) => [String(result['id']), valuesOf(result['samples'])] as const),
  );
  if ([...baseline.values()].every((values) => values.size === 0)) return unusable('it holds no values');
  return success(baseline);
}

function valuesOf(samples: unknown): ReadonlyMap<string, number> {
  const entries = Array.isArray(samples) ? samples.filter(isFields).map(({ key, value }) => [key, value] as const) : [];
  return new Map(
    entries.filter((entry): entry is [string, number] => typeof entry[0] === 'string' && Number.isFinite(entry[1])),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
