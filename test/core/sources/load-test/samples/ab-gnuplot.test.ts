import { abGnuplot } from '../../../../../core/sources/load-test/samples/ab-gnuplot.ts';
import { counted, figure, fixtureBytes, headOf, lens, refusal, scan, valuesOf } from '../scanning.ts';

const REQUESTS = fixtureBytes('ab-gnuplot/requests.tsv');

describe('requests of ApacheBench', () => {
  it('are told by their header', () => {
    expect(abGnuplot.recognises(headOf(REQUESTS))).toBe(true);
    expect(abGnuplot.recognises(headOf('starttime\tseconds\n'))).toBe(false);
  });

  it('agree with what ab printed', async () => {
    const [subject] = (await scan(abGnuplot, REQUESTS)).subjects;
    const values = subject === undefined ? [] : valuesOf(subject);
    // ab takes the value at the index percent * n / 100.
    expect([50, 66, 75, 80, 90, 95, 98, 99].map((percent) => values[(percent * values.length) / 100])).toEqual([
      23, 30, 33, 35, 39, 41, 43, 44,
    ]);
    expect(counted(await scan(abGnuplot, REQUESTS))).toEqual([[undefined, 'request', 200, 0, 2, 52]]);
  });

  it('have no error rate, because ab keeps the failures to itself', async () => {
    const run = await scan(abGnuplot, REQUESTS);
    expect(figure(run, 'errorRate')).toBe('ab only prints which requests failed, and does not write it into this file');
    expect(run.warnings).toEqual([expect.stringContaining('a run in which everything failed looks like a good one')]);
  });

  it('are counted in the order of their times, not of the rows', async () => {
    const run = await scan(abGnuplot, REQUESTS);
    expect(run.startedAt).toBe(1795639557000);
    expect(run.subjects[0]?.tally).toMatchObject({ firstStart: 1795639557000, unit: 'ms' });
    const window = { start: 1795639558000, end: 1795639559000 };
    const inside = REQUESTS.toString()
      .split('\n')
      .filter((row) => /\t179563955[89]\t/.test(row)).length;
    expect(counted(await scan(abGnuplot, REQUESTS, { window }))[0]?.[2]).toBe(inside);
  });

  it('have the time to connect and to wait', async () => {
    const run = await scan(abGnuplot, REQUESTS, { lenses: [lens('wait'), lens(undefined, { wait: '2' })] });
    expect(counted(run, lens('wait'))).toEqual([[undefined, 'request', 200, 0, 2, 50]]);
    expect(run.subjects.at(-1)?.tally).toBeUndefined();
  });

  it.each(['', 'a\tb\n'])('are not %j', async (content) => {
    expect(await refusal(abGnuplot, content)).toBe(
      '"result" does not begin with the header of ApacheBench requests (TSV).',
    );
  });

  it.each([
    `Wed\t1\t0\t2\t${'9'.repeat(400)}\t2`,
    `Wed\t${'9'.repeat(400)}\t0\t2\t2\t2`,
    'Wed\t1\t0\t2\t2',
    'Wed\tx\t0\t2\t2\t2',
    'Wed\t1\t0\t2\t-2\t2',
  ])('are refused with the row %j', async (row) => {
    expect(await refusal(abGnuplot, `${REQUESTS}${row}\n`)).toContain('1 unreadable of 202 rows (row 202)');
  });

  it('are refused wherever they are cut off within a row, because the slowest ones come last', async () => {
    const text = REQUESTS.toString();
    for (let end = text.indexOf('\n') + 2; end < text.length; end += 97) {
      const cut = text.slice(0, end);
      if (cut.endsWith('\n')) continue;
      expect([end, await refusal(abGnuplot, cut)]).toEqual([
        end,
        '"result" is cut off: ab sorts its requests by their time, so the slowest of them are missing.',
      ]);
    }
  });
});
