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

describe('files of which only some have labels', () => {
  const HLOG = fixture('load-test/hdr-log/nanoseconds.hlog');
  const STATS = fixture('load-test/locust/stats.csv');
  const VEGETA = fixture('load-test/vegeta/results.csv');
  const ALL = {
    'hlog/tagged': HLOG.replace(/^\d.*\n/gm, ''),
    'hlog/untagged': HLOG.replace(/^Tag=.*\n/gm, ''),
    'hlog/both': HLOG,
    'locust/full': STATS,
    'locust/no-total': STATS.replace(/^,Aggregated[^\n]*\n/m, ''),
    'locust/only-total': STATS.replace(/^(GET|POST)[^\n]*\n/gm, ''),
    'vegeta/labels': VEGETA,
    'vegeta/none': fixture('load-test/vegeta/results-old.csv').replaceAll(',shop,', ',,'),
  };

  it('are made of recorded files', () => {
    const rows = Object.values(ALL).map((text) => text.trim().split('\n').length);
    expect(rows).toEqual([11, 11, 17, 5, 4, 2, 6, 6]);
  });

  const of = (file: readonly string[], query: Readonly<Record<string, unknown>>) =>
    observe(openWith(ALL).source, { file, ...query });

  it.each([
    [['hlog/tagged', 'hlog/untagged'], 3_000],
    [['hlog/tagged', 'hlog/both'], 3_000],
    [['hlog/untagged', 'hlog/both'], 4_800],
    [['hlog/tagged', 'hlog/untagged', 'hlog/both'], 5_400],
    [['vegeta/labels', 'vegeta/none'], 12],
    [['locust/full', 'locust/no-total'], 3_036],
    [['locust/full', 'locust/only-total'], 3_036],
    [['locust/only-total', 'locust/no-total'], 3_036],
    [['locust/full', 'locust/only-total', 'locust/no-total'], 4_554],
  ])('%j have the count of all, in any order', async (files, expected) => {
    expect(gist(await of(files, { metric: 'count' }))).toBe(expected);
    expect(gist(await of(files.toReversed(), { metric: 'count' }))).toBe(expected);
  });

  it.each([[['locust/full', 'locust/no-total']], [['locust/only-total', 'locust/no-total']]])(
    '%j have no percentile of only one of them',
    async (files) => {
      for (const metric of ['p95', 'errorRate', 'max', 'throughput'])
        expect(await of(files, { metric })).toMatchObject({
          problem: { message: expect.stringMatching(/of all files: of several summaries only counts can be added\.$/) },
        });
    },
  );

  it('have percentiles and errors of all where they hold samples', async () => {
    const bad = VEGETA.replace(/^(\d+),\d+,\d+,/gm, '$1,500,90000000000,');
    const { source } = openWith({ ...ALL, 'vegeta/labels': bad });
    const file = ['vegeta/none', 'vegeta/labels'];
    expect(gist(await observe(source, { file, metric: 'p95' }))).toBe('90000 ms');
    expect(gist(await observe(source, { file, metric: 'errorRate' }))).toBe(8 / 12);
  });

  it('have what has no label beside the labels, and say so', async () => {
    expect(await of(['vegeta/none', 'vegeta/labels'], { metric: 'count', splitBy: 'label' })).toMatchObject({
      samples: [
        { key: '(no name)', value: 6 },
        { key: 'GET http://shop.example.test/', value: 2 },
        { key: 'GET http://shop.example.test/cart', value: 2 },
        { key: 'POST http://shop.example.test/login', value: 2 },
      ],
      warnings: ['Files without labels, which count under "(no name)" beside the labels of the others: "vegeta/none".'],
    });
  });

  it('do not say so where all of them are alike', async () => {
    expect(await of(['vegeta/none', 'vegeta/none'], { metric: 'count' })).toMatchObject({ warnings: [] });
    expect(await of(['vegeta/labels', './vegeta/labels'], { metric: 'count' })).toMatchObject({ warnings: [] });
  });
});

