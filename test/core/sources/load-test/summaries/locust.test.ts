import { locustHistory } from '../../../../../core/sources/load-test/summaries/locust-history.ts';
import { locustJson } from '../../../../../core/sources/load-test/summaries/locust-json.ts';
import { locustStats } from '../../../../../core/sources/load-test/summaries/locust-stats.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, warningsOf } from '../reading.ts';

describe('the statistics of Locust', () => {
  it.each([
    ['count', 1518, 302],
    ['throughput', '126.454813920888 1/s', '25.1576770778051 1/s'],
    ['errorRate', 37 / 1518, 8 / 302],
    ['avg', '18.7555521152807 ms', '38.256558728467 ms'],
    ['min', '5.57577499989748 ms', '5.57577499989748 ms'],
    ['max', '2505.388999999923 ms', '2505.388999999923 ms'],
    ['median', '14 ms', '13 ms'],
    ['p66', '16 ms', '16 ms'],
    ['p95', '21 ms', '21 ms'],
    ['p99', '24 ms', '29 ms'],
    ['p99.9', '2500 ms', '2500 ms'],
    ['p97', undefined, undefined],
  ])('give %s of everything and of a name', async (metric, all, one) => {
    const run = await fixtureRun(locustStats, 'locust/stats.csv');
    const close = (text: unknown) => (typeof text === 'string' ? Number.parseFloat(text).toPrecision(12) : text);
    expect(close(gist(run, metric))).toBe(close(all));
    expect(close(gist(run, metric, 'GET /slow, with a comma'))).toBe(close(one));
  });

  it('name their requests by method and name, as Locust does', async () => {
    const run = await fixtureRun(locustStats, 'locust/stats.csv');
    expect(run.subjects.map(({ label }) => label)).toEqual([
      'GET /',
      'POST /checkout',
      'GET /slow, with a comma',
      undefined,
    ]);
  });

  it('say that Locust rounds', async () => {
    expect((await fixtureRun(locustStats, 'locust/stats.csv')).definition).toMatch(/rounded .* to two digits/);
  });

  const HEADER =
    'Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Requests/s,95%';

  it.each([
    [
      'N/A',
      `${HEADER}\nGET,/,3,0,N/A,1.0,1.0,1.0,1.0,N/A\n`,
      ['the file has "N/A" for it', 'the file has "N/A" for it'],
    ],
    ['zeros without requests', `${HEADER}\nGET,/,0,0,0,0,0,0,0,0\n`, Array(2).fill('no requests were measured')],
  ])('have no times where the file has %s', async (_, text, expected) => {
    const run = await runOf(locustStats, text);
    expect(['median', 'p95'].map((metric) => gist(run, metric, 'GET /'))).toEqual(expected);
  });

  it('warn where they do not end with everything together', async () => {
    const run = await runOf(locustStats, `${HEADER}\nGET,/,3,0,1,1,1,1,1,1\n`);
    expect(run.warnings).toEqual(['The file does not end with its row Aggregated: is it cut off?']);
    expect((await fixtureRun(locustStats, 'locust/stats.csv')).warnings).toEqual([]);
  });

  it('are refused where rows stand behind everything together', async () => {
    const text = recorded('locust/stats.csv');
    const row = text.split('\n')[1]?.replace('GET,/', 'GET,/other');
    expect(await refusalOf(locustStats, `${text}${row}\n`)).toMatch(/it holds several runs/);
  });

  it('have no error rate without requests', async () => {
    const run = await runOf(locustStats, `${HEADER}\n,Aggregated,0,0,0,0,0,0,0,0\n`);
    expect(gist(run, 'errorRate')).toBe('no requests were measured');
  });

  it('call everything Total in old versions', async () => {
    expect(gist(await runOf(locustStats, `${HEADER}\nNone,Total,9,0,5,5,5,5,1,5\n`), 'count')).toBe(9);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, 400), /row \d has another number of fields than the header/],
    ['cut off within their last number', (text: string) => text.slice(0, -4), /it ends within a line/],
    ['only a header', (text: string) => `${text.split('\n')[0]}\n`, /it has no row/],
  ])('are refused where they are %s', async (_, change, reason) => {
    expect(await refusalOf(locustStats, change(recorded('locust/stats.csv')))).toMatch(reason);
  });
});

