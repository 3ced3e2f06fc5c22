import { jtl, T0, upTo } from './jtl.ts';
import { ask, gist } from './support.ts';

/** 1 to 1,000 ms, one each 10 ms; the 100 slowest failed. */
const THOUSAND = jtl([
  ...upTo(900),
  ...upTo(100).map(({ elapsed }) => ({
    elapsed: 900 + elapsed,
    at: 9_000 + 10 * (elapsed - 1),
    ok: false,
    code: '500',
  })),
]);

/** From the first start to the last end: 9.99 s and the 1 s of the last one. */
const SECONDS = 10.99;

describe('of counted samples', () => {
  it.each<[string, object, unknown, string | undefined]>([
    ['count', {}, 1_000, undefined],
    ['count', { where: { success: true } }, 900, undefined],
    ['count', { where: { success: false } }, 100, undefined],
    ['throughput', {}, `${1_000 / SECONDS} 1/s`, 'throughput from the first start to the last end (10.99 s)'],
    ['errorRate', {}, 0.1, undefined],
    ['min', {}, '1 ms', undefined],
    ['max', {}, '1000 ms', undefined],
    ['max', { where: { success: true } }, '900 ms', undefined],
    ['avg', {}, '500.5 ms', undefined],
    ['median', {}, '500 ms', 'median by nearest rank'],
    ['median', { percentile: 'linear' }, '500.5 ms', 'median linear between ranks (R-7)'],
    ['p95', {}, '950 ms', 'p95 by nearest rank'],
    ['p95', { percentile: 'linear' }, '950.05 ms', 'p95 linear between ranks (R-7)'],
    [
      'p95',
      { percentile: 'jmeter-dashboard' },
      '950.95 ms',
      "p95 as in JMeter's dashboard (R-6), but over all samples",
    ],
    ['p100', {}, '1000 ms', 'p100 by nearest rank'],
    ['stddev', {}, `${Math.sqrt((1_000 * 1_001) / 12)} ms`, undefined],
    ['bytes', {}, '100000 bytes', undefined],
    // 300 satisfied, 600 tolerated, and 100 that failed.
    ['apdex(300)', {}, 0.6, 'apdex(300) with failures as frustrated, with its limit in ms'],
    ['share(<300)', {}, 0.299, 'share(<300) with its limit in ms'],
    ['share(<=300)', {}, 0.3, 'share(<=300) with its limit in ms'],
    ['share(<=300)', { where: { success: false } }, 0, 'share(<=300) with its limit in ms'],
    ['Latency max', {}, '1 ms', undefined],
  ])('%s with %j is %p', async (metric, query, expected, definition) => {
    const observation = await ask(THOUSAND, { metric, ...query });
    expect(gist(observation)).toEqual(expected);
    expect(observation).toMatchObject(definition === undefined ? {} : { definition });
    expect('definition' in observation).toBe(definition !== undefined);
  });

  it.each([
    ['p95', { n: 1_000, mean: 500.5, stddev: expect.closeTo(288.82, 2) }, true],
    ['max', { n: 1_000, mean: 500.5 }, true],
    ['errorRate', { n: 1_000, mean: 0.1, stddev: expect.closeTo(0.3001, 3) }, false],
    ['share(<=300)', { n: 1_000, mean: 0.3 }, false],
  ])('the values behind %s are told for comparison', async (metric, behind, hasSketch) => {
    const observation = await ask(THOUSAND, { metric });
    expect(observation).toMatchObject({ samples: [{ behind }] });
    expect(JSON.stringify(observation).includes('sketch')).toBe(hasSketch);
  });

  it.each(['count', 'throughput', 'bytes'])('no values stand behind %s', async (metric) => {
    expect(JSON.stringify(await ask(THOUSAND, { metric }))).not.toContain('behind');
  });

  it('is dated at the end of the last sample', async () => {
    expect(await ask(THOUSAND, { metric: 'p95' })).toMatchObject({ samples: [{ timestamp: T0 + 10_990 }] });
  });

  it.each([
    [199, 'p95', ['Fewer than 10 samples lie above p95: chance has a great part in it.']],
    [200, 'p95', []],
    [19, 'median', []],
    [5, 'max', []],
    [5, 'p100', []],
  ])('of %p samples %s warns where chance decides', async (n, metric, warnings) => {
    expect(await ask(jtl(upTo(n)), { metric })).toMatchObject({ warnings });
  });

  it('values whose squares no number can hold are no data', async () => {
    const line = { type: 'Point', metric: 'size', data: { time: '2026-01-31T12:00:00Z', value: 1e200, tags: {} } };
    for (const metric of ['size avg', 'size p95', 'size stddev'])
      expect(gist(await ask(`${JSON.stringify(line)}\n`.repeat(2), { metric }))).toBe(
        `No ${metric}: the values are too large to reckon with.`,
      );
  });

  it('the times of failures are called so where everything failed', async () => {
    const text = jtl(upTo(300, { ok: false }));
    expect(await ask(text, { metric: 'p95' })).toMatchObject({
      samples: [{ value: 285 }],
      warnings: ['Every request failed: these are the times of failures.'],
    });
    expect(gist(await ask(text, { metric: 'errorRate' }))).toBe(1);
    expect(gist(await ask(text, { metric: 'apdex(500)' }))).toBe(0);
    expect(gist(await ask(text, { metric: 'p95', where: { success: true } }))).toBe('No p95: no samples.');
  });
});

describe('within the window', () => {
  const window = { start: T0 + 5_000, end: T0 + 7_000 };

  it.each([
    ['count', 201],
    ['min', '501 ms'],
    ['max', '701 ms'],
    ['throughput', `${201 / 2} 1/s`],
  ])('%s is %p: samples that start outside do not count', async (metric, expected) => {
    expect(gist(await ask(THOUSAND, { metric }, window))).toBe(expected);
  });

  it.each([
    ['before', { start: T0 - 60_000, end: T0 - 1 }],
    ['after', { start: T0 + 20_000, end: T0 + 60_000 }],
  ])('there is no data where the test did not run %s it, and no pass', async (_, other) => {
    expect(await ask(THOUSAND, { metric: 'p95' }, other)).toMatchObject({
      status: 'empty',
      reason: expect.stringMatching(/^No p95: no samples in the window/),
    });
    expect(await ask(THOUSAND, { metric: 'count' }, other)).toMatchObject({ status: 'empty' });
  });

  it('there is no throughput of samples without times: whether they were in it is not known', async () => {
    const untimed = 'elapsed,label,success\n12,home,true\n14,home,true\n';
    expect(await ask(untimed, { metric: 'throughput' }, window)).toMatchObject({
      status: 'failed',
      problem: { message: expect.stringContaining('has no throughput: there are no times in it') },
    });
    expect(gist(await ask(untimed, { metric: 'count' }, window))).toBe(2);
  });
});
