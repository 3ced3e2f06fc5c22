import type { Json } from '../model/json.ts';
import type { Query } from '../model/perf-spec.ts';
import type { WINDOW_VARIABLES, Window } from '../model/window.ts';

/** Value by name, without `$` and braces. */
export type Variables = Readonly<Record<string, string>>;

/** Variables of the window, under the names that users of Grafana, Keptn and Pitometer know. */
export function windowVariables({ start, end }: Window): Readonly<Record<(typeof WINDOW_VARIABLES)[number], string>> {
  const seconds = Math.max(1, Math.round((end - start) / 1_000)); // `[0s]` would be a parse error
  return {
    __range: `${seconds}s`,
    __range_s: `${seconds}`,
    __range_ms: `${end - start}`,
    __from: `${start}`,
    __to: `${end}`,
    DURATION_SECONDS: `${seconds}s`, // Keptn's: the unit is part of the value
    timeStart: `${Math.floor(start / 1_000)}`,
    timeEnd: `${Math.floor(end / 1_000)}`,
  };
}

/** A query with its variables filled in, and what looked like a variable but has no value. */
export interface FilledQuery {
  readonly query: Query;
  readonly unknown: readonly string[];
}

/**
 * `${name}` for every variable; `$__range` and `$DURATION_SECONDS` also without braces, as they are pasted from
 * Grafana and Keptn. `${1}` is a group of label_replace(). The whole word is the name, so `$__range_ms` never becomes `$__range` and `_ms`.
 */
const VARIABLE = /\$\{(?!\d+\})([^{}]*)\}|\$(__\w+|DURATION_SECONDS\b)/g;

/** Replaces in every text of the query, also deep inside of objects. What was filled in is not looked at again. */
export function fillQuery(query: Query, variables: Variables): FilledQuery {
  const unknown = new Set<string>();
  const fillIn = (written: string, braced: string | undefined, bare: string | undefined): string => {
    const name = braced ?? bare ?? '';
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) unknown.add(written);
    return value ?? written;
  };
  const filled = mapTexts(query, (text) => text.replace(VARIABLE, fillIn));
  return { query: filled as Query, unknown: [...unknown] }; // mapTexts keeps the shape
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}