describe('the history of Locust', () => {
  it.each([
    ['count', 1237],
    ['throughput', '123.7 1/s'],
    ['errorRate', 31 / 1237],
    ['max', '2505.388999999923 ms'],
    ['median', '14 ms'],
    ['p95', '21 ms'],
    ['p99', '25 ms'],
  ])('gives %s at its last row as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(locustHistory, 'locust/stats-history.csv'), metric)).toBe(expected);
  });

  it('says when it begins and ends', async () => {
    expect(await fixtureRun(locustHistory, 'locust/stats-history.csv')).toMatchObject({
      startedAt: 1795636527000,
      finishedAt: 1795636537000,
    });
  });

  it('has no percentiles where it is full, because those are of the last seconds only', async () => {
    const run = await fixtureRun(locustHistory, 'locust/full-history.csv');
    const reason = 'with --csv-full-history Locust writes the percentiles of the last 10 s only';
    expect([gist(run, 'p95'), gist(run, 'p95', 'GET /')]).toEqual([reason, reason]);
    expect(gist(run, 'count', 'GET /')).toBeGreaterThan(100);
    expect(gist(run, 'median', 'GET /')).toMatch(/ ms$/);
  });

  it('measures nothing where the run made no request', async () => {
    const [header, first] = recorded('locust/stats-history.csv').split('\n');
    const run = await runOf(locustHistory, `${header}\n${first}\n`);
    expect(['p95', 'avg', 'errorRate'].map((metric) => gist(run, metric))).toEqual(
      Array(3).fill('no requests were measured'),
    );
  });

  it('is refused where its time goes backwards, or where a row has none', async () => {
    const text = recorded('locust/stats-history.csv');
    const rows = text.slice(text.indexOf('\n') + 1);
    expect(await refusalOf(locustHistory, text + rows)).toMatch(/its time goes backwards: it holds several runs/);
    expect(await refusalOf(locustHistory, text.replace(/^1795636530/m, '-'))).toMatch(/not every row has a timestamp/);
  });

  it('says that it begins to count anew, and takes its throughput from there', async () => {
    const row = (time: number, count: number) => `${time},1,,Aggregated,${count},0`;
    const rows = [row(100, 0), row(110, 5_000), row(111, 10), row(121, 110)];
    const header = 'Timestamp,User Count,Type,Name,Total Request Count,Total Failure Count';
    const run = await runOf(locustHistory, `${[header, ...rows].join('\n')}\n`);
    expect([gist(run, 'count'), gist(run, 'throughput')]).toEqual([110, '10 1/s']);
    expect(run.warnings).toEqual([expect.stringMatching(/the number of requests falls: Locust began to count anew/)]);
    expect((await fixtureRun(locustHistory, 'locust/stats-history.csv')).warnings).toEqual([]);
  });

  it('is refused where its last row is torn, or where it has none', async () => {
    const text = recorded('locust/stats-history.csv');
    expect(await refusalOf(locustHistory, text.slice(0, -60))).toMatch(/row 11 has another number of fields/);
    expect(await refusalOf(locustHistory, `${text.split('\n')[0]}\n`)).toMatch(/it has no row/);
  });
});

describe('the JSON of Locust', () => {
  // What Locust itself printed for everything at the end of this run.
  it.each([
    ['count', 939],
    ['errorRate', 22 / 939],
    ['median', '18 ms'],
    ['p66', '21 ms'],
    ['p75', '25 ms'],
    ['p80', '26 ms'],
    ['p90', '34 ms'],
    ['p95', '45 ms'],
    ['p98', '69 ms'],
    ['p99', '100 ms'],
    ['p99.9', '2500 ms'],
    ['p100', '2500 ms'],
  ])('gives %s of everything as Locust printed it', async (metric, expected) => {
    expect(gist(await fixtureRun(locustJson, 'locust/stats.json'), metric)).toBe(expected);
  });

  it('gives each name its own figures', async () => {
    const run = await fixtureRun(locustJson, 'locust/stats.json');
    expect(['count', 'errorRate', 'p99'].map((metric) => gist(run, metric, 'GET /'))).toEqual([551, 13 / 551, '90 ms']);
    expect(Number.parseFloat(String(gist(run, 'avg', 'GET /')))).toBeCloseTo(11825.47735699859 / 551, 9);
  });

  it('is refused where no entry is one', async () => {
    expect(await refusalOf(locustJson, '[{"name": "x"}]')).toMatch(/has no entry with "num_requests"/);
  });

  describe('with requests that have no response time', () => {
    const entry = (name: string, some: object) => ({
      method: 'GET',
      name,
      num_requests: 100,
      num_none_requests: 0,
      num_failures: 0,
      total_response_time: 80_000,
      min_response_time: 700,
      max_response_time: 900,
      start_time: 1_700_000_000,
      last_request_timestamp: 1_700_000_010,
      response_times: { 800: 100 },
      ...some,
    });
    const untimed = {
      num_none_requests: 100,
      total_response_time: 0,
      min_response_time: null,
      max_response_time: 0,
      response_times: {},
    };
    const json = (...entries: readonly object[]) => runOf(locustJson, JSON.stringify(entries));

    it('leaves them out of all times, and says so', async () => {
      const run = await json(entry('a', {}), entry('task', untimed));
      expect(['count', 'avg', 'min', 'max', 'median', 'p40'].map((metric) => gist(run, metric))).toEqual([
        200,
        '800 ms',
        '700 ms',
        '900 ms',
        '800 ms',
        '800 ms',
      ]);
      expect(warningsOf(run, 'p95')).toEqual(['100 requests have no response time and are left out.']);
    });

    it('has no times where none has one', async () => {
      const run = await json(entry('a', {}), entry('task', untimed));
      const reason = 'no request has a response time';
      expect(['count', 'avg', 'min', 'p95'].map((metric) => gist(run, metric, 'GET task'))).toEqual([
        100,
        reason,
        reason,
        reason,
      ]);
    });

    it('has no times where there are more of them than requests', async () => {
      const run = await json(entry('a', { num_none_requests: 101 }));
      expect(gist(run, 'avg')).toBe('its numbers of requests contradict each other');
    });

    it('knows when it ended, although a name has had no request yet', async () => {
      const none = { ...untimed, num_requests: 0, num_none_requests: 0, last_request_timestamp: null };
      const run = await json(entry('a', {}), entry('b', none));
      expect([gist(run, 'throughput'), gist(run, 'min'), run.finishedAt]).toEqual([
        '10 1/s',
        '700 ms',
        1_700_000_010_000,
      ]);
    });

    it('says of a number that it cannot read that it is none', async () => {
      expect(gist(await json(entry('a', { total_response_time: '?' })), 'avg')).toBe(
        'the file has no finite number for it',
      );
    });
  });
});
