import { describe } from '../../foreign.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Query } from '../../model/perf-spec.ts';
import { asked, type ParsedQuery, refused } from './ask.ts';
import { SMARTSCAPE_KEYS, TIMESERIES_KEYS, translateSmartscape, translateTimeseries } from './old-query.ts';
import { METRIC_KEYS, PROBLEM_KEYS, parseText } from './text-query.ts';

/** A form of query: the key that tells it, the keys it may have, and its reading. */
interface Form {
  readonly key: string;
  readonly keys: readonly string[];
  readonly parse: (query: JsonObject) => ParsedQuery;
}

const FORMS: readonly Form[] = [
  { key: 'metricSelector', keys: METRIC_KEYS, parse: parseMetric },
  {
    key: 'slo',
    keys: ['slo'],
    parse: (query) => withTexts(query, ['slo'], ({ slo }) => asked({ kind: 'slo', id: slo ?? '' })),
  },
  {
    key: 'problemSelector',
    keys: PROBLEM_KEYS,
    parse: (query) => withTexts(query, PROBLEM_KEYS, (texts) => asked({ kind: 'problems', ...texts })),
  },
  { key: 'timeseriesId', keys: TIMESERIES_KEYS, parse: translateTimeseries },
  { key: 'smartscape', keys: SMARTSCAPE_KEYS, parse: translateSmartscape },
];

/** Checks again what the schema promised, because variables are filled in after it was applied. */
export function parseQuery(query: Query): ParsedQuery {
  if (typeof query === 'string') return parseText(query);
  const [form, second] = FORMS.filter(({ key }) => query[key] !== undefined);
  if (form === undefined) return refused(`needs one of the keys ${FORMS.map(({ key }) => key).join(', ')}`);
  if (second !== undefined)
    return refused(`has both "${form.key}" and "${second.key}"; ask for one thing an indicator`);
  const stranger = Object.keys(query).find((key) => !form.keys.includes(key));
  if (stranger !== undefined) {
    return refused(
      `has the key "${stranger}", which does not go with "${form.key}"; allowed are ${form.keys.join(', ')}`,
    );
  }
  return form.parse(query);
}

function parseMetric(query: JsonObject): ParsedQuery {
  return withTexts(query, METRIC_KEYS, ({ metricSelector = '', ...others }) =>
    asked({ kind: 'metric', metricSelector, ...others }),
  );
}

function withTexts<Key extends string>(
  query: JsonObject,
  keys: readonly Key[],
  use: (texts: Readonly<Partial<Record<Key, string>>>) => ParsedQuery,
): ParsedQuery {
  const texts: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = query[key];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value.trim() === '')
      return refused(`needs a text in "${key}", not ${describe(value)}`);
    texts[key] = value.trim();
  }
  return use(texts);
}
