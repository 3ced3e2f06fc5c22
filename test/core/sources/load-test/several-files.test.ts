import { jtl, T0, upTo } from './jtl.ts';
import { fixture, gist, observe, openWith, question } from './support.ts';

const NODES = {
  'run/1.jtl': jtl(upTo(60)),
  'run/2.jtl': jtl([
    ...upTo(40).map((row) => ({ ...row, elapsed: row.elapsed + 60 })),
    ...upTo(10, { label: 'b', at: 5_000 }),
  ]),
  'k6/1.json': fixture('k6/summary-export.json'),
  'k6/2.json': fixture('k6/handle-summary.json'),
};

describe('several files as one run', () => {
  it.each([
    ['count', 110],
    ['max', '100 ms'],
    ['throughput', `${110 / 5.01} 1/s`],
    ['p50(GET /)', '50 ms'],
    ['count(b)', 10],
    ['bytes', '11000 bytes'],
  ])('give %s as %p of all their samples', async (metric, expected) => {
    for (const file of ['run/*.jtl', ['run/1.jtl', 'run/2.jtl'], ['run/*.jtl', './run/1.jtl', 'run/../run/2.jtl']])
      expect(gist(await observe(openWith(NODES).source, { file, metric }))).toBe(expected);
  });

  it('are named as they were asked for', async () => {
    expect(await observe(openWith(NODES).source, { file: 'run/*.jtl', metric: 'p95(c)' })).toMatchObject({
      query: 'p95(c) of run/*.jtl',
      problem: { message: expect.stringMatching(/^"run\/\*\.jtl" \(.*\) has no label "c"/) },
    });
  });

  it('of summaries add up counts, and nothing that cannot be added', async () => {
    expect(gist(await observe(openWith(NODES).source, { file: 'k6/*', metric: 'count' }))).toBe(2_000);
    expect(await observe(openWith(NODES).source, { file: 'k6/*', metric: 'p95' })).toMatchObject({
      problem: {
        code: 'load-test-metric',
        message:
          '"k6/*" (k6 end-of-test summary) has no p95 of all files: of several summaries only counts can be added.',
        advice: 'Ask one file, or a format that holds single samples.',
      },
    });
  });

  it.each([
    ['ab-gnuplot/requests.tsv', 'ab only prints which requests failed'],
    ['hdr-log/nanoseconds.hlog', 'the log does not say what failed'],
  ])('have no error rate where each of them has none, such as %s', async (path, reason) => {
    const content = fixture(`load-test/${path}`);
    const { source } = openWith({ 'a/1': content, 'a/2': content });
    for (const query of [
      { metric: 'errorRate' },
      { metric: 'apdex(500)' },
      { metric: 'p95', where: { success: true } },
    ])
      expect(gist(await observe(source, { file: 'a/*', ...query }))).toContain(reason);
  });

  it('of different kinds are no run', async () => {
    expect(await observe(openWith(NODES).source, { file: '*', metric: 'count' })).toMatchObject({
      problem: {
        code: 'load-test-file',
        message: expect.stringMatching(
          /^The files together are no run: "run\/1\.jtl" is a JMeter.* and "k6\/1\.json" a k6/,
        ),
      },
    });
  });

  it.each([
    ['gone/*', 'file-missing'],
    [['run/1.jtl', 'gone.jtl'], 'file-unreadable'],
    [['run/*', 'gone/*'], 'file-missing'],
  ])('fail where one of %j is not there', async (file, code) => {
    expect(gist(await observe(openWith(NODES).source, { file, metric: 'count' }))).toBe(code);
  });

  it('say of which file a warning is', async () => {
    const cut = NODES['run/2.jtl'].slice(0, -30);
    const { source } = openWith({ ...NODES, 'run/2.jtl': cut });
    expect(await observe(source, { file: 'run/*.jtl', metric: 'max' })).toMatchObject({
      warnings: [expect.stringContaining('run/2.jtl')],
    });
  });
});

describe('files are read once', () => {
  const window = { start: T0, end: T0 + 60_000 };
  const asked = [
    { file: 'run/*.jtl', metric: 'p95' },
    { file: 'run/*.jtl', metric: 'p95', splitBy: 'label' },
    { file: 'run/1.jtl', metric: 'Latency p95' },
    { file: ['run/2.jtl'], metric: 'count', where: { responseCode: '200' } },
    { file: 'k6/1.json', metric: 'p95' },
    { file: 'k6/1.json', metric: 'http_req_waiting p(95)' },
    { file: 'gone.jtl', metric: 'p95' },
    { metric: 'p95' },
    'max(GET /) in run/2.jtl',
  ].map((query) => question(query, window));

  it('for all that is asked of them, also alone and in sets, where it is known before', async () => {
    const { source, reads } = openWith(NODES);
    source.prepare?.(asked);
    const observations = await Promise.all(asked.map((one) => source.observe(one, new AbortController().signal)));
    expect(reads.toSorted()).toEqual(['gone.jtl', 'k6/1.json', 'run/1.jtl', 'run/2.jtl']);
    const without = openWith(NODES).source;
    for (const [i, one] of asked.entries())
      expect(observations[i]).toEqual(await without.observe(one, new AbortController().signal));
  });

  it('names the file of the connection where the query names none', async () => {
    const { source } = openWith(NODES, { file: 'run/*.jtl' });
    expect(gist(await observe(source, 'count'))).toBe(110);
    expect(gist(await observe(source, { metric: 'count(b)' }))).toBe(10);
    expect(gist(await observe(source, 'count in run/1.jtl'))).toBe(60);
  });
});
