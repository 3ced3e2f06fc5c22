import type { Query } from '../../../../core/model/perf-spec.ts';
import type { DynatraceData, DynatraceMetric } from '../../../support/dynatrace-server.ts';
import { ask } from './support.ts';

const TIME = 'builtin:service.response.time:splitBy():avg';
const service = (id: string, value: number | null) => ({ dimensions: { 'dt.entity.service': id }, value });

async function observe(
  metric: DynatraceMetric['rows'] | DynatraceMetric,
  query: Query = TIME,
  data: DynatraceData = {},
) {
  return (await ask({ ...data, metrics: { [TIME]: metric } }, query)).observation;
}

describe('values of a metric', () => {
  it('a total has the selector as key', async () => {
    expect(await observe([2_400_000])).toEqual({
      indicator: 'rt',
      status: 'measured',
      query: `metricSelector=${TIME}&resolution=Inf`,
      samples: [{ key: TIME, timestamp: 1_700_000_760_000, value: 2_400_000 }],
      gaps: [],
      unit: 'µs',
      warnings: [],
    });
  });

  it.each([
    ['one entity', { 'dt.entity.service': 'SERVICE-1' }, 'SERVICE-1'],
    ['several dimensions', { 'dt.entity.host': 'HOST-1', 'dt.entity.disk': 'DISK-1' }, 'HOST-1, DISK-1'],
    ['names beside ids', { 'dt.entity.host.name': 'web', 'dt.entity.host': 'HOST-1' }, 'HOST-1'],
    ['a name alone', { 'dt.entity.host.name': 'web' }, 'web'],
    ['a name that is an id too', { 'a.name': 'x', a: 'x', b: 'x' }, 'x, x'],
    ['the rest that has no own row', { 'dt.entity.service': null }, '(remainder)'],
  ])('the key of %s', async (_, dimensions, key) => {
    expect(await observe([{ dimensions, value: 1 }])).toMatchObject({ samples: [{ key, value: 1 }] });
  });

  it('null is a gap, and 0 is a value', async () => {
    expect(await observe([service('SERVICE-1', null), service('SERVICE-2', 0)])).toMatchObject({
      status: 'measured',
      samples: [{ key: 'SERVICE-2', value: 0 }],
      gaps: [{ key: 'SERVICE-1', reason: 'null' }],
    });
  });

  it.each([
    ['nothing but null', [service('SERVICE-1', null)], '"SERVICE-1" was null'],
    ['no rows', [], 'no data points'],
  ])('%s is empty, never 0', async (_, rows, reason) => {
    expect(await observe(rows)).toMatchObject({ status: 'empty', reason: expect.stringContaining(reason) });
  });

  it('reads all pages, the later ones by their key alone', async () => {
    const rows = ['1', '2', '3', '4', '5'].map((id) => service(`SERVICE-${id}`, Number(id)));
    const { observation, requests } = await ask({ pageSize: 2, metrics: { [TIME]: rows } }, TIME);
    expect(observation).toMatchObject({ status: 'measured', samples: rows.map(({ value }) => ({ value })) });
    expect(requests).toHaveLength(3);
    expect(requests.slice(1).every((request) => /^\/api\/v2\/metrics\/query nextPageKey=\S+$/.test(request))).toBe(
      true,
    );
  });

  it('passes warnings on, and warns where a limit of the API was reached', async () => {
    const extra = { warnings: ['The used `entityName` clause is slow.\u0007\n'], dimensionCountRatio: 1 };
    expect((await observe({ rows: [1], extra })).warnings).toEqual([
      'The used `entityName` clause is slow.',
      expect.stringContaining('dimension tuples'),
    ]);
  });

  it('keeps the warnings of an empty answer, because they say why', async () => {
    const extra = { warnings: ['The :default operator could not be applied'] };
    expect(await observe({ rows: [], extra })).toMatchObject({ status: 'empty', warnings: extra.warnings });
  });

  it('converts by the prefix of Keptn', async () => {
    expect(await observe([8400], `MV2;MicroSecond;metricSelector=${TIME}`)).toMatchObject({
      unit: 'ms',
      samples: [{ value: 8.4 }],
    });
  });

  it.each([
    ['builtin:service.response.time', 'µs'],
    ['builtin:service.response.time:splitBy("dt.entity.service"):percentile(95)', 'µs'],
    ['builtin:service.response.time:count', undefined],
    ['builtin:service.response.time:toUnit(MicroSecond,MilliSecond)', undefined],
    ['builtin:service.response.time/1000', undefined],
    ['builtin:service.response.timeout:avg', undefined],
    ['builtin:service.errors.total.rate:avg', '%'],
    ['calc:service.mine', undefined],
  ])('the unit of %s is %s', async (selector, unit) => {
    const { observation } = await ask({ metrics: { [selector]: [1] } }, selector);
    expect(observation).toMatchObject({ status: 'measured' });
    expect('unit' in observation ? observation.unit : undefined).toBe(unit);
  });
});

