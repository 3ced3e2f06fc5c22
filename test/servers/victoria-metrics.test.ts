import type { Query } from '../../core/model/perf-spec.ts';
import type { Source } from '../../core/ports.ts';
import { prometheus } from '../../core/sources/prometheus/index.ts';
import { ask, connect, valuesOf } from '../support/prometheus-source.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import type { RunningServer } from '../support/server-process.ts';
import { SHOP, SHOP_WINDOW } from '../support/shop-metrics.ts';
import { importMetrics, startVictoriaMetrics, VICTORIA_METRICS_PROGRAMS } from '../support/victoria-metrics-server.ts';

const range = (reduce: string) => ({ query: 'rising', mode: 'range', step: '60s', reduce }) as const;

const MEASURED: readonly (readonly [string, Query, readonly (readonly [string, number])[]])[] = [
  ['a scalar, which it answers as a series', 'scalar(sum(rate(shop_requests_total[600s])))', [['{}', 10.2]]],
  ['one series', 'sum(rate(shop_requests_total[600s]))', [['{}', 10.2]]],
  [
    'each of several series',
    'rate(shop_requests_total[600s])',
    [
      ['{"code":"200"}', 10],
      ['{"code":"500"}', 0.2],
    ],
  ],
  [
    'a quantile of a histogram',
    'histogram_quantile(0.95, sum by (le) (rate(shop_latency_seconds_bucket[600s])))',
    [['{}', 0.5]],
  ],
  ['an increase over a restart', 'increase(restarted_requests_total[600s])', [['{}', 585]]],
  ['a counter born in the window with its first value', 'increase(late_errors_total[600s])', [['{}', 8]]],
  ['the greatest point of a range', range('max'), [['{"__name__":"rising"}', 600]]],
  ['the average of a range', range('avg'), [['{"__name__":"rising"}', 300]]],
];

describeWithPrograms(VICTORIA_METRICS_PROGRAMS, 'a real VictoriaMetrics', () => {
  let server: RunningServer;
  let source: Source;
  beforeAll(async () => {
    server = await startVictoriaMetrics();
    await importMetrics(server, SHOP);
    source = await connect(server.url);
  });
  afterAll(() => server?.stop());
  const observe = (query: Query) => ask(source, query, SHOP_WINDOW);

  it.each(MEASURED)('measures %s', async (_, query, expected) => {
    expect(valuesOf(await observe(query))).toEqual(expected.map(([key, value]) => [key, expect.closeTo(value, 6)]));
  });

  it.each([
    ['an unknown metric', 'no_such_metric', []],
    ['0/0, which it leaves out', 'sum(shop_requests_total) * 0 / 0', []],
    ['a text, which it leaves out', '"hello"', []],
    ['x/0', 'sum(shop_requests_total) / 0', [{ key: '{}', reason: '+Inf' }]],
  ])('answers with nothing to grade for %s', async (_, query, gaps) => {
    expect(await observe(query)).toMatchObject({ status: 'empty', gaps });
  });

  it.each([
    ['source-refused', 'sum(rate(shop_requests_total[5m])', /HTTP 422/],
    ['source-refused', { query: 'rising', mode: 'range', step: '1ms', reduce: 'max' }, /too many points/],
    ['query-invalid', 'rising[5m]', /bare range/],
  ])('%s: %j', async (code, query, message) => {
    expect(await observe(query)).toMatchObject({
      status: 'failed',
      problem: { code, message: expect.stringMatching(message) },
    });
  });

  it.each(['"', "'"])('gives a variable back as it was between %s', async (quote) => {
    const value = `a\\b'c\`d\ne{}[]#,${quote === '"' ? '"' : ''}`;
    const text = `${quote}${prometheus.escapeVariable(value)}${quote}`;
    expect(valuesOf(await observe(`label_replace(vector(1), "x", ${text}, "", "")`))).toEqual([
      [JSON.stringify({ x: value }), 1],
    ]);
  });

  it('shows the last seconds before now, which it hides from others for half a minute', async () => {
    const end = Date.now();
    const points = [50, 40, 10, 5, 1].map((age) => [end - age * 1000, age <= 10 ? 999 : 1] as const);
    await importMetrics(server, [{ name: 'fresh', type: 'gauge', series: [{ name: 'fresh', labels: {}, points }] }]);
    const query = 'max_over_time(fresh[60s])';
    const others = await fetch(
      `${server.url}/api/v1/query?${new URLSearchParams({ query, time: String(end / 1000) })}`,
    );
    expect(await others.json()).toMatchObject({ data: { result: [{ value: [expect.anything(), '1'] }] } });
    const window = { start: end - 60_000, end };
    expect(valuesOf(await ask(source, query, window))).toEqual([[expect.anything(), 999]]);
    // Below a minute only versions that know latency_offset show them in a range.
    const minutes = { query: 'fresh', mode: 'range', step: '1m', reduce: 'last' } as const;
    expect(valuesOf(await ask(source, minutes, window))).toEqual([[expect.anything(), 999]]);
  });

  it('keeps the points of a range inside the window, where others get its ends moved', async () => {
    const window = { start: SHOP_WINDOW.start + 3000, end: SHOP_WINDOW.end - 2000 };
    const points = (reduce: string) => ask(source, { query: 'time()', mode: 'range', step: '7s', reduce }, window);
    expect(valuesOf(await points('first'))).toEqual([['{}', 1_700_000_103]]);
    expect(valuesOf(await points('last'))).toEqual([['{}', 1_700_000_698]]);
    const parameters = { query: 'time()', start: '1700000103', end: '1700000698', step: '7s' };
    const others = await fetch(`${server.url}/api/v1/query_range?${new URLSearchParams(parameters)}`);
    expect(await others.json()).not.toMatchObject({
      data: { result: [{ values: expect.arrayContaining([[1_700_000_103, '1700000103']]) }] },
    });
  });
});
