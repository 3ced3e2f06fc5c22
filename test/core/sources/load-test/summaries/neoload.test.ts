import { locustStats } from '../../../../../core/sources/load-test/summaries/locust-stats.ts';
import { neoloadCsv } from '../../../../../core/sources/load-test/summaries/neoload-csv.ts';
import { neoloadJson } from '../../../../../core/sources/load-test/summaries/neoload-json.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, subjectOf } from '../reading.ts';

describe.each(['transactions.csv', 'transactions-semicolon.csv'])('the %s of NeoLoad', (file) => {
  const run = () => fixtureRun(neoloadCsv, `neoload/${file}`);

  it.each([
    ['Buyer / Actions / pay', 'count', 400],
    ['Buyer / Actions / pay', 'errorRate', 0.03],
    ['Buyer / Actions / pay', 'min', '83 ms'],
    ['Buyer / Actions / pay', 'avg', '106 ms'],
    ['Buyer / Actions / pay', 'median', '99 ms'],
    ['Buyer / Actions / pay', 'p95', '160 ms'],
    ['Buyer / Actions / pay', 'max', '398 ms'],
    ['Buyer / Actions / find & look', 'avg', '75.5 ms'],
    ['Buyer / Actions / find & look', 'errorRate', 0],
    ['Buyer / Actions / pay', 'throughput', undefined],
  ])('has of %s the %s, seconds as milliseconds', async (label, metric, expected) => {
    expect(gist(await run(), metric, label)).toBe(expected);
  });

  it('is of transactions', async () => {
    expect((await run()).subjects.map(({ kind }) => kind)).toEqual(['transaction', 'transaction']);
  });
});

it('the transactions of NeoLoad are refused where a name has the delimiter, or there are none', async () => {
  const text = recorded('neoload/transactions.csv');
  expect(await refusalOf(neoloadCsv, text.replace(',pay,', ',pay, now,'))).toMatch(
    /row 1 has another number of fields/,
  );
  expect(await refusalOf(neoloadCsv, `${text.split('\n')[0]}\n`)).toMatch(/it has no row/);
});

it.each<[string, (text: string) => string, number]>([
  ['whole', (text) => text, 0],
  ['cut off before its last share', (text) => text.slice(0, text.lastIndexOf(',') + 1), 1],
  ['cut off within its last share', (text) => text.slice(0, text.lastIndexOf(',') + 2), 1],
  ['a table that ends with a count', (text) => text.replaceAll(/,[^,]*$/gm, ''), 1],
  ['such a table with its last line end', (text) => `${text.replaceAll(/,[^,]*$/gm, '')}\n`, 0],
])('the transactions of NeoLoad are %s', async (_, change, warnings) => {
  const run = await runOf(neoloadCsv, change(recorded('neoload/transactions.csv')));
  expect(run.warnings).toEqual(Array(warnings).fill(expect.stringMatching(/^"result" may be cut off: /)));
});

it.each([
  ['NeoLoad', neoloadCsv],
  ['Locust', locustStats],
])('a table of other columns is refused as one of %s', async (_, reader) => {
  expect(await refusalOf(reader, 'command,mean\nls,0.3\n')).toMatch(/it has other columns\.$/);
});

describe('the JSON of NeoLoad', () => {
  it.each([
    ['count', 8000],
    ['errorRate', 0.015],
    ['throughput', '66.66667 1/s'],
    ['avg', '41.52066 ms'],
    ['bytes', '41992679 bytes'],
    ['p95', undefined],
  ])('gives %s of requests as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(neoloadJson, 'neoload/report.json'), metric)).toBe(expected);
  });

  it('keeps transactions apart, and says when the test was', async () => {
    const run = await fixtureRun(neoloadJson, 'neoload/report.json');
    const { figures } = subjectOf(run, undefined, 'transaction');
    expect([figures.get('count'), figures.get('errorRate')]).toMatchObject([{ value: 1600 }, { value: 0.0075 }]);
    expect(run).toMatchObject({ startedAt: 1795636800000, finishedAt: 1795636920000 });
  });

  it('measures nothing without requests', async () => {
    const statistics = { totalRequestCountSuccess: 0, totalRequestCountFailure: 0, totalRequestDurationAverage: 0 };
    expect(gist(await runOf(neoloadJson, JSON.stringify({ statistics })), 'avg')).toBe('no requests were measured');
  });

  it('is refused without statistics', async () => {
    expect(await refusalOf(neoloadJson, '{}')).toMatch(/it has no "statistics" of requests/);
  });
});
