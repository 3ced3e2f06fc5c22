import { k6Points } from '../../../../../core/sources/load-test/samples/k6-points.ts';
import { counted, fixtureBytes, flat, headOf, lens, scan } from '../scanning.ts';

const SAMPLES = fixtureBytes('k6/samples.ndjson');
const TYPE_FIRST = fixtureBytes('k6/samples-type-first.ndjson');
const text = SAMPLES.toString();

const COUNTED = [
  ['login', 'request', 2, 0, 98.4561, 120.125],
  ['GET /cart', 'request', 1, 2, 45.25, 60000.5],
  ['https://shop.example.test/über?q="a"', 'request', 1, 0, 250, 250],
];

describe('samples of k6', () => {
  it('are recognised in both forms, and nothing else is', () => {
    expect(k6Points.recognises(headOf(text))).toBe(true);
    expect(k6Points.recognises(headOf(TYPE_FIRST.toString()))).toBe(true);
    expect(k6Points.recognises(headOf('{"type":"Point","x":1}\n'))).toBe(false);
    expect(k6Points.recognises(headOf('{"metrics":{}}'))).toBe(false);
  });

  it.each([
    ['the form of today', SAMPLES],
    ['the form with the type first and without expected_response', TYPE_FIRST],
    ['CRLF and a byte order mark', Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)],
    ['no line end behind the last line', SAMPLES.subarray(0, -1)],
  ])('are counted by name, with the failures that k6 counted: %s', async (_, content) => {
    const run = await scan(k6Points, content);
    expect(counted(run)).toEqual(COUNTED);
    expect(run.warnings).toEqual([]);
  });

  it('know when the test began and ended: a sample is taken at the end of its request', async () => {
    const run = await scan(k6Points, SAMPLES);
    const end = Date.parse('2026-01-31T11:00:00Z');
    expect(run).toMatchObject({ startedAt: end + 900 - 60000.5, finishedAt: end + 1800.5 });
    expect(run.subjects[0]?.tally).toMatchObject({ unit: 'ms', lost: 0, lastEnd: end + 1240.75, bytes: Number.NaN });
  });

  it('count only where they started within the window', async () => {
    const start = Date.parse('2026-01-31T11:00:00.300Z');
    const run = await scan(k6Points, SAMPLES, { window: { start, end: start + 1000 } });
    expect(counted(run).map(([label, , ok, failed]) => [label, ok, failed])).toEqual([
      ['GET /cart', 0, 1],
      ['login', 1, 0],
    ]);
    expect(run.finishedAt).toBe(Date.parse('2026-01-31T11:00:01.800Z') + 0.5);
  });

  it.each([
    [{ method: 'POST' }, [['login', 2, 0]]],
    [{ method: 'GET', status: '404' }, [['GET /cart', 0, 1]]],
    [{ method: 'PUT' }, []],
  ])('count only with the tags %j', async (where, expected) => {
    const asked = lens(undefined, where);
    const run = await scan(k6Points, SAMPLES, { lenses: [asked] });
    expect(counted(run, asked).map(([label, , ok, failed]) => [label, ok, failed])).toEqual(expected);
  });

  it('answer several questions in one pass as they would one by one', async () => {
    const lenses = [
      lens(undefined),
      lens('http_req_waiting'),
      lens('http_req_failed'),
      lens(undefined, { method: 'POST' }),
    ];
    const together = await scan(k6Points, SAMPLES, { lenses });
    const apart = await Promise.all(lenses.map((one) => scan(k6Points, SAMPLES, { lenses: [one] })));
    expect(together.subjects.map(flat)).toEqual(apart.flatMap(({ subjects }) => subjects.map(flat)));
  });

  it('list what metrics there are, for who asks for one that is not', async () => {
    const run = await scan(k6Points, SAMPLES, { lenses: [lens('http_req_wating')] });
    expect(run.subjects).toEqual([]);
    expect(run.advice).toMatch(/This one has: http_reqs, http_req_duration, .*, vus\.$/);
  });
});
