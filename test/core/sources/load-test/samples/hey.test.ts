import { fullWarnings, hey } from '../../../../../core/sources/load-test/samples/hey.ts';
import { counted, figure, fixtureBytes, headOf, lens, refusal, scan } from '../scanning.ts';

const SOME = fixtureBytes('hey/some-failures.csv');
const UNANSWERED = expect.stringMatching(/^hey leaves requests without an answer out of this file/);

describe('results of hey', () => {
  it('are told by their header', () => {
    expect(hey.recognises(headOf(SOME))).toBe(true);
    expect(hey.recognises(headOf('response-time,status\n1,2\n'))).toBe(false);
  });

  it('are seconds, counted as milliseconds, and say that requests without an answer are missing', async () => {
    const run = await scan(hey, SOME);
    expect(counted(run)).toEqual([[undefined, 'request', 191, 9, 2.8, expect.any(Number)]]);
    expect(run.subjects[0]?.tally).toMatchObject({ unit: 'ms', firstStart: Number.NaN, bytes: Number.NaN });
    expect(run.warnings).toEqual([UNANSWERED]);
    expect([run.startedAt, run.finishedAt]).toEqual([undefined, undefined]);
  });

  it('have a throughput from the first request to the end of the last, whatever the window', async () => {
    const rows = SOME.toString().trim().split('\n').slice(1);
    const ends = rows.map((row) => Number(row.split(',')[0]) + Number(row.split(',')[7]));
    const starts = rows.map((row) => Number(row.split(',')[7]));
    const expected = `${200 / (Math.max(...ends) - Math.min(...starts))}`.slice(0, 8);
    const run = await scan(hey, SOME, { window: { start: 1, end: 2 } });
    expect(String(figure(run, 'throughput')).slice(0, 8)).toBe(expected);
    expect(run.warnings.at(-1)).toBe(
      'Counted whatever the window, because the file has no times of the clock: 200 samples.',
    );
  });

  it('of a server that was down hold nothing, and say why', async () => {
    const run = await scan(hey, fixtureBytes('hey/server-down.csv'));
    expect(run).toMatchObject({ subjects: [], warnings: [UNANSWERED] });
  });

  it('can be asked for the parts of a response, and by its status', async () => {
    const lenses = [lens('Response-delay'), lens(undefined, { 'status-code': '503' }), lens('nothing')];
    const run = await scan(hey, SOME, { lenses });
    expect(counted(run, lens('Response-delay'))[0]?.slice(2, 4)).toEqual([191, 9]);
    expect(counted(run)[0]?.slice(2, 4)).toEqual([0, 9]);
    expect(run.subjects.at(-1)?.tally).toBeUndefined();
    expect(run.advice).toBe(
      'The file has, by name, response-time, DNS+dialup, DNS, Request-write, Response-delay, Response-read; "where" can ask for status-code.',
    );
  });

  it.each([
    [999_999, []],
    [1_000_000, ['hey keeps the first 1000000 responses only, and this file is full.']],
  ])('of %i rows say whether hey stopped writing', (rows, warnings) => {
    expect(fullWarnings(rows)).toEqual(warnings);
  });

  it.each([
    ['0.0010,0.0000', 'too few columns'],
    ['fast,0,0,0,0,0,200,0', 'a time that is none'],
    ['-0.001,0,0,0,0,0,200,0', 'a negative time'],
    [`${'9'.repeat(400)},0,0,0,0,0,200,0`, 'an endless time'],
    [`0.001,0,0,0,0,0,200,${'9'.repeat(400)}`, 'an endless offset'],
    ['0.001,0,0,0,0,0,,0', 'no status'],
    ['0.001,0,0,0,0,0,0,0', 'a status that is none'],
  ])('are refused with the row %j: %s', async (row) => {
    expect(await refusal(hey, `${SOME}${row}\n`)).toBe(
      '"result" has 1 unreadable of 202 rows (row 202), more than 0.1 %.',
    );
  });

  it('of two runs are refused, because their offsets are from different starts', async () => {
    expect(await refusal(hey, `${SOME}${SOME}`)).toBe(
      '"result" is no hey results (CSV) that can be read: row 202 is a header again: it holds several runs, and a file is one run.',
    );
  });

  it.each(['', 'a,b\n1,2\n'])('are not %j', async (content) => {
    expect(await refusal(hey, content)).toBe('"result" does not begin with the header of hey results (CSV).');
  });

  it('are read up to where they are cut off', async () => {
    expect((await scan(hey, SOME.subarray(0, -9))).warnings[0]).toMatch(/^"result" is cut off: /);
  });
});
