import { ofLens } from '../../../../../core/sources/load-test/of-lens.ts';
import { k6Points } from '../../../../../core/sources/load-test/samples/k6-points.ts';
import { counted, fixtureBytes, RESPONSE_TIME, refusal, scan } from '../scanning.ts';

const text = fixtureBytes('k6/samples.ndjson').toString();

const point = (
  tags: Readonly<Record<string, string>> | null,
  value: unknown = 5,
  metric = 'http_req_duration',
  ms = 1,
) => JSON.stringify({ metric, type: 'Point', data: { time: `2026-01-31T12:00:00.00${ms}Z`, value, tags } });

const many = `${point({ expected_response: 'true', name: 'a' })}\n`.repeat(2000);

describe('samples of k6 that are damaged', () => {
  it('say that the last line is cut off, wherever it is', async () => {
    const whole = Buffer.from(text);
    const lastLine = whole.lastIndexOf('\n', -2) + 1;
    for (let end = lastLine + 1; end < whole.length - 1; end += 1)
      expect((await scan(k6Points, whole.subarray(0, end))).warnings).toEqual([
        '"result" is cut off: what its load test wrote last is missing. Was it stopped, or is it still running?',
      ]);
  });

  it('say how many lines could not be read, where they are few', async () => {
    const run = await scan(k6Points, `${many}{"metric":"http_req_duration","type":"Point",\n${many}`);
    expect(run.warnings).toEqual(['Left out because unreadable: 1 line of "result" (line 2001).']);
    expect(counted(run)).toEqual([['a', 'request', 4000, 0, 5, 5]]);
  });

  it.each([
    ['half a line', '{"metric":"http_req_duration","type":"Point","data":{"time":'],
    ['null for a value', point({}, null)],
    ['a text for a value', point({}, '5')],
    ['a negative duration', point({}, -5)],
    ['a time without a zone', point({}).replace('001Z', '001')],
    ['a time that is none', point({}).replace('2026-01-31', '2026-13-31')],
    ['tags that are a list', point({}).replace('{}', '[]')],
    ['something else', 'password=hunter2'],
  ])('are refused where lines have %s, without a word of them', async (_, line) => {
    expect(await refusal(k6Points, `${text}${line}\n${line}\n${text}${line}\n${line}\n`)).toBe(
      '"result" has 4 unreadable of 38 needed lines (line 58, 59, 117, ...), more than 0.1 %.',
    );
  });

  it('are measured against the lines that were needed: of ten lines a request only one is', async () => {
    const others = `${point({ name: 'a' }, 1, 'http_req_blocked')}\n`.repeat(20_000);
    const torn = '{"metric":"http_req_duration","type":"Point",\n'.repeat(10);
    expect(await refusal(k6Points, `${many}${torn}${others}`)).toMatch(
      /^"result" has 10 unreadable of 2010 needed lines/,
    );
  });

  it.each([
    ['an empty file', ''],
    ['blank lines', '\n\n\r\n'],
  ])('have no subject in %s', async (_, content) => {
    expect(await scan(k6Points, content)).toMatchObject({ subjects: [], warnings: [] });
  });
});

describe('responses of k6 whose tags do not say whether they failed', () => {
  const failed = (value: number, ms = 1) => point({ name: 'a' }, value, 'http_req_failed', ms);
  const count = async (...lines: readonly string[]) => {
    const run = ofLens(await scan(k6Points, lines.map((line) => `${line}\n`).join('')), RESPONSE_TIME);
    return { rows: counted(run).map(([label, , ok, no]) => [label, ok, no]), run };
  };

  it('are told by the http_req_failed that follows, with the same time', async () => {
    const lines = [point({ name: 'a' }), point({ name: 'a' }, 1, 'http_req_blocked'), failed(1), failed(0, 2)];
    expect((await count(...lines)).rows).toEqual([['a', 0, 1]]);
    expect((await count(point({ name: 'a' }), failed(0))).rows).toEqual([['a', 1, 0]]);
  });

  it.each([
    ['200', 1, 0],
    ['399', 1, 0],
    ['101', 0, 1],
    ['400', 0, 1],
    ['0', 0, 1],
  ])('are told by the status %s where none follows', async (status, ok, no) => {
    const { rows, run } = await count(point({ name: 'a', status }), failed(no === 0 ? 1 : 0, 2));
    expect(rows).toEqual([['a', ok, no]]);
    expect(run.warnings).toEqual([expect.stringMatching(/^1 request without expected_response and http_req_failed: /)]);
  });

  it('have no error rate where there is no status either', async () => {
    const { rows, run } = await count(point(null), point({ name: 'a', status: '200' }));
    expect(rows).toEqual([
      ['(no name)', 1, 0],
      ['a', 1, 0],
    ]);
    expect(run.subjects[0]?.figures.get('errorRate')).toEqual({ empty: 'the requests do not say whether they failed' });
    expect(run.warnings).toContain('1 request without any sign of success or failure: counted as good.');
  });
});

it('keeps the meaning of tags when there are more of them than are remembered', async () => {
  const lines = Array.from({ length: 25_000 }, (_, i) =>
    point({ expected_response: String(i % 5 > 0), iter: String(i % 12_000), name: 'a' }),
  );
  const run = await scan(k6Points, lines.join('\n'), { lenses: [RESPONSE_TIME] });
  expect(counted(run)).toEqual([['a', 'request', 20_000, 5_000, 5, 5]]);
});
