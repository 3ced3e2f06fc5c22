import { jtl, type Row, upTo } from './jtl.ts';
import { ask, fixture, gist } from './support.ts';

/** Two requests of a transaction, whose row counts both again. */
const SHOP = jtl([
  ...upTo(20, { label: 'GET /' }),
  ...upTo(30, { label: 'POST /cart' }),
  ...upTo(40, { label: 'GET /item?id=*' }),
  ...upTo(10, { label: 'GET /item?id=17', code: '404', ok: false }),
  ...upTo(50, { label: 'Buy', samples: 2 }),
]);

describe('a query without label', () => {
  it('takes all requests together, and no transaction beside them', async () => {
    expect(gist(await ask(SHOP, { metric: 'count' }))).toBe(100);
    expect(gist(await ask(SHOP, { metric: 'max' }))).toBe('40 ms');
  });

  it('takes transactions where it says so', async () => {
    expect(gist(await ask(SHOP, { metric: 'count', where: { kind: 'transaction' } }))).toBe(50);
  });

  it('refuses a file of nothing but transactions, and says what to write', async () => {
    expect(await ask(jtl(upTo(50, { samples: 2 })), { metric: 'p95' })).toMatchObject({
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(/^"result" \(.*\) has no requests\. It has: transactions\.$/),
        advice: expect.stringContaining('"where": {"kind": ...}'),
      },
    });
  });

  it('refuses a kind that is not there', async () => {
    expect(await ask(SHOP, { metric: 'p95', where: { kind: 'subsample' } })).toMatchObject({
      problem: {
        message: expect.stringMatching(/has no subsamples\. It has: requests, transactions\.$/),
        advice: 'Ask for a kind that the file has, by "where": {"kind": ...}.',
      },
    });
  });

  it('takes only samples whose columns have the text', async () => {
    expect(gist(await ask(SHOP, { metric: 'count', where: { responseCode: 404 } }))).toBe(10);
    expect(gist(await ask(SHOP, { metric: 'errorRate', where: { responseCode: '404' } }))).toBe(1);
    expect(await ask(SHOP, { metric: 'p95', where: { responseCode: '503' } })).toMatchObject({
      status: 'empty',
      reason: 'No p95: no samples with responseCode 503.',
    });
  });
});

describe('a label', () => {
  it.each([
    ['GET /', 20],
    ['POST /cart', 30],
    ['*/cart', 30],
    ['GET *', 70],
    ['GET /item?id=*', 40],
    ['GET /item?id=1?', 10],
    ['*', 100],
    ['Buy', 50],
    ['B*', 50],
  ])(
    '%s counts %p samples: the very label first, then as a pattern, requests before transactions',
    async (label, n) => {
      expect(gist(await ask(SHOP, { metric: 'count', label }))).toBe(n);
      expect(await ask(SHOP, { metric: `count(${label})` })).toMatchObject({ samples: [{ value: n }] });
    },
  );

  it('that is not there is refused with the nearest and with those that are', async () => {
    expect(await ask(SHOP, { metric: 'p95(POST /chart)' })).toMatchObject({
      status: 'failed',
      query: 'p95(POST /chart) of result',
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(
          /has no label "POST \/chart"\. Did you mean "POST \/cart"\? It has: "GET \/", "POST \/cart", /,
        ),
        advice: 'Ask for a label that the file has; * and ? stand for any characters.',
      },
    });
  });

  it('that is not there among thousands is refused in a short message', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i): Row => ({ label: `GET /${i}`, elapsed: 1 }));
    const observation = await ask(jtl(rows), { metric: 'p95', label: 'GET /gone' });
    const message = observation.status === 'failed' ? observation.problem.message : '';
    expect(message).toMatch(/It has: "GET \/0", /);
    expect(message.length).toBeLessThan(600);
  });

  it('of a file that has none is refused', async () => {
    expect(await ask(fixture('autocannon/some-failures.json'), { metric: 'p99(GET /)' })).toMatchObject({
      problem: {
        message: '"result" (autocannon result) has no labels, only everything together.',
        advice: 'Ask without "label" and "splitBy", or ask a file that holds labels.',
      },
    });
  });
});

describe('splitBy label', () => {
  it('makes a value of each label of the requests, with what stands behind it', async () => {
    expect(await ask(SHOP, { metric: 'max', splitBy: 'label' })).toMatchObject({
      status: 'measured',
      query: 'max of result (by label)',
      unit: 'ms',
      samples: [
        { key: 'GET /', value: 20, behind: { n: 20 } },
        { key: 'POST /cart', value: 30 },
        { key: 'GET /item?id=*', value: 40 },
        { key: 'GET /item?id=17', value: 10 },
      ],
    });
  });

  it('leaves other labels out', async () => {
    const observation = await ask(SHOP, { metric: 'count', label: 'GET /item*', splitBy: 'label' });
    expect(observation).toMatchObject({ samples: [{ value: 40 }, { value: 10 }] });
  });

  it('says a warning once for all labels that it is about', async () => {
    expect(await ask(SHOP, { metric: 'p95', splitBy: 'label' })).toMatchObject({
      warnings: [
        'GET /, POST /cart, GET /item?id=* and 1 more: Fewer than 10 samples lie above p95: chance has a great part in it.',
        'GET /item?id=17: Every request failed: these are the times of failures.',
      ],
    });
  });

  it('names the labels that have no value', async () => {
    const text = jtl([...upTo(20, { label: 'a' }), ...upTo(20, { label: 'b', ok: false })]);
    expect(await ask(text, { metric: 'max', splitBy: 'label', where: { success: true } })).toMatchObject({
      samples: [{ key: 'a', value: 20 }],
      gaps: [{ key: 'b', reason: 'no samples' }],
    });
  });
});

