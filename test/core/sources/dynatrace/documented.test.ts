import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Query } from '../../../../core/model/perf-spec.ts';
import { asText } from '../../../../core/sources/dynatrace/ask.ts';
import { dynatrace } from '../../../../core/sources/dynatrace/index.ts';
import { parseQuery } from '../../../../core/sources/dynatrace/parse-query.ts';
import { ask } from './support.ts';

const accepts = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(dynatrace.querySchema);

function fixture<T>(name: string): readonly T[] {
  const url = new URL(`../../../fixtures/dynatrace/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as readonly T[]; // files of this repository, described in SOURCE.md
}

interface Documented {
  readonly name: string;
  readonly query: Query;
  readonly body: unknown;
  readonly observation: object;
}

interface Published {
  readonly from: string;
  readonly query: Query;
  /** Null: refused, with advice. */
  readonly becomes: string | null;
}

describe('answers as documented', () => {
  it.each(fixture<Documented>('answers.json'))('$name', async ({ query, body, observation }) => {
    expect(accepts(query)).toBe(true);
    expect((await ask({ first: [{ status: 200, body }] }, query)).observation).toMatchObject(observation);
  });
});

describe('queries of published PerfSpecs', () => {
  it.each(fixture<Published>('published-queries.json'))('$from is valid and becomes $becomes', ({ query, becomes }) => {
    expect(accepts(query)).toBe(true);
    const parsed = parseQuery(query);
    expect(parsed.ok ? asText(parsed.ask) : null).toBe(becomes);
  });
});

describe('the schema of queries', () => {
  it.each<[string, Query]>([
    ['text', 'builtin:host.cpu.usage:avg'],
    ['metricSelector', { metricSelector: 'a', entitySelector: 'b', mzSelector: 'c', resolution: 'd' }],
    ['slo', { slo: 'a' }],
    ['problemSelector', { problemSelector: 'a', entitySelector: 'b' }],
    [
      'tags in both forms',
      { timeseriesId: 'a', aggregation: 'avg', tags: ['a', { context: 'CONTEXTLESS', key: 'k', value: 'v' }] },
    ],
  ])('accepts %s', (_, query) => {
    expect(accepts(query)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an empty text', ' '],
    ['an empty object', {}],
    ['a number', 5],
    ['an unknown key', { metricSelecor: 'a' }],
    ['timeseriesId without aggregation', { timeseriesId: 'a' }],
    ['smartscape without aggregation', { smartscape: 'a' }],
    ['a tag without key', { timeseriesId: 'a', aggregation: 'avg', tags: [{ value: 'v' }] }],
    ['an unknown entity type', { smartscape: 'a', aggregation: 'count', entityType: 'Host' }],
  ])('refuses %s', (_, query) => {
    expect(accepts(query)).toBe(false);
  });
});
