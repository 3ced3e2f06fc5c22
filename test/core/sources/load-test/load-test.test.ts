import { loadTest } from '../../../../core/sources/load-test/index.ts';
import { fc } from '../../../support/fc.ts';
import { ask, fixture, gist, NOW, observe, openWith } from './support.ts';

const K6 = fixture('k6/summary-export.json');
const AUTOCANNON = fixture('autocannon/some-failures.json');

describe('the LoadTest source', () => {
  it('needs neither server nor window', () => {
    expect(loadTest).toMatchObject({ needsUrl: false, needsWindow: false, ingestionDelaySeconds: 0 });
  });

  it.each([
    [K6, 'p95', '301.25 ms'],
    [AUTOCANNON, 'p99', '17 ms'],
  ])('recognises a format by content, whatever the name of the file', async (text, metric, expected) => {
    expect(gist(await ask(text, { metric }))).toBe(expected);
  });

  it('believes the format of the query, and says what the file lacks for it', async () => {
    expect(await ask(K6, { metric: 'p95', format: 'k6' })).toMatchObject({
      status: 'measured',
      query: 'p95 of result (k6)',
    });
    expect(await ask(K6, { metric: 'p95', format: 'autocannon' })).toMatchObject({
      problem: {
        code: 'load-test-file',
        message: '"result" is no autocannon result: it has no "latency" or no "requests.total".',
      },
    });
    expect(await ask(AUTOCANNON, { metric: 'p95', format: 'k6' })).toMatchObject({
      problem: {
        code: 'load-test-file',
        message: '"result" is no k6 end-of-test summary: it has no "metrics" of k6\'s form.',
      },
    });
  });

  it('reads a file once for all indicators that ask it, at the same time or later', async () => {
    const { source, reads } = openWith({ a: K6, b: AUTOCANNON });
    await Promise.all(['p90', 'p95', 'max'].map((metric) => observe(source, { file: 'a', metric })));
    await observe(source, { file: 'b', metric: 'max' });
    await observe(source, { file: 'a', metric: 'min' });
    expect(reads).toEqual(['a', 'b']);
  });

  it('hands on why a file cannot be read, with the indicator', async () => {
    expect(await observe(openWith({}).source, { file: 'gone.json', metric: 'p95' })).toMatchObject({
      status: 'failed',
      query: 'p95 of gone.json',
      problem: { code: 'file-unreadable', indicator: 'it', message: 'The file "gone.json" cannot be read.' },
    });
  });

  it.each([
    ['an empty file', ' \r\n', /is empty\./],
    ['half a file', K6.slice(0, 700), /is cut off, damaged or more than one document of no known kind\.$/],
    ['a log of JSON lines', '{"level":"info"}\n{"level":"warn"}', /more than one document/],
    [
      'a web page',
      '<!DOCTYPE html>\n<html><body>Sign in</body></html>',
      /no known format\. It looks like a web page\.$/,
    ],
    [
      'binary data',
      '\u0000\u0001\u001b[31mPK\u0003\u0004',
      /It looks like binary data that begins with the bytes 00 01 1b 5b\.$/,
    ],
    ['a table', 'name,amount,city\n1,2,a', /It looks like a table \(CSV\)\.$/],
    ['XML', '<?xml version="1.0"?><testResults/>', /It looks like XML\.$/],
    ['JSON of another kind', '{"metrics": {"cpu": {"value": 1}}}', /no known format/],
    ['a list', '[1, 2]', /no known format/],
    ['a number', '42', /It looks like plain text\.$/],
    ['an error answer kept as a file', '{"error": "unauthorized"}', /no known format/],
  ])('refuses %s and says what it looks like', async (_, text, message) => {
    const observation = await ask(text, { metric: 'p95' });
    expect(observation).toMatchObject({
      status: 'failed',
      problem: { code: 'load-test-file', message: expect.stringMatching(message) },
    });
  });

  it.each([
    ['text', 'machine api.example.com login ci password hunter2'],
    ['JSON', '{"type": "service_account", "private_key": "hunter2"}'],
    ['damaged JSON', '{"private_key": "hunter2"'],
  ])(
    'shows nothing of a file of the workspace that is no result, since it may hold credentials: %s',
    async (_, text) => {
      expect(JSON.stringify(await ask(text, { metric: 'p95' }))).not.toContain('hunter2');
    },
  );

  it.each([
    ['a text', 'result: p95', /is the text "result: p95", but must be \{file, metric\}/],
    ['no file', { metric: 'p95' }, /"file" must be the path/],
    ['a blank file, as an empty variable makes it', { file: ' ', metric: 'p95' }, /"file" must be the path/],
    ['no metric', { file: 'result' }, /"metric" is missing/],
    [
      'an unknown metric',
      { file: 'result', metric: 'P95' },
      /"metric" is "P95"\. Did you mean "p95"\? Allowed are count, throughput, errorRate, /,
    ],
    ['a percentile above 100', { file: 'result', metric: 'p101' }, /"metric" is "p101"/],
    [
      'an unknown format',
      { file: 'result', metric: 'p95', format: 'autocanon' },
      /"format" is "autocanon"\. Did you mean "autocannon"\? Allowed are .*k6, /,
    ],
    ['a format that every object has', { file: 'result', metric: 'p95', format: 'toString' }, /"format" is "toString"/],
  ])('refuses a query with %s', async (_, query, message) => {
    const { source, reads } = openWith({ result: K6 });
    expect(await observe(source, query)).toMatchObject({
      status: 'failed',
      problem: { code: 'query-invalid', message: expect.stringMatching(message) },
    });
    expect(reads).toEqual([]);
  });

  describe('about time', () => {
    const window = { start: Date.parse('2026-12-01T00:00:00Z'), end: Date.parse('2026-12-01T00:10:00Z') };

    it('dates a value at the end of the window, or at now, where the file does not say', async () => {
      expect(await ask(K6, { metric: 'p95' }, window)).toMatchObject({ samples: [{ timestamp: window.end }] });
      expect(await ask(K6, { metric: 'p95' })).toMatchObject({ samples: [{ timestamp: NOW }] });
    });

    it('warns of a file that was left over from before the window', async () => {
      expect(await ask(AUTOCANNON, { metric: 'max' }, window)).toMatchObject({
        warnings: [
          'The load test of this file ended at 2026-11-22T09:26:44.643Z, before the window: is it an old file?',
        ],
      });
      expect(
        await ask(AUTOCANNON, { metric: 'max' }, { ...window, start: Date.parse('2026-11-22T09:26:40Z') }),
      ).toMatchObject({ warnings: [] });
    });
  });

  it('never throws and never measures anything but a finite number, whatever JSON the file holds', async () => {
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom(0, null, {}));
    const keys = fc.constantFrom(
      'metrics',
      'http_reqs',
      'http_req_duration',
      'values',
      'p(95)',
      'latency',
      'requests',
      'total',
      'non2xx',
      'p95',
      'results',
      'thresholds',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(
        keys,
        fc.oneof({ maxDepth: 5 }, values, tie('tree'), fc.array(tie('tree'), { maxLength: 2 })),
        { maxKeys: 6 },
      ),
    }));
    const format = fc.constantFrom('k6', 'autocannon');
    await fc.assert(
      fc.asyncProperty(tree, format, async (json, name) => {
        const observation = await ask(JSON.stringify(json), { metric: 'p95', format: name });
        if (observation.status === 'measured') expect(Number.isFinite(observation.samples[0]?.value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
