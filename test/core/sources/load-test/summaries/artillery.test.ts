import { artillery } from '../../../../../core/sources/load-test/summaries/artillery.ts';
import { artilleryV1 } from '../../../../../core/sources/load-test/summaries/artillery-v1.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, warningsOf } from '../reading.ts';

const REPORT = 'artillery/some-failures.json';

function changed(change: (aggregate: Record<string, Record<string, unknown>>) => unknown): string {
  const report = JSON.parse(recorded(`${REPORT}`));
  change(report.aggregate);
  return JSON.stringify(report);
}

describe('a report of Artillery', () => {
  it.each([
    ['count', 288],
    ['throughput', `${288 / 11.917} 1/s`],
    ['errorRate', (7 + 2) / 288],
    ['min', '3 ms'],
    ['avg', '12.8 ms'],
    ['median', '12.1 ms'],
    ['p95', '19.1 ms'],
    ['p99', '32.8 ms'],
    ['p99.9', '40.9 ms'],
    ['max', '47 ms'],
    ['p99.5', undefined],
    ['stddev', undefined],
    ['vusers.session_length p95', 59.7],
    ['http.response_time.5xx max', 21],
    ['vusers.failed count', 2],
    ['http.request_rate rate', 17],
    ['errors.ETIMEDOUT count', 2],
  ])('gives %s as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(artillery, REPORT), metric)).toBe(expected);
  });

  it.each([
    ['/a', 96, 3 / 96, '21.1 ms'],
    ['/checkout', 96, 2 / 96, '19.1 ms'],
    ['/slow', 94, 4 / 94, '18 ms'],
  ])('gives the endpoint %s its own figures', async (label, count, errorRate, p95) => {
    const run = await fixtureRun(artillery, REPORT);
    expect(['count', 'errorRate', 'p95'].map((metric) => gist(run, metric, label))).toEqual([count, errorRate, p95]);
  });

  it('holds the time of its first and last metric', async () => {
    expect(await fixtureRun(artillery, REPORT)).toMatchObject({ startedAt: 1795636558167, finishedAt: 1795636570084 });
  });

  it('measures an error rate of 1 and no times where nobody listened', async () => {
    const run = await fixtureRun(artillery, 'artillery/server-down.json');
    expect(['count', 'errorRate', 'p95', 'avg'].map((metric) => gist(run, metric))).toEqual([
      4,
      1,
      'no request was answered',
      'no request was answered',
    ]);
    expect(['count', 'errorRate', 'p95'].map((metric) => gist(run, metric, '/a'))).toEqual([
      'no requests were measured',
      1,
      'no request was answered',
    ]);
  });

  it('warns of requests that have no outcome', async () => {
    const text = recorded('artillery/some-failures.json').replaceAll('"errors.ETIMEDOUT": 2', '"errors.ETIMEDOUT": 1');
    expect((await runOf(artillery, text)).warnings).toEqual([
      '1 requests have neither an answer nor an error: "errorRate" takes them for successes.',
    ]);
    expect((await fixtureRun(artillery, 'artillery/some-failures.json')).warnings).toEqual([]);
  });

  it('says so where an estimated percentile is above the largest value', async () => {
    const text = changed(({ summaries }) => Object.assign(summaries?.['http.response_time'] ?? {}, { p999: 47.9 }));
    expect(warningsOf(await runOf(artillery, text), 'p99.9')).toEqual([
      "Artillery's estimate of it, 47.9, is above the largest value, 47.",
    ]);
  });

  it('says so where the periods have another sum than the aggregate', async () => {
    expect((await fixtureRun(artillery, REPORT)).warnings).toEqual([]);
    const text = changed(({ counters }) => Object.assign(counters ?? {}, { 'http.requests': 280 }));
    expect((await runOf(artillery, text)).warnings).toEqual([
      'Artillery\'s "aggregate" has 280 requests, but its periods have 288 together.',
    ]);
  });

  it('has only its own metrics where the test was not of HTTP', async () => {
    const json = { aggregate: { counters: { 'websocket.messages_sent': 5 }, summaries: {} } };
    const run = await runOf(artillery, JSON.stringify(json));
    expect([gist(run, 'websocket.messages_sent count'), gist(run, 'errorRate')]).toEqual([5, undefined]);
  });

  it('has no errors beyond its requests', async () => {
    const text = changed(({ counters }) => Object.assign(counters ?? {}, { 'errors.Failed capture or match': 900 }));
    expect(gist(await runOf(artillery, text), 'errorRate')).toBe(1);
  });

  it('measures nothing without requests', async () => {
    const text = changed(({ counters }) => Object.assign(counters ?? {}, { 'http.requests': 0 }));
    expect(gist(await runOf(artillery, text), 'errorRate')).toBe('no requests were measured');
  });

  it('is refused without an aggregate', async () => {
    expect(await refusalOf(artillery, '{}')).toMatch(/no Artillery report that can be read/);
  });
});

describe('a report of Artillery 1', () => {
  it.each([
    ['count', 600],
    ['throughput', '9.92 1/s'],
    ['errorRate', 9 / 600],
    ['min', '4.1 ms'],
    ['median', '11.9 ms'],
    ['p95', '48.2 ms'],
    ['p99', '130.4 ms'],
    ['max', '212.8 ms'],
    ['p90', undefined],
  ])('gives %s as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(artilleryV1, 'artillery/version-1.json'), metric)).toBe(expected);
  });

  it('measures an error rate and no times where nothing was answered and it has null', async () => {
    const latency = { min: null, max: null, median: null, p95: null, p99: null };
    const aggregate = { scenariosCompleted: 0, requestsCompleted: 0, latency, rps: { count: 1, mean: 0.7 }, codes: {} };
    const run = await runOf(artilleryV1, JSON.stringify({ aggregate: { ...aggregate, errors: { ECONNREFUSED: 1 } } }));
    expect(['errorRate', 'p95'].map((metric) => gist(run, metric))).toEqual([1, 'no request was answered']);
  });

  it('is refused without a count of requests', async () => {
    expect(await refusalOf(artilleryV1, '{"aggregate": {}}')).toMatch(/has no "aggregate.requestsCompleted"/);
  });
});
