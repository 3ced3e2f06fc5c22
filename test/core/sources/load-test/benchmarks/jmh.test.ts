import { jmh } from '../../../../../core/sources/load-test/benchmarks/jmh.ts';
import { fixtureRun, gist, refusalOf, subjectOf } from '../reading.ts';

const run = () => fixtureRun(jmh, 'jmh/several-modes.json');

describe('a result of JMH', () => {
  it('names benchmarks with their parameters, and with the mode where there are several', async () => {
    expect((await run()).subjects.map(({ label }) => label)).toEqual([
      'shop.CartBench.total (items=10)',
      'shop.CartBench.total (items=1000)',
      'shop.CartBench.parse [avgt]',
      'shop.CartBench.parse [ss]',
      'shop.CartBench.find',
    ]);
  });

  it.each([
    ['shop.CartBench.total (items=10)', 'avg', '1001 ops/s'],
    ['shop.CartBench.total (items=10)', 'score error', '12.5 ops/s'],
    ['shop.CartBench.total (items=10)', 'min', '990 ops/s'],
    ['shop.CartBench.total (items=10)', 'median', '1001.25 ops/s'],
    ['shop.CartBench.total (items=10)', 'p95', '1010.5 ops/s'],
    ['shop.CartBench.total (items=10)', 'count', 6],
    ['shop.CartBench.total (items=10)', 'gc.alloc.rate.norm avg', '64.002 B/op'],
    ['shop.CartBench.parse [ss]', 'score error', 'the file has "NaN" for it'],
    ['shop.CartBench.parse [avgt]', 'max', '12.7 us/op'],
  ])('has of %s the %s in its own unit', async (label, metric, expected) => {
    expect(gist(await run(), metric, label)).toBe(expected);
  });

  it('has the single iterations of all forks, of which the score is the mean', async () => {
    const { tally } = subjectOf(await run(), 'shop.CartBench.total (items=1000)', 'benchmark');
    expect([tally?.ok.n, (tally?.ok.sum ?? 0) / 6, tally?.unit]).toEqual([6, expect.closeTo(599 / 6, 9), 'ops/s']);
  });

  it('has no single values of mode sample, whose percentiles it has', async () => {
    expect(subjectOf(await run(), 'shop.CartBench.find').tally).toBeUndefined();
    expect(gist(await run(), 'p99.99', 'shop.CartBench.find')).toBe('1 us/op');
  });

  it('is refused without a metric', async () => {
    expect(await refusalOf(jmh, '[{"benchmark": "a"}]')).toMatch(
      /has no entry with a "benchmark" and a "primaryMetric"/,
    );
  });
});
