import { pytestBenchmark } from '../../../../../core/sources/load-test/benchmarks/pytest-benchmark.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, subjectOf } from '../reading.ts';

const FILE = 'pytest-benchmark/with-data.json';
const LABEL = 'test_sum.py::test_sum[1000]';

function stats(path: string): Record<string, number> {
  const { benchmarks } = JSON.parse(recorded(path));
  return benchmarks.find((one: { fullname: string }) => one.fullname === LABEL).stats;
}

describe('a result of pytest-benchmark', () => {
  it.each([
    ['avg', 'mean'],
    ['median', 'median'],
    ['min', 'min'],
    ['max', 'max'],
    ['stddev', 'stddev'],
  ])('has %s in seconds as it is', async (metric, key) => {
    expect(gist(await fixtureRun(pytestBenchmark, FILE), metric, LABEL)).toBe(`${stats(FILE)[key]} s`);
  });

  it('has the single rounds, which agree with what is reported', async () => {
    const { tally } = subjectOf(await fixtureRun(pytestBenchmark, FILE), LABEL, 'benchmark');
    expect([tally?.ok.n, tally?.ok.min, tally?.ok.max]).toEqual([30, stats(FILE)['min'], stats(FILE)['max']]);
    expect((tally?.ok.sum ?? 0) / 30).toBeCloseTo(stats(FILE)['mean'] ?? 0, 12);
  });

  it('has no single rounds where they were not saved, or not all of them are numbers', async () => {
    const run = await fixtureRun(pytestBenchmark, 'pytest-benchmark/no-data.json');
    expect(subjectOf(run, LABEL).tally).toBeUndefined();
    expect(gist(run, 'count', LABEL)).toBe(30);
    const text = recorded(FILE).replace(/("data": \[\s*)[\d.e-]+/, '$1"..."');
    expect(subjectOf(await runOf(pytestBenchmark, text), 'test_sum.py::test_sum[10]').tally).toBeUndefined();
  });

  it('takes its time for UTC, zone or none', async () => {
    const at = Date.parse('2026-11-25T19:55:50.294Z');
    expect((await fixtureRun(pytestBenchmark, FILE)).finishedAt).toBe(at);
    const zoned = recorded(FILE).replace('19:55:50.294214', '21:55:50.294214+02:00');
    expect((await runOf(pytestBenchmark, zoned)).finishedAt).toBe(at);
  });

  it('has no spread of a single round', async () => {
    const text = recorded(FILE).replaceAll('"rounds": 30', '"rounds": 1');
    expect(gist(await runOf(pytestBenchmark, text), 'stddev', LABEL)).toBe('a single round has none');
  });

  it('is refused without benchmarks', async () => {
    expect(await refusalOf(pytestBenchmark, '{"machine_info": {}, "benchmarks": []}')).toMatch(/has no "benchmarks"/);
  });
});
