import { type Fields, isFields } from '../foreign.ts';
import type { PastRun, PastValue } from '../model/history.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { RunResult } from '../model/verdict.ts';
import { problem } from '../problems.ts';
import { isTimeUnit } from '../units.ts';

type Values = Readonly<Record<string, PastValue>>;

/** The last time that a date can hold. */
const LATEST = 8.64e15;

const RESULTS: readonly RunResult[] = ['pass', 'warning', 'fail'];

/** Reads a `result.json` of an earlier run as a run to compare with; `path` is for messages. */
export function readBaseline(text: string, path: string): Result<PastRun> {
  const unusable = (why: string) => failure(problem('baseline-unusable', `"${path}" cannot be compared with: ${why}.`));
  const document = parse(text);
  const results: unknown = isFields(document) ? document['indicatorResults'] : undefined;
  if (!isFields(document) || !Array.isArray(results))
    return unusable('it is not a result document (no list indicatorResults)');
  const entries = results
    .filter(isFields)
    .map((one) => [String(one['id']), valuesOf(one['samples'], one['unit'])] as const);
  if (entries.every(([, values]) => Object.keys(values).length === 0)) return unusable('it holds no values');
  return success({ ...headOf(document, path), values: Object.fromEntries(entries) });
}

/** Documents of Pitometer have neither an id nor, mostly, a time. */
function headOf({ testRunId, timestamp, result }: Fields, path: string): Omit<PastRun, 'values'> {
  return {
    id: typeof testRunId === 'string' ? testRunId : path,
    startedAt: typeof timestamp === 'number' && Math.abs(timestamp) <= LATEST ? timestamp : 0,
    result: RESULTS.find((one) => one === result) ?? 'error',
    series: {},
  };
}

/** Of units only those of times are the same in every document: others may be what somebody called them for display. */
function valuesOf(samples: unknown, unit: unknown): Values {
  const entries = Array.isArray(samples) ? samples.filter(isFields).map(({ key, value }) => [key, value] as const) : [];
  const numbers = entries.filter(
    (entry): entry is [string, number] => typeof entry[0] === 'string' && Number.isFinite(entry[1]),
  );
  return Object.fromEntries(numbers.map(([key, value]) => [key, { value, ...(isTimeUnit(unit) && { unit }) }]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
