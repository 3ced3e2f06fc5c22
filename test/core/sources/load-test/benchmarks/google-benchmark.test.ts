import { googleBenchmark } from '../../../../../core/sources/load-test/benchmarks/google-benchmark.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, subjectOf } from '../reading.ts';

describe('a result of Google Benchmark', () => {
  it.each([
    ['BM_Copy/64', 'avg', '1.810627289871928 ns'],
    ['BM_Copy/64', 'cpu_time avg', '1.81069282778509 ns'],
    ['BM_Copy/64', 'answers avg', 42],
    ['BM_Copy/64', 'bytes_per_second avg', 35345586516.89547],
    ['BM_Copy/64', 'median', undefined],
    ['BM_Copy/64', 'count', 1],
    ['BM_Text', 'avg', '0.012525705530434042 us'],
  ])('has of %s the %s in the unit of the benchmark', async (label, metric, expected) => {
    expect(gist(await fixtureRun(googleBenchmark, 'google-benchmark/plain.json'), metric, label)).toBe(expected);
  });

  it.each(['repetitions', 'aggregates'])('takes mean, median and deviation from the aggregates of %s', async (name) => {
    const run = await fixtureRun(googleBenchmark, `google-benchmark/${name}.json`);
    const rows: readonly Record<string, unknown>[] = JSON.parse(recorded(`google-benchmark/${name}.json`)).benchmarks;
    const reported = (aggregate: string) => rows.find((row) => row['name'] === `BM_Text_${aggregate}`)?.['real_time'];
    expect(['avg', 'median', 'stddev'].map((metric) => gist(run, metric, 'BM_Text'))).toEqual(
      ['mean', 'median', 'stddev'].map((aggregate) => `${reported(aggregate)} us`),
    );
    expect(gist(run, 'count', 'BM_Text')).toBe(5);
  });

  it('has the single repetitions, of which the mean is the one that is reported', async () => {
    const run = await fixtureRun(googleBenchmark, 'google-benchmark/repetitions.json');
    const { tally, figures } = subjectOf(run, 'BM_Copy/4096', 'benchmark');
    expect([tally?.ok.n, tally?.unit]).toEqual([5, 'ns']);
    expect(figures.get('avg')).toMatchObject({ value: expect.closeTo((tally?.ok.sum ?? 0) / 5, 9) });
  });

  it.each(['plain', 'repetitions'])(
    'measures no times of a benchmark that gave up, although %s has 0',
    async (name) => {
      const run = await fixtureRun(googleBenchmark, `google-benchmark/${name}.json`);
      expect(gist(run, 'avg', 'BM_Broken')).toBe('the benchmark met an error or was skipped');
      expect(subjectOf(run, 'BM_Broken').tally).toBeUndefined();
    },
  );

  it('says so where its library is a debug build', async () => {
    const text = recorded('google-benchmark/plain.json');
    expect((await runOf(googleBenchmark, text)).warnings).toHaveLength(1);
    expect((await runOf(googleBenchmark, text.replace('"debug"', '"release"'))).warnings).toEqual([]);
  });

  it('is refused without benchmarks', async () => {
    expect(await refusalOf(googleBenchmark, '{"context": {}, "benchmarks": []}')).toMatch(/has no "benchmarks"/);
  });
});
