import { plan } from '../../../core/gate/plan.ts';
import type { Query } from '../../../core/model/perf-spec.ts';
import type { Connection } from '../../../core/ports.ts';
import { SOURCES } from '../../../core/sources/index.ts';
import { indicator } from '../../support/indicators.ts';

const window = { start: 1_700_000_000_000, end: 1_700_000_600_000 };

function planned(
  source: keyof typeof SOURCES,
  query: Query,
  variables: Readonly<Record<string, string>> = {},
  withWindow = true,
  more: Partial<Connection> = {},
) {
  const connection: Connection = {
    name: source,
    type: source,
    authentication: { kind: 'none' },
    headers: {},
    timeoutSeconds: 1,
    concurrency: 1,
    ...more,
  };
  const spec = {
    version: '1.0',
    indicators: [indicator({}, { id: 'i', source, query })],
    objectives: { pass: { points: 1 }, warning: { points: 1 } },
  };
  const result = plan({
    spec,
    connections: [connection],
    sources: SOURCES,
    window: withWindow ? window : undefined,
    variables,
  });
  return result.ok
    ? result.value[0]?.question.query
    : result.problems.map(({ code, message }) => `${code}: ${message}`);
}

it('fills in the window and the variables, made safe for the language of the source', () => {
  expect(planned('Prometheus', 'rate(x{branch="${branch}"}[$__range])', { branch: 'a"} or up{b="' })).toBe(
    'rate(x{branch="a\\"} or up{b=\\""}[600s])',
  );
  expect(planned('Dynatrace', { metricSelector: 'a:filter(eq(b,"${b}"))' }, { b: 'x"),c' })).toEqual({
    metricSelector: 'a:filter(eq(b,"x~"),c"))',
  });
});

it('a variable cannot break out of an encoded text by encoding its quotes', () => {
  const query = 'metricSelector=builtin%3Ahost.cpu%3Afilter(eq(branch%2C%22${b}%22))';
  expect(planned('Dynatrace', query, { b: 'x%22))%3Asum&mzSelector=mzId(1)' })).toBe(
    'metricSelector=builtin:host.cpu:filter(eq(branch,"x%22))%3Asum&mzSelector=mzId(1)"))',
  );
});

it('says what a variable has no value for, and which are known', () => {
  expect(planned('Prometheus', 'up{a="${branhc}"}', { branch: 'main' })).toEqual([
    expect.stringMatching(
      /^query-variable: .*\$\{branhc\}, which has no value\. Did you mean \$\{branch\}\? Known: \$__range, .*\$\{branch\}\.$/,
    ),
  ]);
});

it.each([
  ['Prometheus', 'rate(x[$__rang])', true, 'Did you mean $__range?'],
  ['Prometheus', 'rate(x[$__interval])', true, 'Did you mean $__range?'],
  ['Prometheus', 'rate(x[$__rate_interval])', true, 'Did you mean $__range? Known: $__range, $__range_s,'],
  ['Prometheus', 'x{a="${branch}"}', true, '$DURATION_SECONDS, ${timeStart}, ${timeEnd}.'],
  ['LoadTest', { file: '${resultFile}', metric: 'p99' }, false, 'the variable ${resultFile}, which has no value.'],
  ['LoadTest', { file: '${timeStart}.json', metric: 'p99' }, false, 'which has no value because no window is given.'],
] as const)('%s query %j, window %s: %s', (source, query, withWindow, words) => {
  expect(planned(source, query, {}, withWindow)).toEqual([expect.stringContaining(words)]);
});

it('a source that measures over time needs a window, one that reads files does not', () => {
  expect(planned('Prometheus', 'up', {}, false)).toEqual([expect.stringMatching(/^window-missing: Indicator "i"/)]);
  expect(planned('LoadTest', { file: 'a.json', metric: 'p99' }, {}, false)).toEqual({ file: 'a.json', metric: 'p99' });
});

it('checks a query together with its connection, which may name the file that the query does not', () => {
  expect(planned('LoadTest', 'p95(GET /)', {}, true, { file: 'results/*.jtl' })).toBe('p95(GET /)');
  expect(planned('LoadTest', 'p95(GET /)')).toEqual([
    expect.stringMatching(/^query-invalid: .*must be \{file, metric\}/),
  ]);
});
