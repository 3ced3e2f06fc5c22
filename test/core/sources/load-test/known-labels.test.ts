import { jtl, type Row, T0, upTo } from './jtl.ts';
import { fixtureBytes } from './scanning.ts';
import { ask, gist } from './support.ts';

const CHECKOUT = upTo(20, { label: 'checkout' });
const ONE_500: Row = { label: 'login', elapsed: 1, code: '500' };

describe('a label that the file has, without a sample of the condition,', () => {
  const query = { metric: 'count', where: { responseCode: '500' } };

  it.each([
    ['no other label', [...CHECKOUT]],
    ['another label', [...CHECKOUT, ONE_500]],
  ])('is no data, also where %s has one', async (_, rows) => {
    expect(await ask(jtl(rows), { ...query, label: 'checkout' })).toMatchObject({
      status: 'empty',
      reason: 'No count: no samples of "checkout" with responseCode 500.',
    });
  });

  it('stays a problem where the file has no such label, whether others have such samples or not', async () => {
    for (const rows of [CHECKOUT, [...CHECKOUT, ONE_500]])
      expect(await ask(jtl(rows), { ...query, label: 'chekout' })).toMatchObject({
        status: 'failed',
        problem: { message: expect.stringMatching(/has no label "chekout"\. Did you mean "checkout"\? It has: /) },
      });
  });

  it('adds nothing to those that a pattern matches too', async () => {
    expect(gist(await ask(jtl([...CHECKOUT, ONE_500]), { ...query, label: '*' }))).toBe(1);
    expect(gist(await ask(jtl([...CHECKOUT, ONE_500]), { ...query, metric: 'throughput', label: '*' }))).toBe(
      '1000 1/s',
    );
  });

  it('is not named where each label is a value of its own, because few of them have such samples', async () => {
    expect(await ask(jtl([...CHECKOUT, ONE_500]), { ...query, splitBy: 'label' })).toMatchObject({
      samples: [{ key: 'login', value: 1 }],
      gaps: [],
      quiet: ['checkout'],
      warnings: [],
    });
  });
});

describe('what the file has outside of the window only', () => {
  const window = { start: T0 + 1_000, end: T0 + 2_000 };

  it('does not stand in front of samples of another kind that have the same label and lie in it', async () => {
    const inside = upTo(4, { label: 'login', samples: 2 }).map((row) => ({ ...row, at: 1_500 }));
    const both = jtl([{ label: 'login', elapsed: 9, at: 0 }, ...inside]);
    expect(gist(await ask(both, { metric: 'max', label: 'login' }, window))).toBe('4 ms');
  });

  const rows = [
    ...upTo(20, { label: 'checkout' }),
    ...upTo(3, { label: 'buy', samples: 2 }),
    { elapsed: 7, at: 1_500 },
  ];

  it.each([
    [{ metric: 'p95', label: 'checkout' }, 'No p95: no samples of "checkout" in the window.'],
    [
      { metric: 'Latency p95', label: 'checkout' },
      'No Latency p95: no samples of "Latency" of "checkout" in the window.',
    ],
    [{ metric: 'p95', label: 'check*' }, 'No p95: no samples of "check*" in the window.'],
    [{ metric: 'p95', where: { kind: 'transaction' } }, 'No p95: no transactions in the window.'],
    [{ metric: 'p95', label: 'buy' }, 'No p95: no samples of "buy" in the window.'],
  ])('is no data: %j', async (query, reason) => {
    expect(await ask(jtl(rows), query, window)).toMatchObject({ status: 'empty', reason });
  });

  it('is a problem where the file has no such label or kind at all', async () => {
    expect(gist(await ask(jtl(rows), { metric: 'p95', label: 'gone' }, window))).toBe('load-test-metric');
    expect(gist(await ask(jtl(rows), { metric: 'p95', where: { kind: 'subsample' } }, window))).toBe(
      'load-test-metric',
    );
  });

  it('costs nothing where each label is a value of its own, but is named', async () => {
    expect(
      await ask(jtl([...rows, ...upTo(2, { label: 'login' })]), { metric: 'max', splitBy: 'label' }, window),
    ).toMatchObject({
      status: 'measured',
      samples: [{ key: 'GET /', value: 7 }],
      gaps: [],
      warnings: ['Not judged, because they have no samples in the window: "checkout", "login".'],
    });
  });

  it('is a few labels that are named, and any number that are counted', async () => {
    const many = Array.from({ length: 30 }, (_, i): Row => ({ label: `GET /${i}`, elapsed: 1 }));
    expect(
      await ask(jtl([...many, { elapsed: 7, at: 1_500 }]), { metric: 'max', splitBy: 'label' }, window),
    ).toMatchObject({
      warnings: [expect.stringMatching(/: "GET \/0", .*"GET \/9" and 20 more\.$/)],
    });
  });

  it('is no data where nothing else is asked, label by label', async () => {
    expect(await ask(jtl(rows), { metric: 'max', label: 'check*', splitBy: 'label' }, window)).toMatchObject({
      status: 'empty',
      gaps: [{ key: 'checkout', reason: 'no samples in the window' }],
    });
  });
});