describe('a file that adds nothing', () => {
  const [header = ''] = NODES['run/1.jtl'].split('\n', 1);
  const LATE = jtl(upTo(10, { at: 3_600_000 }));
  const ALL = { ...NODES, 'run/3.jtl': `${header}\n`, 'run/4.jtl': LATE };
  const window = { start: T0, end: T0 + 60_000 };
  const warningsOf = async (query: Readonly<Record<string, unknown>>, during?: typeof window) => {
    const observation = await observe(openWith(ALL).source, { metric: 'count', ...query }, during);
    return observation.warnings;
  };

  it('is named, with what it has none of', async () => {
    expect(await warningsOf({ file: ['run/1.jtl', 'run/2.jtl', 'run/3.jtl'] })).toEqual([
      'Files that add nothing, because they have no samples: "run/3.jtl".',
    ]);
    expect(await warningsOf({ file: 'run/*.jtl' }, window)).toEqual([
      'Files that add nothing, because they have no samples in the window: "run/3.jtl", "run/4.jtl".',
    ]);
    expect(await warningsOf({ file: 'run/*.jtl', metric: 'Latency max' }, window)).toEqual([
      'Files that add nothing, because they have no samples of "Latency" in the window: "run/3.jtl", "run/4.jtl".',
    ]);
  });

  it('is not one that has none of what few samples are', async () => {
    const file = ['run/1.jtl', 'run/2.jtl', 'run/3.jtl'];
    const failing = jtl([...upTo(9), ...upTo(1, { code: '503' })]);
    const { source } = openWith({ ...ALL, 'run/2.jtl': failing });
    const query = { file, metric: 'count', where: { responseCode: '503' } };
    expect(await observe(source, query)).toMatchObject({
      samples: [{ value: 1 }],
      warnings: ['Files that add nothing, because they have no samples with responseCode 503: "run/3.jtl".'],
    });
  });

  it('is not named where it is the only one, or where nothing is there at all', async () => {
    expect(await warningsOf({ file: 'run/3.jtl' })).toEqual([]);
    expect(await warningsOf({ file: ['run/3.jtl', 'run/4.jtl'] }, window)).toEqual([]);
  });

  it('is one of a few that are named, and of any number that are counted', async () => {
    const idle = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`idle/${i}`, `${header}\n`]));
    const { source } = openWith({ ...idle, 'idle/x': NODES['run/1.jtl'] });
    expect(await observe(source, { file: 'idle/*', metric: 'count' })).toMatchObject({
      warnings: [expect.stringMatching(/: "idle\/0", .*"idle\/19", and 10 more\.$/)],
    });
  });
});

describe('a label that counts in one of the files only', () => {
  const failing = [...upTo(5, { label: 'b', code: '503' }), ...upTo(3, { label: 'c' })];
  const { source } = openWith({ 'x/1': jtl(upTo(9, { label: 'b' })), 'x/2': jtl(failing) });
  const asked = { file: 'x/*', where: { responseCode: '503' } };

  it.each([
    ['count', 5],
    ['max', '5 ms'],
    ['throughput', `${5 / 0.045} 1/s`],
    ['bytes', '500 bytes'],
  ])('has the %s of that file', async (metric, expected) => {
    for (const label of [undefined, 'b', '*'])
      expect(gist(await observe(source, { ...asked, metric, ...(label === undefined ? {} : { label }) }))).toBe(
        expected,
      );
  });

  it('is no data where it counts in none of them', async () => {
    expect(gist(await observe(source, { ...asked, metric: 'count(c)' }))).toBe(
      'No count: no samples of "c" with responseCode 503.',
    );
  });
});

it.each([
  ['stats.json', 'global_stats.json'],
  ['stats.json', 'stats.js.txt'],
  ['stats.js.txt', 'global_stats.json'],
])('%s and %s of one report of Gatling do not count twice', async (one, other) => {
  const contents = Object.fromEntries([one, other].map((name) => [name, fixture(`load-test/gatling-stats/${name}`)]));
  expect(await observe(openWith(contents).source, { file: '*', metric: 'count' })).toMatchObject({
    problem: { message: expect.stringMatching(/^The files together are no run: "\S+" is a Gatling .* a Gatling /) },
  });
});

it('histograms in different units have no percentile together, and say why', async () => {
  const log = fixture('load-test/hdr-log/nanoseconds.hlog');
  const raw = log.replace(/,1\.000,(\d+)\.(\d+),/g, ',1.000,$1$2000,');
  expect(await observe(openWith({ a: log, b: raw }).source, { file: ['a', 'b'], metric: 'p95' })).toMatchObject({
    problem: { message: expect.stringMatching(/has no p95 of all files: their values are in different units\.$/) },
  });
});

it('a summary without a count leaves all of them without one, and says why', async () => {
  const stats = fixture('load-test/locust/stats.csv');
  const none = `${stats.split('\n')[0]}\n${`,Aggregated${',0'.repeat(20)}`}\n`;
  const { source } = openWith({ a: stats.replace(/^(GET|POST)[^\n]*\n/gm, ''), b: none });
  expect(await observe(source, { file: ['a', 'b'], metric: 'count' })).toMatchObject({
    problem: { message: expect.stringMatching(/has no count of all files: one of them has none\.$/) },
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
