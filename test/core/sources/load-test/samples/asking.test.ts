import { fixtureBytes } from '../scanning.ts';
import { ask, gist } from '../support.ts';

describe('questions to files of single samples', () => {
  it.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ['k6/samples.ndjson', { metric: 'count' }, 6],
    ['k6/samples.ndjson', { metric: 'errorRate' }, 2 / 6],
    ['k6/samples.ndjson', { metric: 'max', label: 'login' }, '120.125 ms'],
    ['k6/samples.ndjson', { metric: 'count', where: { status: 404 } }, 1],
    ['k6/samples.ndjson', { metric: 'checks rate' }, 0.75],
    ['k6/samples.ndjson', { metric: 'checks rate', label: 'has token' }, 1],
    ['k6/samples.ndjson', { metric: 'orders count' }, 5],
    ['k6/samples.ndjson', { metric: 'basket_value count' }, 2],
    ['k6/samples.ndjson', { metric: 'http_req_waiting max', label: 'login' }, '118.625 ms'],
    ['k6/samples.ndjson', { metric: 'vus max' }, 4],
    ['k6/samples.ndjson', { metric: 'vus value' }, 2],
    ['k6/samples.csv', { metric: 'p95', label: 'login' }, '120.125 ms'],
    ['gatling/simulation-3.14.log', { metric: 'count' }, 8],
    ['gatling/simulation-3.14.log', { metric: 'errorRate' }, 2 / 8],
    ['gatling/simulation-3.14.log', { metric: 'p99', label: 'Checkout' }, '365 ms'],
    ['gatling/simulation-3.14.log', { metric: 'duration max', label: 'Checkout' }, '2400 ms'],
    ['gatling/simulation-3.11.log', { metric: 'count', where: { kind: 'transaction' } }, 4],
    ['jmeter-xml/results.jtl', { metric: 'count' }, 48],
    ['jmeter-xml/results.jtl', { metric: 'errorRate', label: 'Pay*' }, 1],
    ['jmeter-xml/results.jtl', { metric: 'bytes max', label: 'Redirect' }, '382 bytes'],
    ['hey/some-failures.csv', { metric: 'errorRate' }, 9 / 200],
    ['hey/some-failures.csv', { metric: 'min' }, '2.8 ms'],
    ['ab-gnuplot/requests.tsv', { metric: 'p90' }, '39 ms'],
    ['vegeta/results.csv', { metric: 'errorRate' }, 2 / 6],
    ['vegeta/results.json', { metric: 'max', label: '*/cart' }, '30000 ms'],
  ])('%s answers %j with %p', async (path, query, expected) => {
    expect(gist(await ask(fixtureBytes(path), query))).toEqual(expected);
  });

  it.each([
    'gatling/simulation-3.14.log',
    'k6/samples.ndjson',
    'k6/samples.csv',
    'jmeter-xml/results.jtl',
    'vegeta/results.csv',
  ])('%s has nothing outside of its time, and says when that was', async (path) => {
    const observation = await ask(fixtureBytes(path), { metric: 'p95' }, { start: 1, end: 2 });
    expect(gist(observation)).toMatch(/^No p95: no samples in the window; the test ran from 2026-/);
  });

  it.each([
    ['hey/server-down.csv', 'p95'],
    ['hey/server-down.csv', 'errorRate'],
    ['ab-gnuplot/requests.tsv', 'errorRate'],
  ])('%s has no %s, which is never a pass', async (path, metric) => {
    expect(await ask(fixtureBytes(path), { metric })).toMatchObject({ status: 'empty' });
  });

  it.each(['k6/samples.ndjson', 'k6/samples.csv'])(
    '%s says how to ask for what would be a sub-metric of a summary',
    async (path) => {
      const metric = 'http_req_duration{scenario:default, url:https://x} p(95)';
      expect(await ask(fixtureBytes(path), { metric })).toMatchObject({
        status: 'failed',
        problem: {
          code: 'load-test-metric',
          advice: expect.stringContaining(
            'of samples ask for http_req_duration with "where": {scenario: default, url: https://x}.',
          ),
        },
      });
      expect(JSON.stringify(await ask(fixtureBytes(path), { metric: 'no_such p95' }))).not.toContain('ub-metrics');
    },
  );

  it.each(['checks rate', 'checks passes', 'vus value', 'orders rate'])(
    'cannot ask for %s of successes alone',
    async (metric) => {
      expect(await ask(fixtureBytes('k6/samples.ndjson'), { metric, where: { success: true } })).toMatchObject({
        status: 'failed',
        problem: {
          message: `"where.success" makes no sense with ${metric}, which is of successes and failures together.`,
        },
      });
    },
  );

  it.each([
    ['http_reqs count', 4, 2],
    ['data_received count', '12345 bytes', 'No data_received count: no samples.'],
    ['orders count', 5, 'No orders count: no samples.'],
  ])('ask for the %s of successes and of failures, which is their sum', async (metric, ok, failed) => {
    const answers = [true, false].map((success) =>
      ask(fixtureBytes('k6/samples.ndjson'), { metric, where: { success } }),
    );
    expect((await Promise.all(answers)).map(gist)).toEqual([ok, failed]);
  });

  it('say what else there is by name', async () => {
    expect(await ask(fixtureBytes('gatling/simulation-3.14.log'), { metric: 'Latency p95' })).toMatchObject({
      status: 'failed',
      problem: { code: 'load-test-metric', advice: expect.stringContaining('by name only "duration"') },
    });
    expect(await ask(fixtureBytes('k6/samples.ndjson'), { metric: 'http_req_wating p95' })).toMatchObject({
      problem: { code: 'load-test-metric', advice: expect.stringContaining('http_req_waiting') },
    });
  });

  it.each([
    [
      'jmeter-xml/results.jtl',
      { where: { responsecode: '503' } },
      'samples by "where" with "responsecode"',
      'responseCode',
    ],
    ['vegeta/results.csv', { where: { status: '500' } }, 'samples by "where" with "status"', 'code, error, attack'],
    [
      'vegeta/results.csv',
      { where: { code: '500', methd: 'GET' } },
      'samples by "where" with "code" and "methd"',
      'method',
    ],
    ['vegeta/results.csv', { metric: 'latenzy p95' }, '"latenzy"', 'latency, bytes_in, bytes_out'],
    [
      'vegeta/results.csv',
      { metric: 'latency p95', where: { status: '500' } },
      '"latency" by "where" with "status"',
      'code, error, attack',
    ],
    ['gatling/simulation-3.14.log', { where: { code: '500' } }, 'samples by "where" with "code"', 'by "where"'],
    [
      'gatling/simulation-3.14.log',
      { label: 'Home', where: { code: '500' } },
      'samples by "where" with "code"',
      'by "where"',
    ],
  ])('%s names what of %j it cannot answer, and what it can', async (path, query, asked, known) => {
    expect(await ask(fixtureBytes(path), { metric: 'count', ...query })).toMatchObject({
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(new RegExp(`^"result" \\(.*\\) cannot be asked for ${asked}\\.$`)),
        advice: expect.stringContaining(known),
      },
    });
  });

  it('tell no error rate of requests that do not say whether they failed, of one name or of all', async () => {
    const points = ['a', 'b'].map((name) => {
      const data = { time: '2026-01-31T12:00:00Z', value: 5, tags: { name } };
      return JSON.stringify({ metric: 'http_req_duration', type: 'Point', data });
    });
    const reason = 'No errorRate: the requests do not say whether they failed.';
    expect(gist(await ask(points.join('\n'), { metric: 'errorRate' }))).toBe(reason);
    expect(gist(await ask(points.join('\n'), { metric: 'errorRate', label: 'a' }))).toBe(reason);
    expect(gist(await ask(points.join('\n'), { metric: 'count' }))).toBe(2);
  });
});
