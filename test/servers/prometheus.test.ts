import type { Query } from '../../core/model/perf-spec.ts';
import type { Source } from '../../core/ports.ts';
import { prometheus } from '../../core/sources/prometheus/index.ts';
import { startServer } from '../support/local-server.ts';
import { PROMETHEUS_PROGRAMS, startPrometheus } from '../support/prometheus-server.ts';
import { ask, connect, valuesOf } from '../support/prometheus-source.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import type { RunningServer } from '../support/server-process.ts';
import { MANY, SHOP, SHOP_WINDOW } from '../support/shop-metrics.ts';

const range = (reduce: string, query = 'rising') => ({ query, mode: 'range', step: '60s', reduce }) as const;

/** Versions count a sample at the border of a range or not, so rates differ by up to a sample of forty. */
const near = (value: number) => ({
  asymmetricMatch: (other: unknown) => typeof other === 'number' && Math.abs(other - value) <= 0.03 * Math.abs(value),
});

const MEASURED: readonly (readonly [string, Query, readonly (readonly [string, unknown])[]])[] = [
  ['a scalar', 'scalar(sum(rate(shop_requests_total[600s])))', [['{}', near(10.2)]]],
  ['one series', 'sum(rate(shop_requests_total[600s]))', [['{}', near(10.2)]]],
  [
    'each of several series',
    'rate(shop_requests_total[600s])',
    [
      ['{"code":"200"}', near(10)],
      ['{"code":"500"}', near(0.2)],
    ],
  ],
  [
    'the labels with the name',
    'shop_requests_total{code="500"}',
    [['{"__name__":"shop_requests_total","code":"500"}', 180]],
  ],
  [
    'a quantile of a histogram',
    'histogram_quantile(0.95, sum by (le) (rate(shop_latency_seconds_bucket[600s])))',
    [['{}', near(0.5)]],
  ],
  [
    'a quantile beyond the last bucket as its bound',
    'histogram_quantile(0.95, rate(slow_latency_seconds_bucket[600s]))',
    [['{}', 0.1]],
  ],
  ['an increase over a restart', 'increase(restarted_requests_total[600s])', [['{}', near(585)]]],
  ['a counter born in the window without its first value', 'increase(late_errors_total[600s]) < bool 4', [['{}', 1]]],
  ['a series among ones without a number', 'odd', [['{"__name__":"odd","kind":"fine"}', 1]]],
  ['the greatest point of a range', range('max'), [['{"__name__":"rising"}', 600]]],
  ['the average of a range', range('avg'), [['{"__name__":"rising"}', 300]]],
  ['a percentile of a range', range('p95'), [['{"__name__":"rising"}', 570]]],
  ['the last point of a range', range('last'), [['{"__name__":"rising"}', 600]]],
  ['the number of points of a range', range('count'), [['{"__name__":"rising"}', 11]]],
  ['a range of the default step', { query: 'rising', mode: 'range', reduce: 'min' }, [['{"__name__":"rising"}', 0]]],
];

describeWithPrograms(PROMETHEUS_PROGRAMS, 'a real Prometheus', () => {
  let server: RunningServer;
  let source: Source;
  beforeAll(async () => {
    server = await startPrometheus({ data: SHOP });
    source = await connect(`${server.url}/api/v1/query`);
  });
  afterAll(() => server?.stop());
  const observe = (query: Query) => ask(source, query, SHOP_WINDOW);

  it.each(MEASURED)('measures %s', async (_, query, expected) => {
    expect(valuesOf(await observe(query))).toEqual(expected);
  });

  it.each([
    ['an unknown metric', 'no_such_metric', []],
    ['a series that ended 7 minutes before', 'stopped', []],
    ['0/0', 'sum(shop_requests_total) * 0 / 0', [{ key: '{}', reason: 'NaN' }]],
    ['x/0', 'sum(shop_requests_total) / 0', [{ key: '{}', reason: '+Inf' }]],
    ['an unknown metric over a range', range('avg', 'no_such_metric'), []],
  ])('answers with nothing to grade for %s', async (_, query, gaps) => {
    expect(await observe(query)).toMatchObject({ status: 'empty', gaps });
  });

  it('keeps the series without a number as gaps', async () => {
    const gap = (kind: string, reason: string) => ({
      key: JSON.stringify({ __name__: 'odd', kind }),
      reason,
      ...(reason === 'NaN' ? {} : { answered: true }),
    });
    const { gaps } = { gaps: undefined, ...(await observe('odd')) };
    expect(gaps).toEqual([gap('minus', '-Inf'), gap('nan', 'NaN'), gap('plus', '+Inf')]);
  });

  it.each([
    ['source-refused', 'sum(rate(shop_requests_total[5m])', /HTTP 400, bad_data.*unclosed left parenthesis/],
    ['source-refused', 'shop_requests_total / on () shop_requests_total', /HTTP 422, execution.*duplicate series/],
    ['source-refused', { query: 'rising', mode: 'range', step: '50ms', reduce: 'max' }, /11,000 points/],
    ['query-invalid', '"hello"', /a text, where a number is needed/],
    ['query-invalid', 'rising[5m]', /bare range/],
  ])('%s: %j', async (code, query, message) => {
    expect(await observe(query)).toMatchObject({
      status: 'failed',
      problem: { code, message: expect.stringMatching(message) },
    });
  });

  it.each(['"', "'"])('gives a variable back as it was between %s', async (quote) => {
    // A double quote between single quotes is the one thing that the server refuses; nothing ever ends the quotes.
    const value = `a\\b'c\`d\ne{}[]#,${quote === '"' ? '"' : ''}`;
    const text = `${quote}${prometheus.escapeVariable(value)}${quote}`;
    expect(valuesOf(await observe(`label_replace(vector(1), "x", ${text}, "", "")`))).toEqual([
      [JSON.stringify({ x: value }), 1],
    ]);
  });

  it('is not disturbed by the parameters that only others know', async () => {
    const post = async (extra: Record<string, string>) => {
      const body = new URLSearchParams({ query: 'rising', time: '1700000700', ...extra });
      return (await fetch(`${server.url}/api/v1/query`, { method: 'POST', body })).text();
    };
    expect(
      await post({ nocache: '1', latency_offset: '1ms', partial_response: 'false', deny_partial_response: '1' }),
    ).toBe(await post({}));
  });

  it('is asked by GET through a proxy that forbids POST', async () => {
    const proxy = await startServer(async ({ method, url }, response) => {
      if (method !== 'GET') return void response.writeHead(405, { 'content-type': 'text/plain' }).end('GET only');
      const answer = await fetch(`${server.url}${url}`);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    const proxied = await connect(proxy.url);
    expect(valuesOf(await ask(proxied, 'vector(1) + 1', SHOP_WINDOW))).toEqual([['{}', 2]]);
    expect(valuesOf(await ask(proxied, range('max'), SHOP_WINDOW))).toEqual([['{"__name__":"rising"}', 600]]);
    expect(proxy.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    await proxy.close();
  });

  it('answers a thousand indicators', async () => {
    const numbers = Array.from({ length: MANY }, (_, n) => n);
    const answers = await Promise.all(numbers.map((n) => observe(`indicator_value{n="${n}"}`)));
    expect(answers.flatMap((answer) => valuesOf(answer).map(([, value]) => value))).toEqual(numbers);
  });
});
