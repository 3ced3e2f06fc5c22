import type { SourceDefinition } from '../../ports.ts';
import { prometheusBaseUrl } from './base-url.ts';
import { escapeVariable } from './escape-variable.ts';
import { querySchema } from './query.ts';
import { openPrometheus } from './source.ts';

/** Prometheus and every server that speaks its query API: VictoriaMetrics, Thanos, Mimir, Cortex, Grafana Cloud... */
export const prometheus: SourceDefinition = {
  querySchema,
  needsUrl: true,
  needsWindow: true,
  ingestionDelaySeconds: 0,
  baseUrl: prometheusBaseUrl,
  authorization: (token) => `Bearer ${token}`,
  escapeVariable,
  open: openPrometheus,
};
