import type { Json } from '../model/json.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';

/** Indicator id to key to value of the run compared with. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads the values out of a `result.json` of an earlier run; `path` is for messages. */
export function readBaseline(text: string, path: string): Result<Baseline> {
  const unusable = (why: string) => failure(problem('baseline-unusable', `"${path}" cannot be compared with: ${why}.`));
  const results = member(parse(text), 'indicatorResults');
  if (!Array.isArray(results)) return unusable('it is not a result document (no list indicatorResults)');
  const baseline = new Map(results.map((result) => [String(member(result, 'id')), valuesOf(result)] as const));
  if ([...baseline.values()].every((values) => values.size === 0)) return unusable('it holds no values');
  return success(baseline);
}

function valuesOf(result: Json): ReadonlyMap<string, number> {
  const samples = member(result, 'samples');
  const entries = Array.isArray(samples) ? samples.map((s) => [member(s, 'key'), member(s, 'value')] as const) : [];
  return new Map(
    entries.filter((entry): entry is [string, number] => typeof entry[0] === 'string' && Number.isFinite(entry[1])),
  );
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json; // JSON.parse gives nothing else
  } catch {
    return null;
  }
}

function member(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
