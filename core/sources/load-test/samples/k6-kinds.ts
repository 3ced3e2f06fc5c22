import type { Fields } from '../../../foreign.ts';

/** What kind of metric of k6 it is, and what its values are. */
export interface K6Kind {
  readonly type: 'counter' | 'gauge' | 'rate' | 'trend';
  readonly unit: 'ms' | 'bytes' | undefined;
}

type Type = K6Kind['type'];

const TYPES: readonly string[] = ['counter', 'gauge', 'rate', 'trend'] satisfies readonly Type[];

// https://grafana.com/docs/k6/latest/using-k6/metrics/reference/
const COUNTERS =
  /^(http_reqs|iterations|dropped_iterations|data_(sent|received)|ws_(msgs_sent|msgs_received|sessions)|browser_data_(sent|received))$/;
const RATES = /^(checks|http_req_failed|browser_http_req_failed)$/;
const GAUGES = /^(vus|vus_max)$/;
const TIMES =
  /^((browser_)?http_req_(blocked|connecting|duration|receiving|sending|tls_handshaking|waiting)|iteration_duration|group_duration|grpc_req_duration|ws_(connecting|ping|session_duration)|browser_web_vital_(fcp|fid|inp|lcp|ttfb))$/;

/** Of the metrics that k6 brings along; any other name is taken for a trend of unknown unit. */
export function kindByName(name: string): K6Kind {
  return {
    type: typeByName(name),
    unit: TIMES.test(name) ? 'ms' : /^(browser_)?data_/.test(name) ? 'bytes' : undefined,
  };
}

function typeByName(name: string): Type {
  if (COUNTERS.test(name)) return 'counter';
  if (RATES.test(name)) return 'rate';
  return GAUGES.test(name) ? 'gauge' : 'trend';
}

/** As `data` of a line of the kind `Metric` describes it. */
export function kindOf(name: string, data: Fields): K6Kind {
  const { type, contains } = data;
  const known = kindByName(name);
  return {
    type: isType(type) ? type : known.type,
    unit: contains === 'time' ? 'ms' : contains === 'data' ? 'bytes' : undefined,
  };
}

function isType(value: unknown): value is Type {
  return typeof value === 'string' && TYPES.includes(value);
}
