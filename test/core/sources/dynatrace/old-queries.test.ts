import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../../core/model/json.ts';
import { asText } from '../../../../core/sources/dynatrace/ask.ts';
import { OLD_METRICS } from '../../../../core/sources/dynatrace/old-metrics.ts';
import { parseQuery } from '../../../../core/sources/dynatrace/parse-query.ts';
import { ask } from './support.ts';

function textOf(query: JsonObject): string {
  const parsed = parseQuery(query);
  return parsed.ok ? asText(parsed.ask) : `refused: ${parsed.why}`;
}

const old = (id: string, aggregation: string, more: JsonObject = {}): JsonObject => ({
  timeseriesId: `com.dynatrace.builtin:${id}`,
  aggregation,
  ...more,
});

const SERVICE = 'splitBy("dt.entity.service")';
const PROCESS = 'splitBy("dt.entity.process_group_instance")';
const TRANSLATIONS: readonly (readonly [string, string, string])[] = [
  ['service.responsetime', 'avg', `builtin:service.response.time:${SERVICE}:avg`],
  ['service.responsetime', 'AVG', `builtin:service.response.time:${SERVICE}:avg`],
  ['service.responsetime', 'min', `builtin:service.response.time:${SERVICE}:min`],
  ['service.responsetime', 'max', `builtin:service.response.time:${SERVICE}:max`],
  ['service.responsetime', 'sum', `builtin:service.response.time:${SERVICE}:sum`],
  ['service.responsetime', 'median', `builtin:service.response.time:${SERVICE}:median`],
  ['service.responsetime', 'count', `builtin:service.response.time:${SERVICE}:count`],
  ['service.responsetime', 'p90', `builtin:service.response.time:${SERVICE}:percentile(90)`],
  ['service.responsetime', 'p99.9', `builtin:service.response.time:${SERVICE}:percentile(99.9)`],
  ['service.requestspermin', 'count', `builtin:service.requestCount.total:${SERVICE}:value`],
  ['service.failurerate', 'avg', `builtin:service.errors.total.rate:${SERVICE}:avg`],
  ['service.serversidefailurerate', 'avg', `builtin:service.errors.server.rate:${SERVICE}:avg`],
  ['service.clientsidefailurerate', 'avg', `builtin:service.errors.client.rate:${SERVICE}:avg`],
  ['service.errorcounthttp4xx', 'count', `builtin:service.errors.fourxx.count:${SERVICE}:value`],
  ['service.errorcounthttp5xx', 'sum', `builtin:service.errors.fivexx.count:${SERVICE}:value`],
  ['pgi.cpu.usage', 'avg', `builtin:tech.generic.cpu.usage:${PROCESS}:avg`],
  ['pgi.jvm.usedmemory', 'max', `builtin:tech.jvm.memory.pool.used:${PROCESS}:max`],
  ['host.cpu.idle', 'min', 'builtin:host.cpu.idle:splitBy("dt.entity.host"):min'],
  ['host.cpu.iowait', 'avg', 'builtin:host.cpu.iowait:splitBy("dt.entity.host"):avg'],
  ['host.cpu.other', 'avg', 'builtin:host.cpu.other:splitBy("dt.entity.host"):avg'],
  ['host.cpu.steal', 'avg', 'builtin:host.cpu.steal:splitBy("dt.entity.host"):avg'],
  ['host.cpu.system', 'avg', 'builtin:host.cpu.system:splitBy("dt.entity.host"):avg'],
  ['host.cpu.user', 'avg', 'builtin:host.cpu.user:splitBy("dt.entity.host"):avg'],
];

