import { Ajv } from 'ajv';
import type { Query } from '../../../../core/model/perf-spec.ts';
import { prometheus } from '../../../../core/sources/prometheus/index.ts';
import { parseQuery } from '../../../../core/sources/prometheus/query.ts';

const accepts = new Ajv({ allowUnionTypes: true }).compile(prometheus.querySchema);

const GOOD: readonly (readonly [Query, object])[] = [
  ['up', { mode: 'instant', text: 'up' }],
  [{ query: 'up' }, { mode: 'instant', text: 'up' }],
  [
    { query: 'up', mode: 'instant' },
    { mode: 'instant', text: 'up' },
  ],
  [
    { query: 'up', mode: 'range', reduce: 'p95' },
    { mode: 'range', text: 'up' },
  ],
  [
    { query: 'up', mode: 'range', reduce: 'max', step: '15s' },
    { mode: 'range', step: 15 },
  ],
  [
    { query: 'up', mode: 'range', reduce: 'max', step: '1.5h' },
    { mode: 'range', step: 5400 },
  ],
  [
    { query: 'up', mode: 'range', reduce: 'max', step: '1h30m' },
    { mode: 'range', step: 5400 },
  ],
  [
    { query: 'up', mode: 'range', reduce: 'max', step: '500ms' },
    { mode: 'range', step: 0.5 },
  ],
  [
    { query: 'up', mode: 'range', reduce: 'max', step: 2.5 },
    { mode: 'range', step: 2.5 },
  ],
];

/** What the schema refuses; the source refuses it too, should it come without the schema. */
const BAD: readonly (readonly [Query, string])[] = [
  ['', 'is empty'],
  [' \n', 'is empty'],
  [{}, 'needs a PromQL text in "query", not nothing'],
  [{ query: 7 }, 'needs a PromQL text in "query", not 7'],
  [{ query: 'up', mode: 'rnage', reduce: 'avg' }, 'has the mode "rnage"; allowed are instant, range'],
  [{ query: 'up', redcue: 'avg' }, 'has the unknown key "redcue"; allowed are query, mode, step, reduce'],
  [{ query: 'up', mode: 'range' }, 'has "reduce": nothing; mode "range" needs avg'],
  [{ query: 'up', mode: 'range', reduce: 'mean' }, 'has "reduce": "mean"; mode "range" needs avg'],
  [{ query: 'up', mode: 'range', reduce: 'p100' }, 'has "reduce": "p100"; mode "range" needs avg'],
  [{ query: 'up', mode: 'range', reduce: 'p0' }, 'has "reduce": "p0"; mode "range" needs avg'],
  [{ query: 'up', mode: 'range', reduce: 'constructor' }, 'has "reduce": "constructor"'],
  [{ query: 'up', mode: 'range', reduce: 'avg', step: '15 s' }, 'has "step": "15 s"; allowed are durations'],
  [{ query: 'up', mode: 'range', reduce: 'avg', step: 0 }, 'has "step": 0; allowed are durations'],
  [{ query: 'up', mode: 'range', reduce: 'avg', step: -1 }, 'has "step": -1; allowed are durations'],
  [{ query: 'up', reduce: 'avg' }, 'has "step" or "reduce", which only mode "range" knows'],
  [{ query: 'up', step: '15s' }, 'has "step" or "reduce", which only mode "range" knows'],
];

/** What the schema cannot say. */
const BAD_BY_SOURCE: typeof BAD = [
  [{ query: 'up', mode: 'instant', reduce: 'avg' }, 'has "step" or "reduce", which only mode "range" knows'],
  [{ query: 'up', mode: 'range', reduce: 'avg', step: '0s' }, 'has "step": "0s"; allowed are durations'],
];

describe('the query of a Prometheus indicator', () => {
  it.each(GOOD)('%j is accepted', (query, expected) => {
    expect(accepts(query)).toBe(true);
    expect(parseQuery(query)).toMatchObject({ ok: true, query: expected });
  });

  it.each(BAD)('%j is refused by the schema and by the source', (query, why) => {
    expect(accepts(query)).toBe(false);
    expect(parseQuery(query)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });

  it.each(BAD_BY_SOURCE)('%j is refused by the source', (query, why) => {
    expect(parseQuery(query)).toEqual({ ok: false, why: expect.stringContaining(why) });
  });
});
