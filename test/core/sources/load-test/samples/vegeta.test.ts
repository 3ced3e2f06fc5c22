import { vegetaCsv, vegetaJson } from '../../../../../core/sources/load-test/samples/vegeta.ts';
import { counted, fixtureBytes, flat, headOf, lens, refusal, scan } from '../scanning.ts';
import { ask } from '../support.ts';

const CSV = fixtureBytes('vegeta/results.csv');
const OLD = fixtureBytes('vegeta/results-old.csv');
const JSON_LINES = fixtureBytes('vegeta/results.json');

const START = 1769857200123.4568;

describe.each([
  ['CSV', vegetaCsv, CSV],
  ['JSON', vegetaJson, JSON_LINES],
])('results of vegeta as %s', (_, reader, content) => {
  it('are recognised by what they hold, and by one reader', () => {
    expect([vegetaCsv, vegetaJson].filter((one) => one.recognises(headOf(content)))).toEqual([reader]);
  });

  it('are nanoseconds, counted as milliseconds, with failures as vegeta decides them', async () => {
    const run = await scan(reader, content);
    expect(counted(run)).toEqual([
      ['GET http://shop.example.test/', 'request', 2, 0, 9.999999, 12.345678],
      ['GET http://shop.example.test/cart', 'request', 1, 1, 45, 30000],
      ['POST http://shop.example.test/login', 'request', 1, 1, 8, 250],
    ]);
    expect(run.subjects[0]?.tally).toMatchObject({ unit: 'ms', bytes: 120 });
    expect(run.startedAt).toBeCloseTo(START, 2);
    expect(run.finishedAt).toBeCloseTo(START + 80 + 30_000, 2);
    expect(run.warnings).toEqual([]);
  });

  it('can be asked for bytes, and by code, error, attack, method and URL', async () => {
    const lenses = [
      lens('bytes_in', { code: '200' }),
      lens(undefined, { method: 'POST' }),
      lens(undefined, { seq: '1' }),
    ];
    const run = await scan(reader, content, { lenses });
    expect(counted(run, lens('bytes_in')).map(([label, , ok]) => [label, ok])).toEqual([
      ['GET http://shop.example.test/', 2],
      ['GET http://shop.example.test/cart', 1],
    ]);
    expect(counted(run)).toEqual([['POST http://shop.example.test/login', 'request', 1, 1, 8, 250]]);
    expect(run.subjects.at(-1)?.tally).toBeUndefined();
  });

  it('count what started within the window', async () => {
    const run = await scan(reader, content, { window: { start: START + 30, end: START + 70 } });
    expect(counted(run).map(([label]) => label)).toEqual(['POST http://shop.example.test/login']);
  });

  it('are read up to where they are cut off', async () => {
    const run = await scan(reader, content.subarray(0, -60));
    expect(run.warnings).toEqual([expect.stringMatching(/^"result" is cut off: /)]);
    expect(counted(run)).toHaveLength(3);
  });

  it('are refused with something else in them', async () => {
    expect(await refusal(reader, `${content}password,hunter2\n`)).toMatch(
      /^"result" has 1 unreadable of 7 (rows|lines) \((row|line) 7\), more than 0\.1 %\.$/,
    );
  });

  it('say the same in pieces', async () => {
    const whole = (await scan(reader, content)).subjects.map(flat);
    expect((await scan(reader, content, { chunk: 5 })).subjects.map(flat)).toEqual(whole);
  });
});

it('names by the attack what an old vegeta wrote without method and URL', async () => {
  expect(vegetaCsv.recognises(headOf(OLD))).toBe(true);
  expect(counted(await scan(vegetaCsv, OLD))).toEqual([['shop', 'request', 4, 2, 8, 30000]]);
});

it.each([
  ['a negative latency', '"latency":45000000', '"latency":-1'],
  ['an endless latency', '"latency":45000000', '"latency":1e999'],
  ['no code', '"code":302', '"code":null'],
  ['no timestamp', '"timestamp":"2026-01-31T12:00:00.143456789+01:00"', '"timestamp":7'],
])('refuses JSON of vegeta with %s', async (_, from, to) => {
  expect(JSON_LINES.toString()).toContain(from);
  expect(await refusal(vegetaJson, JSON_LINES.toString().replace(from, to))).toContain('1 unreadable of 6 lines');
});

it('keeps a result without method, URL and attack among the others, and not as all of them', async () => {
  const [first = '', ...others] = JSON_LINES.toString().split('\n');
  const nameless = JSON.stringify({ ...JSON.parse(first), attack: '', method: '', url: '' });
  const text = [nameless, ...others].join('\n');
  expect(await ask(text, { metric: 'count' })).toMatchObject({ samples: [{ value: 6 }] });
  expect(await ask(text, { metric: 'max' })).toMatchObject({ samples: [{ value: 30_000 }] });
  expect(await ask(text, { metric: 'count', label: '(no name)' })).toMatchObject({ samples: [{ value: 1 }] });
});