describe('translation of timeseriesId to a metric selector', () => {
  it.each(TRANSLATIONS)('%s with %s asks for %s', (id, aggregation, selector) => {
    expect(textOf(old(id, aggregation))).toBe(`metricSelector=${selector}`);
  });

  it('is tested and documented for every known id', () => {
    const tested = new Set(TRANSLATIONS.map(([id]) => id));
    const documentation = readFileSync('docs/sources/dynatrace.md', 'utf8');
    for (const [id, { key }] of Object.entries(OLD_METRICS)) {
      expect([...tested]).toContain(id);
      expect(documentation).toContain(`| \`${id}\` | \`${key}\` |`);
    }
  });

  it.each([
    ['no filter', {}, undefined],
    ['empty lists', { tags: [], entityIds: [] }, undefined],
    ['one tag as text', { tags: ['backend'] }, 'type(SERVICE),tag("backend")'],
    [
      'several tags, all of them meant',
      { tags: ['app:carts', '[AWS]env:prod'] },
      'type(SERVICE),tag("app:carts"),tag("[AWS]env:prod")',
    ],
    [
      'a tag in parts',
      { tags: [{ context: 'CONTEXTLESS', key: 'service', value: 'carts' }] },
      'type(SERVICE),tag("service:carts")',
    ],
    [
      'a tag with context',
      { tags: [{ context: 'KUBERNETES', key: 'app', value: 'carts' }] },
      'type(SERVICE),tag("[KUBERNETES]app:carts")',
    ],
    [
      'a tag without value',
      { tags: [{ context: 'CONTEXTLESS', key: 'backend', value: '' }] },
      'type(SERVICE),tag("backend")',
    ],
    ['a tag without context', { tags: [{ key: 'backend' }] }, 'type(SERVICE),tag("backend")'],
    ['colons in the parts of a tag', { tags: [{ key: 'a:b', value: 'c:d' }] }, 'type(SERVICE),tag("a\\:b:c\\:d")'],
    ['quotes and tildes', { tags: ['say "~hi~"'] }, 'type(SERVICE),tag("say ~"~~hi~~~"")'],
    ['entities', { entityIds: ['SERVICE-1', 'SERVICE-2'] }, 'entityId("SERVICE-1","SERVICE-2")'],
    ['entities and tags', { entityIds: ['SERVICE-1'], tags: ['a'] }, 'entityId("SERVICE-1"),tag("a")'],
  ])('%s becomes the entity selector', (_, filter, selector) => {
    const expected = selector === undefined ? '' : `&entitySelector=${selector}`;
    expect(textOf(old('service.failurerate', 'avg', filter))).toBe(
      `metricSelector=builtin:service.errors.total.rate:splitBy("dt.entity.service"):avg${expected}`,
    );
  });

  it.each([
    [
      'an unknown id',
      old('service.nothing', 'avg'),
      ['"com.dynatrace.builtin:service.nothing"', 'service.responsetime', 'metricSelector'],
    ],
    ['an id without the prefix', old('x', 'avg', { timeseriesId: 'service.responsetime' }), ['com.dynatrace.builtin:']],
    ['a name that every object has', old('constructor', 'avg'), ['not among those']],
    [
      'user action durations, whose unit changed',
      old('appmethod.useractionduration', 'avg'),
      ['milliseconds', 'builtin:apps.web.action.duration'],
    ],
    [
      'an unknown aggregation',
      old('service.responsetime', 'mean'),
      ['"mean"', 'avg, min, max, sum, median, count, or a percentile such as p90'],
    ],
    ['an aggregation the metric does not have', old('service.failurerate', 'max'), ['"max"', 'allowed: avg']],
    ['a percentile of a counter', old('service.errorcounthttp5xx', 'p90'), ['"p90"', 'allowed: count, sum']],
    ['a percentile above 100', old('service.responsetime', 'p101'), ['"p101"']],
    ['no aggregation', { timeseriesId: 'com.dynatrace.builtin:service.responsetime' }, ['nothing']],
    ['a tag that is none', old('service.responsetime', 'avg', { tags: [{ value: 'x' }] }), ['"tags"']],
    ['entities that are none', old('service.responsetime', 'avg', { entityIds: 'SERVICE-1' }), ['"entityIds"']],
    [
      'a key of another form',
      old('service.responsetime', 'avg', { entitySelector: 'type(HOST)' }),
      ['"entitySelector"', '"timeseriesId"'],
    ],
  ])('%s is refused', (_, query, words) => {
    const text = textOf(query);
    expect(text).toMatch(/^refused: /);
    for (const word of words) expect(text).toContain(word);
  });
});

describe('an old query, asked', () => {
  it('shows the translated selector, keeps the keys and the microseconds of API v1', async () => {
    const selector = 'builtin:service.response.time:splitBy("dt.entity.service"):percentile(90)';
    const rows = [{ dimensions: { 'dt.entity.service': 'SERVICE-BAB018A09DA36B75' }, value: 5_824_401.8 }];
    const { observation, requests } = await ask(
      { metrics: { [selector]: rows } },
      old('service.responsetime', 'p90', { tags: ['frontend'] }),
    );
    expect(requests).toEqual([
      `/api/v2/metrics/query metricSelector=${selector} entitySelector=type(SERVICE),tag("frontend") resolution=Inf from=1700000100000 to=1700000700000`,
    ]);
    expect(observation).toEqual({
      indicator: 'rt',
      status: 'measured',
      query: `metricSelector=${selector}&entitySelector=type(SERVICE),tag("frontend")&resolution=Inf`,
      samples: [{ key: 'SERVICE-BAB018A09DA36B75', timestamp: 1_700_000_760_000, value: 5_824_401.8 }],
      gaps: [],
      unit: 'µs',
      warnings: [],
    });
  });

  it('warns of times in the query and of a changed meaning', async () => {
    const selector = 'builtin:service.requestCount.total:splitBy("dt.entity.service"):value';
    const query = old('service.requestspermin', 'count', { relativeTime: 'day', startTimestamp: '', endTimestamp: '' });
    const { observation } = await ask(
      { metrics: { [selector]: [{ dimensions: { 'dt.entity.service': 'SERVICE-1' }, value: 9 }] } },
      query,
    );
    expect(observation.warnings).toEqual([
      expect.stringContaining(':value:rate(1m)'),
      '"relativeTime" of the query has no effect: the window of the run is asked for.',
    ]);
  });

  it('is not sent where it cannot be translated', async () => {
    const { observation, requests } = await ask({}, old('host.disk.usedspace', 'avg'));
    expect(requests).toEqual([]);
    expect(observation).toMatchObject({
      status: 'failed',
      query: '',
      problem: {
        code: 'query-invalid',
        indicator: 'rt',
        message: expect.stringContaining('Connection "Dynatrace", indicator "rt": the query has the timeseriesId'),
      },
    });
  });
});
