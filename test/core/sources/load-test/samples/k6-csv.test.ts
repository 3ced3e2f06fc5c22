import { k6Csv } from '../../../../../core/sources/load-test/samples/k6-csv.ts';
import { k6Points } from '../../../../../core/sources/load-test/samples/k6-points.ts';
import { counted, figure, fixtureBytes, headOf, lens, refusal, scan } from '../scanning.ts';

const CSV = fixtureBytes('k6/samples.csv');
const text = CSV.toString();

/** The same with times in another form. */
const timed = (write: (seconds: number) => string) =>
  text.replace(/^(\w+),(\d{10}),/gm, (_, metric, seconds) => `${metric},${write(Number(seconds))},`);

describe('samples of k6 as CSV', () => {
  it('are told by their header', () => {
    expect(k6Csv.recognises(headOf(CSV))).toBe(true);
    expect(k6Csv.recognises(headOf('metric_name,value\n'))).toBe(false);
  });

  it('say what the same samples say as NDJSON', async () => {
    expect(counted(await scan(k6Csv, CSV))).toEqual(counted(await scan(k6Points, fixtureBytes('k6/samples.ndjson'))));
  });

  it('warn that times are whole seconds, as k6 writes them unless told otherwise', async () => {
    const run = await scan(k6Csv, CSV);
    expect(run.warnings).toEqual([expect.stringContaining('K6_CSV_TIME_FORMAT=unix_milli')]);
    expect(run.finishedAt).toBe(Date.parse('2026-01-31T11:00:01Z'));
  });

  it.each<[string, (seconds: number) => string]>([
    ['unix_milli', (seconds) => `${seconds}000`],
    ['unix_micro', (seconds) => `${seconds}000000`],
    ['unix_nano', (seconds) => `${seconds}000000000`],
    ['rfc3339', (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00')],
    ['rfc3339_nano', (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', '.0000001Z')],
  ])('know times of the form %s', async (_, write) => {
    const run = await scan(k6Csv, timed(write));
    expect(run.finishedAt).toBeCloseTo(Date.parse('2026-01-31T11:00:01Z'), 3);
    expect(run.warnings).toEqual([]);
    expect(counted(run)).toEqual(counted(await scan(k6Csv, CSV)));
  });

  it.each([
    ['checks', 'checks rate', 6 / 8],
    ['orders', 'orders count', 5],
    ['http_req_failed', 'http_req_failed rate', 2 / 6],
    ['data_received', 'data_received count', '12345 bytes'],
  ])('have the metric %s', async (measure, statistic, expected) => {
    const run = await scan(k6Csv, CSV, { lenses: [lens(measure)] });
    const value = figure(run, statistic);
    // Of a metric of the test's own the CSV does not say that it is a counter.
    expect(value).toBe(measure === 'orders' ? undefined : expected);
  });

  it.each([
    [{ region: 'eu' }, 'basket_value', 0],
    [{ shop: 'a', region: 'eu' }, 'orders', 2],
    [{ scenario: 'default' }, 'orders', 2],
  ])('can be asked for samples by the tags %j, extra ones too', async (where, measure, count) => {
    const asked = lens(measure, where);
    const [row] = counted(await scan(k6Csv, CSV, { lenses: [asked] }), asked);
    expect(row?.[2] ?? 0).toBe(count);
  });

  it.each([
    'http_req_duration,1769857200',
    'http_req_duration,yesterday,1.0,,,,true,,,a,,,,200,,,,,',
    'http_req_duration,17698,1.0,,,,true,,,a,,,,200,,,,,',
    'http_req_duration,1769857200,-1.0,,,,true,,,a,,,,200,,,,,',
    `http_req_duration,1769857200,${'9'.repeat(400)},,,,true,,,a,,,,200,,,,,`,
    'http_req_duration,1769857200,NaN,,,,true,,,a,,,,200,,,,,',
  ])('are refused with the row %j', async (row) => {
    expect(await refusal(k6Csv, `${text}${row}\n`)).toMatch(/^"result" has 1 unreadable of \d+ needed rows/);
  });

  it('are measured against the rows that were needed: of ten rows a request only one is', async () => {
    const good = 'http_req_duration,1769857200,1.0,,,,true,,,a,,,,200,,,,,\n'.repeat(2_000);
    const others = good.replaceAll('http_req_duration', 'http_req_blocked').repeat(10);
    const bad = 'http_req_duration,yesterday,1.0\n'.repeat(10);
    expect(await refusal(k6Csv, `${text}${good}${bad}${others}`)).toMatch(
      /^"result" has 10 unreadable of 20\d\d needed rows/,
    );
  });

  it('can hold line breaks in the name of a check', async () => {
    const name = '"first\nsecond, ""third"""';
    const run = await scan(k6Csv, text.replaceAll('has token', name), { lenses: [lens('checks')] });
    expect(run.subjects.map(({ label }) => label)).toContain('first\nsecond, "third"');
  });

  it.each(['', 'a,b\n'])('are not %j', async (content) => {
    expect(await refusal(k6Csv, content)).toBe('"result" does not begin with the header of k6 samples (CSV).');
  });
});
