import type { Query } from '../../model/perf-spec.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceDefinition } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { prometheusBaseUrl } from './base-url.ts';
import { escapeVariable } from './escape-variable.ts';
import { parseQuery, querySchema } from './query.ts';
import { openPrometheus } from './source.ts';

/** Prometheus and every server that speaks its query API: VictoriaMetrics, Thanos, Mimir, Cortex, Grafana Cloud... */
export const prometheus: SourceDefinition = {
  querySchema,
  needsUrl: true,
  needsWindow: true,
  ingestionDelaySeconds: 0,
  baseUrl: prometheusBaseUrl,
  authorization: (token) => `Bearer ${token}`,
  checkQuery,
  escapeVariable,
  open: openPrometheus,
};

function checkQuery(query: Query): readonly Problem[] {
  const parsed = parseQuery(query);
  return parsed.ok ? [] : [problem('query-invalid', `The query ${parsed.why}.`)];
}
