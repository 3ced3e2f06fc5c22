import { benchmarkDotNet } from '../../../../../core/sources/load-test/benchmarks/benchmark-dot-net.ts';
import { fixtureRun, gist, refusalOf, runOf, subjectOf } from '../reading.ts';

const run = () => fixtureRun(benchmarkDotNet, 'benchmark-dot-net/full.json');
const TOTAL = 'Shop.CartBench.Total(Items: 10)';

describe('a result of BenchmarkDotNet', () => {
  it.each([
    ['avg', '25.5 ns'],
    ['median', '24.625 ns'],
    ['min', '24.25 ns'],
    ['max', '30 ns'],
    ['p95', '28.75 ns'],
    ['p67', '24.8375 ns'],
    ['count', 6],
    ['BytesAllocatedPerOperation avg', '88 bytes'],
    ['p99', undefined],
  ])('has %s as %p', async (metric, expected) => {
    expect(gist(await run(), metric, TOTAL)).toBe(expected);
  });

  it('has the single values, of which the mean is the one that is reported', async () => {
    const { tally } = subjectOf(await run(), TOTAL, 'benchmark');
    expect([tally?.ok.n, (tally?.ok.sum ?? 0) / 6]).toEqual([6, 25.5]);
  });

  it('has no spread of a single iteration', async () => {
    expect(gist(await run(), 'stddev', 'Shop.CartBench.Cold')).toBe('a single iteration has none');
  });

  it('measures nothing of a benchmark that failed', async () => {
    expect(gist(await run(), 'avg', 'Shop.CartBench.Broken')).toBe('the benchmark failed, and has no statistics');
  });

  it('tells the jobs apart in which one benchmark ran', async () => {
    const job = (info: string, Mean: number) => ({ FullName: 'A.B', DisplayInfo: info, Statistics: { Mean } });
    const Benchmarks = [job('A.B: .NET 8.0(Runtime=.NET 8.0)', 1), job('A.B: Job-X(Toolchain=net9)', 2)];
    const two = await runOf(benchmarkDotNet, JSON.stringify({ HostEnvironmentInfo: {}, Benchmarks }));
    expect(two.subjects.map(({ label }) => [label, gist(two, 'avg', label)])).toEqual([
      ['A.B [.NET 8.0(Runtime=.NET 8.0)]', '1 ns'],
      ['A.B [Job-X(Toolchain=net9)]', '2 ns'],
    ]);
  });

  it('is refused without benchmarks', async () => {
    expect(await refusalOf(benchmarkDotNet, '{"HostEnvironmentInfo": {}}')).toMatch(/has no "Benchmarks"/);
  });
});
