import { parseQuery } from '../../../../core/sources/load-test/query.ts';

const CONNECTION = {
  name: 'nightly',
  type: 'LoadTest',
  authentication: { kind: 'none' },
  headers: {},
  timeoutSeconds: 30,
  concurrency: 8,
  file: 'usual.jtl',
} as const;

describe('a query of a load-test indicator', () => {
  it.each<[unknown, object]>([
    [
      { file: 'a', metric: 'p95' },
      { files: ['a'], label: undefined, split: false, kind: undefined },
    ],
    [{ file: ['a', 'b/*'], metric: 'p95' }, { files: ['a', 'b/*'] }],
    [{ metric: 'p95(Login)' }, { files: ['usual.jtl'], label: 'Login' }],
    [{ file: 'a', metric: 'any words (here)' }, { lens: { measure: 'any words' } }],
    ['p95(Login)', { files: ['usual.jtl'], label: 'Login' }],
    ['p95 in other.jtl', { files: ['other.jtl'] }],
    [
      { file: 'a', metric: 'p95', label: 'GET *', splitBy: 'label' },
      { label: 'GET *', split: true },
    ],
    [
      { file: 'a', metric: 'p95', where: { kind: 'transaction' } },
      { kind: 'transaction', lens: { where: {} } },
    ],
    [{ file: 'a', metric: 'p95', where: { success: true } }, { succeeded: true }],
    [{ file: 'a', metric: 'p95', where: { success: 'false' } }, { succeeded: false }],
    [
      { file: 'a', metric: 'Latency p95', where: { responseCode: 200, kind: 'request' } },
      { lens: { measure: 'Latency', where: { responseCode: '200' } } },
    ],
    [
      { file: 'a', metric: 'p95', percentile: 'linear', format: 'k6', unit: 'ns' },
      { percentile: 'linear', format: 'k6', unit: 'ns' },
    ],
  ])('may be %j', (query, expected) => {
    expect(parseQuery(query as never, CONNECTION)).toMatchObject({ ok: true, value: expected });
  });

  it.each<[unknown, RegExp]>([
    [{ metric: 'p95' }, /"file" must be the path of a result file, a pattern or a list of them/],
    [{ file: [], metric: 'p95' }, /"file" must be/],
    [{ file: ['a', ' '], metric: 'p95' }, /"file" must be/],
    ['p95', /is the text "p95", but must be \{file, metric\} or such as "p95\(POST \/checkout\) in results\/run\.jtl"/],
    [{ file: 'a', metric: 'P95' }, /"metric" is "P95"\. Did you mean "p95"\? Allowed are count, /],
    [{ file: 'a', metric: 'errorate' }, /Did you mean "errorRate"\?/],
    [{ file: 'a', metric: 'apdex' }, /"metric" is "apdex"\. Did you mean "apdex\(500\)"\?/],
    [{ file: 'a', metric: 'p95(a)', label: 'b' }, /it gives the label twice/],
    [{ file: 'a', metric: 'p95', label: ' ' }, /"label" is " "/],
    [{ file: 'a', metric: 'p95', splitBy: 'url' }, /"splitBy" is "url"\. Allowed are label/],
    [
      { file: 'a', metric: 'p95', percentile: 'linar' },
      /"percentile" is "linar"\. Did you mean "linear"\? Allowed are nearest, linear, jmeter-dashboard/,
    ],
    [
      { file: 'a', metric: 'p95', where: { kind: 'requests' } },
      /"where\.kind" is "requests"\. Did you mean "request"\?/,
    ],
    [{ file: 'a', metric: 'p95', where: { success: 'yes' } }, /"where\.success" is "yes"\. Allowed are true, false/],
    [{ file: 'a', metric: 'errorRate', where: { success: true } }, /"where\.success" makes no sense with errorRate/],
    [
      { file: 'a', metric: 'apdex(500)', where: { success: true } },
      /"where\.success" makes no sense with apdex\(500\)/,
    ],
  ])('must not be %j', (query, message) => {
    expect(parseQuery(query as never)).toMatchObject({
      ok: false,
      problems: [{ code: 'query-invalid', message: expect.stringMatching(message) }],
    });
  });
});