describe('a column without any number', () => {
  it('is a problem, whatever label is asked for', async () => {
    for (const query of [{}, { label: 'checkout' }, { splitBy: 'label' }])
      expect(await ask(jtl(CHECKOUT), { metric: 'responseMessage avg', ...query })).toMatchObject({
        problem: {
          message: expect.stringMatching(/has no samples of "responseMessage"/),
          advice: expect.stringMatching(
            /^Left out because the column responseMessage has no number: 20 samples\. Ask /,
          ),
        },
      });
  });
});

const WHERE: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['jmeter-xml/results.jtl', { label: 'Browse', where: { kind: 'transaction', responseCode: '503' } }],
  ['vegeta/results.csv', { label: '*/cart', where: { code: '418' } }],
  ['vegeta/results.json', { label: '*/cart', where: { code: '418' } }],
  ['k6/samples.ndjson', { label: 'login', where: { status: '418' } }],
  ['k6/samples.csv', { label: 'login', where: { status: '418' } }],
  ['k6/samples.ndjson', { metric: 'http_req_waiting max', label: 'login', where: { status: '418' } }],
  ['k6/samples.ndjson', { metric: 'checks rate', label: 'has token', where: { group: 'none' } }],
  ['hey/some-failures.csv', { where: { 'status-code': '418' } }],
];

it.each(WHERE)('%s has no data of %j, and a problem with a label that it has not', async (path, query) => {
  const content = fixtureBytes(path);
  expect(await ask(content, { metric: 'count', ...query })).toMatchObject({ status: 'empty' });
  expect(await ask(content, { metric: 'count', ...query, label: 'gone' })).toMatchObject({ status: 'failed' });
});

const WINDOWS: readonly (readonly [string, string])[] = [
  ['jmeter-xml/results.jtl', 'Redirect'],
  ['vegeta/results.csv', '*/cart'],
  ['k6/samples.ndjson', 'login'],
  ['k6/samples.csv', 'login'],
  ['gatling/simulation-3.11.log', 'Home'],
  ['gatling/simulation-3.14.log', 'Checkout'],
  ['hdr-log/nanoseconds.hlog', 'GET /checkout'],
];

it.each(WINDOWS)('%s has no data of %s outside of its time, and a problem with another', async (path, label) => {
  const window = { start: 1, end: 2 };
  expect(await ask(fixtureBytes(path), { metric: 'p95', label }, window)).toMatchObject({
    status: 'empty',
    reason: expect.stringMatching(/^No p95: no samples of ".*" in the window; the test ran from /),
  });
  expect(await ask(fixtureBytes(path), { metric: 'p95', label: 'gone' }, window)).toMatchObject({ status: 'failed' });
});

it('a statistic of k6 that is none stays a problem, whether there are samples or not', async () => {
  const query = { metric: 'checks rat', label: 'has token' };
  const content = fixtureBytes('k6/samples.ndjson');
  expect(await ask(content, query)).toMatchObject({ status: 'failed' });
  expect(await ask(content, query, { start: 1, end: 2 })).toMatchObject({ status: 'failed' });
});
