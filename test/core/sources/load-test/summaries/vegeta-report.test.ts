import { vegetaReport } from '../../../../../core/sources/load-test/summaries/vegeta-report.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, warningsOf } from '../reading.ts';

const REPORT = 'vegeta-report/some-failures.json';

describe('a report of vegeta', () => {
  it.each([
    ['count', 500],
    ['errorRate', 12 / 500],
    ['throughput', '48.839 1/s'],
    ['sent rate', '50.1002004008016 1/s'],
    ['avg', '12.246913 ms'],
    ['median', '11.904321 ms'],
    ['p90', '17.211004 ms'],
    ['p95', '18.40025 ms'],
    ['p99', '31.877654 ms'],
    ['max', '58.123456 ms'],
    ['min', '4.812345 ms'],
    ['bytes', '2925 bytes'],
    ['p99.9', undefined],
    ['stddev', undefined],
  ])('gives %s as %p, times in milliseconds', async (metric, expected) => {
    expect(gist(await fixtureRun(vegetaReport, REPORT), metric)).toBe(expected);
  });

  it('says when the attack began and ended', async () => {
    expect(await fixtureRun(vegetaReport, REPORT)).toMatchObject({
      startedAt: Date.parse('2026-11-25T19:00:00.123Z'),
      finishedAt: Date.parse('2026-11-25T19:00:10.115Z'),
    });
  });

  it.each(['count', 'throughput', 'errorRate', 'avg', 'p95', 'min', 'max'])(
    'measures no %s without requests, although it has 0 for it',
    async (metric) => {
      const run = await fixtureRun(vegetaReport, 'vegeta-report/no-requests.json');
      expect(gist(run, metric)).toBe('no requests were measured');
      expect(run.startedAt).toBeUndefined();
    },
  );

  it('says so where every request failed', async () => {
    const run = await runOf(vegetaReport, recorded(REPORT).replace('"success":0.976', '"success":0'));
    expect([gist(run, 'errorRate'), warningsOf(run, 'p95')]).toEqual([
      1,
      ['Every request failed: these are the times of failures.'],
    ]);
  });

  it.each(['{}', '{"latencies": {}}', '{"requests": 5}'])('is refused as %s', async (text) => {
    expect(await refusalOf(vegetaReport, text)).toMatch(/it has no "latencies" or no "requests"/);
  });
});
