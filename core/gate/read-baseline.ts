import { type Fields, isFields } from '../foreign.ts';
import type { PastRun, PastValue } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { RunResult } from '../model/verdict.ts';
import { problem } from '../problems.ts';
import { isTimeUnit } from '../units.ts';
import { quote, quoteSome } from '../words.ts';

type Values = Readonly<Record<string, PastValue>>;

/** The last time that a date can hold. */
const LATEST = 8.64e15;

/** In a message; more of them nobody reads. */
const MOST_NAMED = 5;

const RESULTS: readonly RunResult[] = ['pass', 'warning', 'fail'];

/** Reads a `result.json` of an earlier run as a run to compare with; `path` is for messages. */
export function readBaseline(text: string, path: string): Result<PastRun> {
  const unusable = (why: string) => failure(problem('baseline-unusable', `"${path}" cannot be compared with: ${why}.`));
  const document = parse(text);
  const results: unknown = isFields(document) ? document['indicatorResults'] : undefined;
  if (!isFields(document) || !Array.isArray(results))
    return unusable('it is not a result document (no list indicatorResults)');
  const values = readIndicators(results);
  if (typeof values === 'string') return unusable(values);
  if ([...values.values()].every(isEmpty)) return unusable('it holds no values');
  return success({ ...headOf(document, path), values: Object.fromEntries(values) });
}

/** By id; a text says what is wrong with one, because what is left out would be compared with nothing. */
function readIndicators(results: readonly unknown[]): ReadonlyMap<string, Values> | string {
  const values = new Map<string, Values>();
  for (const one of results) {
    const [id, read] = isFields(one) ? [one['id'], valuesOf(one['samples'], one['unit'])] : [];
    if (typeof id !== 'string') return 'it has an indicator without an id';
    if (values.has(id)) return `it has the indicator ${quote(id)} twice`;
    if (read === undefined) return `a sample of ${quote(id)} is no key with a number as its value`;
    values.set(id, read);
  }
  return values;
}

/** A run that measured none of the PerfSpec's indicators is another gate's; `name` is how people call it. */
export function nothingInCommon({ values }: PastRun, name: string, indicators: readonly string[]): Problem | undefined {
  const measured = Object.keys(values).filter((id) => !isEmpty(values[id] ?? {}));
  if (indicators.some((id) => measured.includes(id))) return undefined;
  const message = `The run "${name}" of compare-with has measured none of the PerfSpec's indicators; it has ${quoteSome(measured, MOST_NAMED)}.`;
  return problem('baseline-unusable', message, { advice: 'Name a run of this PerfSpec.' });
}

function isEmpty(values: Values): boolean {
  return Object.keys(values).length === 0;
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

/**
 * Nothing where one of them is no sample; an indicator of Pitometer's has none at all. Of units only those of times are
 * the same in every document: others may be what somebody called them for display.
 */
function valuesOf(samples: unknown = [], unit: unknown): Values | undefined {
  if (!Array.isArray(samples) || !samples.every(isSample)) return undefined;
  return Object.fromEntries(samples.map(({ key, value }) => [key, { value, ...(isTimeUnit(unit) && { unit }) }]));
}

function isSample(sample: unknown): sample is { readonly key: string; readonly value: number } {
  return isFields(sample) && typeof sample['key'] === 'string' && Number.isFinite(sample['value']);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
