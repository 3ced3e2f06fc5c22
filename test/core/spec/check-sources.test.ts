import type { Connection } from '../../../core/ports.ts';
import { checkSources } from '../../../core/spec/check-sources.ts';
import { loadSpec } from '../../../core/spec/load-spec.ts';
import { shown, specOf } from './shown.ts';

const spec = specOf(
  loadSpec(
    `spec_version: 1.1
indicators:
  - id: p95
    source: production
    query: {quer: up, mode: range}
    grading: {type: Threshold, thresholds: {upperSevere: 1}, metricScore: 10}
  - id: errors
    source: Prometheus
    query: up
    grading: {type: Threshold, thresholds: {upperSevere: 1}, metricScore: 10}
objectives: {pass: 90%}
`,
    'gate.yaml',
  ),
);

const connection = (name: string, type: string): Connection => ({
  name,
  type,
  authentication: { kind: 'none' },
  headers: {},
  timeoutSeconds: 30,
  concurrency: 8,
});
const prometheus = connection('Prometheus', 'Prometheus');

it.each<[string, readonly Connection[], readonly string[]]>([
  [
    'no connection at all',
    [],
    [
      '4:13 error unknown-source indicators[0].source: Indicator "p95" is measured through "production", which is not configured. No connection is configured.',
      '8:13 error credentials-missing indicators[1].source: Indicator "errors" is measured through "Prometheus", whose input prometheus-url is not given or empty.',
    ],
  ],
  [
    'a name that is nearly right',
    [prometheus, connection('Production', 'Dynatrace')],
    [
      '4:13 error unknown-source indicators[0].source: Indicator "p95" is measured through "production", which is not configured. Did you mean "Production"? Configured: "Prometheus", "Production".',
    ],
  ],
  [
    'a query that the kind of the connection does not understand',
    [prometheus, connection('production', 'Prometheus')],
    [
      '5:5 error query-invalid indicators[0].query.quer: Unknown key "quer" in indicators[0].query. Did you mean "query"? Allowed: "query", "mode", "step", "reduce".',
      '5:5 error query-invalid indicators[0].query.reduce: "reduce" is missing in indicators[0].query.',
    ],
  ],
])('finds %s', (_, connections, expected) => {
  const problems = checkSources(spec, connections);
  expect(problems.map(shown).sort()).toEqual(expected);
  expect(problems[0]?.indicator).toBe('p95');
});

it('is content with queries that fit', () => {
  const fitting = { ...spec, indicators: spec.indicators.slice(1).map((one) => ({ ...one, source: 'production' })) };
  expect(checkSources(fitting, [connection('production', 'Prometheus')])).toEqual([]);
});
