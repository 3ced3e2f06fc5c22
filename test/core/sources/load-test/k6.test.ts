import { ask, fixture, gist } from './support.ts';

const FORMS = ['summary-export', 'handle-summary', 'machine-readable'] as const;

const read = (name: string) => fixture(`k6/${name}.json`);

describe.each(FORMS)('a k6 summary in the form %s', (form) => {
  it.each([
    ['count', 1000],
    ['errorRate', 0.06],
    ['min', '12.003 ms'],
    ['avg', '118.4213 ms'],
    ['median', '96.511 ms'],
    ['p50', '96.511 ms'],
    ['p90', '240.7719 ms'],
    ['p95', '301.25 ms'],
    ['p95.0', '301.25 ms'],
    ['max', '812.334 ms'],
    ['http_req_duration{expected_response:true} p(95)', '302.118 ms'],
    ['checks rate', 0.94],
    ['http_req_failed passes', 60],
    ['http_req_failed fails', 940],
    ['vus max', 40],
    ['http_req_duration p95', '301.25 ms'],
    ['http_req_duration p95.0', '301.25 ms'],
    ['http_req_duration median', '96.511 ms'],
    ['http_req_duration p50', '96.511 ms'],
    ['http_req_duration p(50)', '96.511 ms'],
    ['data_received count', '2411000 bytes'],
  ])('gives %s as %p', async (metric, expected) => {
    expect(gist(await ask(read(form), { metric }))).toBe(expected);
  });

  it('gives the throughput', async () => {
    expect(await ask(read(form), { metric: 'throughput' })).toMatchObject({
      samples: [{ value: expect.closeTo(33.21, 3) }],
      unit: '1/s',
    });
  });

  it.each([
    'stddev',
    'p97',
    'http_req_duration p(97)',
    'http_req_blocked avg',
    'http_req_duration thresholds',
    'toString rate',
  ])('refuses %s, which is not in it', async (metric) => {
    expect(gist(await ask(read(form), { metric }))).toBe('load-test-metric');
  });
});

describe('a k6 summary', () => {
  it.each([
    ['handle-summary', 'p99.9', '799.02 ms'],
    ['handle-summary', 'basket_size avg', 3.2],
    ['handle-summary', 'http_req_duration count', 1000],
    ['handle-summary', 'data_received rate', '80069.31 bytes/s'],
    ['summary-export', 'http_req_waiting p(95)', '290.75 ms'],
    ['summary-export', 'orders_placed count', 412],
    ['summary-export', 'orders_placed rate', '13.6825 1/s'],
    ['summary-export', 'data_sent rate', '3354.21 bytes/s'],
  ])('%s gives %s as %p', async (form, metric, expected) => {
    expect(gist(await ask(read(form), { metric }))).toBe(expected);
  });

  it.each([
    ['p99', 'has no p99. It has: avg, min, median, max, p90, p95, errorRate, count, throughput.'],
    ['http_req_waiting p(99)', 'has no p(99) of "http_req_waiting". It has: avg, min, med, max, p(90), p(95).'],
    [
      'http_req_wating p(95)',
      'has no metric "http_req_wating". It has: http_req_duration, http_req_duration{expected_response:true}, ',
    ],
  ])('names what it has instead of %s, and how to get it', async (metric, message) => {
    const observation = await ask(read('summary-export'), { metric });
    expect(observation).toMatchObject({
      problem: { message: expect.stringContaining(message), advice: expect.stringContaining('summaryTrendStats') },
    });
  });

  it.each([
    ['summary-export', 'k6\'s threshold "p(95)<250" of it was crossed.'],
    ['handle-summary', 'k6\'s threshold "p(95)<250" of it was crossed.'],
  ])('%s tells of crossed thresholds, and only of those', async (form, warning) => {
    expect(await ask(read(form), { metric: 'p95' })).toMatchObject({ warnings: [warning] });
    expect(await ask(read(form), { metric: 'errorRate' })).toMatchObject({ warnings: [] });
  });

  it('holds the end of the test in the machine-readable form only', async () => {
    const end = Date.parse('2026-01-31T12:00:30.25Z');
    expect(await ask(read('machine-readable'), { metric: 'p95' })).toMatchObject({ samples: [{ timestamp: end }] });
  });

  it.each([
    ['count', 'no requests were measured'],
    ['throughput', 'no requests were measured'],
    ['errorRate', 'no requests were measured'],
    ['p95', 'no requests were measured'],
    ['checks rate', 'it has no samples'],
    ['basket_size avg', 'all its statistics are 0'],
  ])('of a test without requests measures no %s, although the file has 0 for it', async (metric, reason) => {
    expect(await ask(read('no-requests'), { metric })).toMatchObject({
      status: 'empty',
      reason: expect.stringContaining(reason),
    });
  });

  it('takes a trend of nothing but 0 for measured where its count says so', async () => {
    expect(gist(await ask(read('handle-summary'), { metric: 'http_req_tls_handshaking max' }))).toBe('0 ms');
    expect(gist(await ask(read('summary-export'), { metric: 'http_req_tls_handshaking max' }))).toMatch(
      'No http_req_tls',
    );
  });

  it('says so where every request failed', async () => {
    const metrics = {
      http_reqs: { count: 5, rate: 1 },
      http_req_failed: { value: 1, passes: 5, fails: 0 },
      http_req_duration: { 'p(95)': 2 },
    };
    expect(await ask(JSON.stringify({ metrics }), { metric: 'p95' })).toMatchObject({
      samples: [{ value: 2 }],
      warnings: ['Every request failed: these are the times of failures.'],
    });
  });

  it.each([null, 'NaN', {}, [], true])('measures nothing where a statistic is %j', async (value) => {
    const metrics = { http_reqs: { count: 5, rate: 1 }, http_req_duration: { avg: 3, 'p(95)': value } };
    expect(await ask(JSON.stringify({ metrics }), { metric: 'p95' })).toMatchObject({ status: 'empty' });
  });
});
