import { DURATION_PATTERN, parseDuration } from '../../duration.ts';
import { describe } from '../../foreign.ts';
import type { Query } from '../../model/perf-spec.ts';
import type { JsonSchema } from '../../ports.ts';
import { REDUCE_PATTERN, reducerOf } from './reduce.ts';

export type PromQuery =
  | { readonly mode: 'instant'; readonly text: string }
  | {
      readonly mode: 'range';
      readonly text: string;
      /** Seconds between two points; absent where the window decides. */
      readonly step?: number;
      readonly reduce: (values: readonly number[]) => number;
    };

const KEYS = ['query', 'mode', 'step', 'reduce'];

/** Of `query` in the PerfSpec: a text, or an object that says how the text is asked. */
export const querySchema: JsonSchema = {
  description: 'PromQL text, or an object with the text and how it is asked.',
  type: ['string', 'object'],
  // Keywords for texts do not concern objects and the other way round.
  pattern: '\\S',
  required: ['query'],
  additionalProperties: false,
  properties: {
    query: { type: 'string', pattern: '\\S', description: 'PromQL text.' },
    mode: {
      enum: ['instant', 'range'],
      default: 'instant',
      description: 'One value at the end of the window, or points over the window of which "reduce" makes one value.',
    },
    step: {
      type: ['string', 'number'],
      exclusiveMinimum: 0,
      pattern: DURATION_PATTERN,
      description:
        'Distance of the points of mode range: a duration such as "15s", "1m" or "500ms", or seconds; at most 1,000 points unless given.',
    },
    reduce: {
      type: 'string',
      pattern: REDUCE_PATTERN,
      description:
        'avg, min, max, sum, count, first, last, median, or a percentile such as p95; what mode range makes of the points.',
    },
  },
  dependencies: { step: ['mode'], reduce: ['mode'] },
  if: { type: 'object', required: ['mode'], properties: { mode: { const: 'range' } } },
  then: { required: ['reduce'] },
};

/** Why a query cannot be asked, as the end of a sentence, or the query. */
export type ParsedQuery =
  | { readonly ok: true; readonly query: PromQuery }
  | { readonly ok: false; readonly why: string };

/** Checks again what the schema promised, because variables are filled in after it was applied. */
export function parseQuery(query: Query): ParsedQuery {
  if (typeof query === 'string')
    return query.trim() === '' ? no('is empty') : { ok: true, query: { mode: 'instant', text: query } };
  const unknown = Object.keys(query).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return no(`has the unknown key "${unknown}"; allowed are ${KEYS.join(', ')}`);
  const { query: text, mode = 'instant', step, reduce } = query;
  if (typeof text !== 'string' || text.trim() === '')
    return no(`needs a PromQL text in "query", not ${describe(text)}`);
  if (mode === 'range') return parseRange(text, step, reduce);
  if (mode !== 'instant') return no(`has the mode ${describe(mode)}; allowed are instant, range`);
  if (step !== undefined || reduce !== undefined) return no('has "step" or "reduce", which only mode "range" knows');
  return { ok: true, query: { mode, text } };
}

function parseRange(text: string, step: unknown, reduce: unknown): ParsedQuery {
  const reducer = typeof reduce === 'string' ? reducerOf(reduce) : undefined;
  if (reducer === undefined) {
    return no(
      `has "reduce": ${describe(reduce)}; mode "range" needs avg, min, max, sum, count, first, last, median or a percentile such as p95`,
    );
  }
  if (step === undefined) return { ok: true, query: { mode: 'range', text, reduce: reducer } };
  const seconds = toSeconds(step);
  if (seconds === undefined)
    return no(`has "step": ${describe(step)}; allowed are durations above 0 such as "15s", "1m", "500ms", and seconds`);
  return { ok: true, query: { mode: 'range', text, step: seconds, reduce: reducer } };
}

function no(why: string): ParsedQuery {
  return { ok: false, why };
}

function toSeconds(step: unknown): number | undefined {
  if (typeof step === 'number') return Number.isFinite(step) && step > 0 ? step : undefined;
  const milliseconds = typeof step === 'string' ? parseDuration(step) : undefined;
  return milliseconds ? milliseconds / 1000 : undefined;
}