describe('a metric that does not know resolution Inf', () => {
  it.each(['refused', 'ignored'] as const)('is folded where Inf is %s, with the same key', async (inf) => {
    const { observation, requests } = await ask({ metrics: { [TIME]: { rows: [7], inf } } }, TIME);
    expect(observation).toMatchObject({
      status: 'measured',
      query: `metricSelector=(${TIME}):fold`,
      samples: [{ key: TIME, value: 7 }],
      unit: 'µs',
    });
    expect(requests.map((request) => request.split(' from=')[0])).toEqual([
      `/api/v2/metrics/query metricSelector=${TIME} resolution=Inf`,
      `/api/v2/metrics/${TIME}`,
      `/api/v2/metrics/query metricSelector=(${TIME}):fold`,
    ]);
  });

  it('fails with the reason where it cannot be folded', async () => {
    expect(await observe({ rows: [7], inf: 'refused', defaultAggregation: 'value' })).toMatchObject({
      status: 'failed',
      problem: { code: 'query-invalid', message: expect.stringContaining('":fold(avg)"') },
    });
  });

  it('is not looked for where the query is wrong for another reason', async () => {
    const selector = 'builtin:service.response.time:sum(';
    const refused = { status: 400, body: { error: { code: 400, message: 'Metric selector parse error: line 1:33' } } };
    const { observation, requests } = await ask({ first: [refused] }, selector);
    expect(observation).toMatchObject({
      status: 'failed',
      problem: { code: 'source-refused', message: expect.stringContaining('parse error: line 1:33') },
    });
    expect(requests).toHaveLength(2);
  });

  it('several points by the resolution of the query are refused, not averaged', async () => {
    const { observation, requests } = await ask(
      { metrics: { [TIME]: [7] } },
      { metricSelector: TIME, resolution: '1m' },
    );
    expect(observation).toMatchObject({
      status: 'failed',
      problem: { code: 'query-invalid', message: expect.stringContaining('3 points') },
    });
    expect(requests).toHaveLength(1);
  });
});

describe('an answer of an unexpected shape fails', () => {
  const row = { dimensions: [], timestamps: [1], values: [1] };
  it.each([
    ['a list', [], 'a list'],
    ['no result', {}, '"result" is nothing'],
    ['a result that holds no object', { result: [1] }, '"result" is a list'],
    ['no data', { result: [{ metricId: 'a' }] }, '"data" is nothing'],
    ['a row that is none', { result: [{ metricId: 'a', data: ['x'] }] }, 'a row of its "data" is "x"'],
    [
      'a value without timestamp',
      { result: [{ metricId: 'a', data: [{ ...row, timestamps: [] }] }] },
      'not one timestamp',
    ],
    [
      'a timestamp that is none',
      { result: [{ metricId: 'a', data: [{ ...row, timestamps: ['now'] }] }] },
      'the timestamp "now"',
    ],
    [
      'two metrics',
      {
        result: [
          { metricId: 'a', data: [row] },
          { metricId: 'b', data: [row] },
        ],
      },
      '2 metrics',
    ],
    ['pages without end', { result: [], nextPageKey: 'again' }, '"nextPageKey" twice'],
  ])('%s', async (_, body, words) => {
    const reply = { status: 200, body };
    const { observation } = await ask({ first: [reply, reply] }, TIME);
    expect(observation).toMatchObject({
      status: 'failed',
      problem: { code: 'source-unexpected', message: expect.stringContaining(words) },
    });
  });

  it('a text where a number belongs is a gap', async () => {
    const body = { result: [{ metricId: 'a', data: [{ ...row, values: ['NaN'] }] }] };
    const { observation } = await ask({ first: [{ status: 200, body }] }, TIME);
    expect(observation).toMatchObject({ status: 'empty', gaps: [{ key: TIME, reason: '"NaN"' }] });
  });
});