describe('benchmarks', () => {
  const TWO = fixture('load-test/hyperfine/two-commands.json');

  it.each(['avg', 'count'])('have no %s together', async (metric) => {
    expect(await ask(TWO, { metric })).toMatchObject({
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(/has no \w+ of everything together\. It has the labels: "sleep /),
        advice: expect.stringContaining('"splitBy": "label"'),
      },
    });
  });

  it('are each a value of its own, or the one that is asked for', async () => {
    expect(await ask(TWO, { metric: 'max', splitBy: 'label' })).toMatchObject({ samples: [{}, {}] });
    expect(await ask(TWO, { metric: 'max(sleep 0.01)' })).toMatchObject({ samples: [{ key: 'max' }] });
  });

  it('have no sum of those that a pattern matches', async () => {
    for (const metric of ['p95', 'avg', 'count'])
      expect(await ask(TWO, { metric, label: 'sleep*' })).toMatchObject({
        problem: {
          message: expect.stringMatching(/has no single benchmark "sleep\*"\. It has: "sleep 0\.01", "sleep/),
          advice: expect.stringContaining('"splitBy": "label"'),
        },
      });
  });

  it('in different units are judged by no common limit', async () => {
    const jmh = fixture('load-test/jmh/several-modes.json');
    expect(await ask(jmh, { metric: 'avg', splitBy: 'label' })).toMatchObject({
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(
          /^The labels of "result" are in different units: ".+" in ops\/s and ".+" in us\/op\.$/,
        ),
      },
    });
  });

  it.each(['throughput', 'apdex(1)'])('have no %s', async (metric) => {
    expect(gist(await ask(TWO, { metric, label: 'sleep 0.01' }))).toBe('load-test-metric');
  });
});

describe('several labels of a summary', () => {
  const STATS = fixture('load-test/gatling-stats/stats.json');

  it.each(['max', 'percentiles3 total'])('have no %s together, which is said', async (metric) => {
    const observation = await ask(STATS, { metric, label: '*' });
    expect(observation).toMatchObject({
      problem: { code: 'load-test-metric', advice: expect.stringContaining('"splitBy": "label"') },
    });
    expect(observation.status === 'failed' ? observation.problem.message : '').toBe(
      `"result" (Gatling statistics) has ${metric} only of one label at a time: several labels of a summary cannot be combined. It has: "Home "new"", "Never", "Checkout / Pay, then confirm".`,
    );
  });

  it('are each a value of its own, or the one that matches', async () => {
    expect(await ask(STATS, { metric: 'max', splitBy: 'label' })).toMatchObject({ status: 'measured' });
    expect(await ask(STATS, { metric: 'max', label: 'Home*' })).toMatchObject({ status: 'measured' });
  });
});

describe('a summary', () => {
  const K6 = fixture('k6/summary-export.json');

  it.each([
    [{ where: { status: '200' } }, /is a summary, which cannot be asked for samples by "status"\.$/],
    [{ where: { success: true } }, /is a summary, which does not tell successes from failures\.$/],
    [{ splitBy: 'label' }, /has no labels, only everything together\.$/],
  ])('cannot be asked for %j', async (query, message) => {
    expect(await ask(K6, { metric: 'p95', ...query })).toMatchObject({
      status: 'failed',
      problem: { code: 'load-test-metric', message: expect.stringMatching(message) },
    });
  });

  it('keeps its own percentiles, says so, and warns where another definition was asked for', async () => {
    expect(await ask(K6, { metric: 'p90', percentile: 'nearest' })).toMatchObject({
      definition: 'p90 linear between ranks (R-7), as k6 computed it',
      warnings: expect.arrayContaining([
        '"percentile": "nearest" has no effect: the file holds percentiles that were computed already.',
      ]),
    });
  });

  it('may be told the unit where it says none, and is never converted', async () => {
    expect(gist(await ask(K6, { metric: 'p90', unit: 'ms' }))).toBe('240.7719 ms');
    expect(gist(await ask(K6, { metric: 'vus max', unit: 'users' }))).toBe('40 users');
    expect(gist(await ask(K6, { metric: 'count', unit: 'ms' }))).toBe(1000);
    expect(await ask(K6, { metric: 'p90', unit: 's' })).toMatchObject({
      problem: { message: '"result" has p90 in ms, and the query says s: nothing is converted.' },
    });
  });
});
