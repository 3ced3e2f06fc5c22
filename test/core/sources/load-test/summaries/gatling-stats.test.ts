import { gatlingStats } from '../../../../../core/sources/load-test/summaries/gatling-stats.ts';
import { contentOf, fixtureRun, gist, recorded, refusalOf, subjectOf } from '../reading.ts';

const FILES = ['stats.json', 'stats.js.txt'] as const;
const run = (file: string) => fixtureRun(gatlingStats, `gatling-stats/${file}`);

const TOTALS = [
  ['count', 600],
  ['errorRate', 0.01],
  ['throughput', '10 1/s'],
  ['min', '11 ms'],
  ['max', '1630 ms'],
  ['avg', '148 ms'],
  ['stddev', '189 ms'],
  ['percentiles3 total', '420 ms'],
  ['percentiles3 ok', '388 ms'],
  ['meanResponseTime ko', '1561 ms'],
  ['numberOfRequests ko', 6],
  ['group1 percentage', 97],
  ['p95', undefined],
  ['median', undefined],
] as const;

describe.each(['stats.json', 'stats.js.txt', 'global_stats.json'])('the %s of a Gatling report', (file) => {
  it.each(TOTALS)('gives %s of everything as %p', async (metric, expected) => {
    expect(gist(await run(file), metric)).toBe(expected);
  });

  it('is known by its content', () => {
    expect(gatlingStats.recognises(contentOf(recorded(`gatling-stats/${file}`)))).toBe(true);
  });

  it('says that its percentiles have no names, and where all of them are', async () => {
    expect((await run(file)).advice).toMatch(
      /50, 75, 95 and 99 unless .* ask for "percentiles3 total", or ask simulation\.log/,
    );
  });
});

describe.each(FILES)('the %s of a Gatling report', (file) => {
  it('has requests under the names of their groups, and groups as transactions', async () => {
    expect((await run(file)).subjects.map(({ label, kind }) => [label, kind])).toEqual([
      [undefined, 'request'],
      ['Home "new"', 'request'],
      ['Never', 'request'],
      ['Checkout', 'transaction'],
      ['Checkout / Pay, then confirm', 'request'],
    ]);
  });

  it.each(['count', 'errorRate', 'throughput', 'min', 'avg', 'max', 'stddev', 'percentiles3 total'])(
    'measures no %s of a request that never was',
    async (metric) => {
      expect(gist(await run(file), metric, 'Never')).toBe('no requests were measured');
    },
  );

  it('measures no times of failures where there were none', async () => {
    const { figures } = subjectOf(await run(file), 'Home "new"');
    expect(figures.get('percentiles3 ko')).toEqual({ empty: 'no requests were measured' });
    expect(figures.get('errorRate')).toEqual({ value: 0, warnings: [] });
  });

  it('is refused where it is cut off', async () => {
    const text = recorded(`gatling-stats/${file}`);
    expect(await refusalOf(gatlingStats, text.slice(0, 2000))).toMatch(/or is cut off\.$/);
  });
});

it('a script with the statistics of two runs is refused', async () => {
  const text = recorded('gatling-stats/stats.js.txt');
  expect(await refusalOf(gatlingStats, `${text}\n${text}`)).toMatch(/it holds several runs, and a file is one run\.$/);
});
