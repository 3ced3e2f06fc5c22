import { hyperfine } from '../../../../../core/sources/load-test/benchmarks/hyperfine.ts';
import { hyperfineCsv } from '../../../../../core/sources/load-test/benchmarks/hyperfine-csv.ts';
import { fixtureRun, gist, refusalOf, runOf, subjectOf } from '../reading.ts';

describe('a JSON of hyperfine', () => {
  it.each([
    ['avg', '0.032587706890000005 s'],
    ['median', '0.02091397964 s'],
    ['min', '0.009911791139999996 s'],
    ['max', '0.10566246014000001 s'],
    ['stddev', '0.02764368191907071 s'],
    ['user avg', '0.002837196666666667 s'],
    ['system avg', '0.0034011500000000004 s'],
    ['count', 12],
    ['errorRate', 0],
  ])('gives %s of a command', async (metric, expected) => {
    expect(gist(await fixtureRun(hyperfine, 'hyperfine/two-commands.json'), metric, 'sleep 0.01')).toBe(expected);
  });

  it('has the single times, of which mean, smallest and largest are what hyperfine says', async () => {
    const run = await fixtureRun(hyperfine, 'hyperfine/two-commands.json');
    const { tally } = subjectOf(run, 'sleep 0.02', 'benchmark');
    expect(tally?.unit).toBe('s');
    expect(tally?.ok.n).toBe(12);
    expect(`${tally?.ok.min} s`).toBe(gist(run, 'min', 'sleep 0.02'));
    expect(`${tally?.ok.at(11)} s`).toBe(gist(run, 'max', 'sleep 0.02'));
    expect((tally?.ok.sum ?? 0) / 12).toBeCloseTo(0.032167728056666664, 15);
  });

  it('keeps the times of runs that failed apart', async () => {
    const run = await fixtureRun(hyperfine, 'hyperfine/failures.json');
    const { tally } = subjectOf(run, 'node cmd.mjs');
    expect([tally?.ok.n, tally?.failed.n]).toEqual([7, 3]);
    expect(gist(run, 'errorRate', 'node cmd.mjs')).toBe(0.3);
  });

  it('has one label for each value of a parameter', async () => {
    const run = await fixtureRun(hyperfine, 'hyperfine/parameters.json');
    expect(run.subjects.map(({ label }) => label)).toEqual(['sleep 0.010', 'sleep 0.020']);
  });

  it('has no spread of a single run', async () => {
    expect(gist(await fixtureRun(hyperfine, 'hyperfine/single-run.json'), 'stddev', 'sleep 0.01')).toBe(
      'the file has null for it',
    );
  });

  it('counts a run that a signal ended as a failure, and gives no rate where exit codes are missing', async () => {
    const result = { command: 'x', mean: 2, user: 1, times: [1, 3], exit_codes: [0, null] };
    expect(gist(await runOf(hyperfine, JSON.stringify({ results: [result] })), 'errorRate', 'x')).toBe(0.5);
    const old = { ...result, exit_codes: undefined };
    expect(gist(await runOf(hyperfine, JSON.stringify({ results: [old] })), 'errorRate', 'x')).toBeUndefined();
  });

  it('is refused without results', async () => {
    expect(await refusalOf(hyperfine, '{"results": []}')).toBe(
      '"result" is no hyperfine result (JSON) that can be read: it has no "results".',
    );
  });
});

describe('a CSV of hyperfine', () => {
  it('has the same figures as the JSON of the same run', async () => {
    const json = await fixtureRun(hyperfine, 'hyperfine/two-commands.json');
    const csv = await fixtureRun(hyperfineCsv, 'hyperfine/two-commands.csv');
    const metrics = ['avg', 'median', 'min', 'max', 'stddev', 'user avg', 'system avg'];
    for (const label of ['sleep 0.01', 'sleep 0.02'])
      expect(metrics.map((metric) => gist(csv, metric, label))).toEqual(
        metrics.map((metric) => gist(json, metric, label)),
      );
  });

  it('has no spread of a single run, although it says 0', async () => {
    expect(gist(await fixtureRun(hyperfineCsv, 'hyperfine/single-run.csv'), 'stddev', 'sleep 0.01')).toBe(
      'the file has 0 for it, as hyperfine writes it of a single run',
    );
  });

  it('has one label for each value of a parameter', async () => {
    const run = await fixtureRun(hyperfineCsv, 'hyperfine/parameters.csv');
    expect(run.subjects.map(({ label }) => label)).toEqual(['sleep 0.010', 'sleep 0.020']);
  });

  it.each([
    ['command,mean,stddev,median,user,system,min,max\n', 'it has no row'],
    [
      'command,mean,stddev,median,user,system,min,max\nsleep 1,1.0,0.1\n',
      'row 1 has another number of fields than the header',
    ],
  ])('is refused where it is cut off', async (text, reason) => {
    expect(await refusalOf(hyperfineCsv, text)).toBe(
      `"result" is no hyperfine result (CSV) that can be read: ${reason}.`,
    );
  });
});
