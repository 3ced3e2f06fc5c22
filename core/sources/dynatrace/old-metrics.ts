/** What a metric of the Timeseries API v1 became in v2. */
export interface OldMetric {
  /** Metric key of v2. */
  readonly key: string;
  readonly entityType: 'SERVICE' | 'HOST' | 'PROCESS_GROUP_INSTANCE';
  /** Old aggregation to the transformation that means the same. `pNN` stands for every percentile. */
  readonly aggregations: Readonly<Record<string, string>>;
  /** Where the value may differ from the old one. */
  readonly caution?: string;
}

const PREFIX = 'com.dynatrace.builtin:';

// Which aggregations a metric has: https://docs.dynatrace.com/docs/analyze-explore-automate/metrics-classic/built-in-metrics
const DURATION = {
  avg: 'avg',
  min: 'min',
  max: 'max',
  sum: 'sum',
  median: 'median',
  count: 'count',
  pNN: 'percentile',
};
const GAUGE = { avg: 'avg', min: 'min', max: 'max' };
const RATE = { avg: 'avg' };
const COUNTER = { count: 'value', sum: 'value' };

function service(key: string, aggregations: OldMetric['aggregations'], caution?: string): OldMetric {
  return { key: `builtin:service.${key}`, entityType: 'SERVICE', aggregations, ...(caution && { caution }) };
}

function host(key: string): OldMetric {
  return { key: `builtin:host.${key}`, entityType: 'HOST', aggregations: GAUGE };
}

function processMetric(key: string, caution?: string): OldMetric {
  return {
    key: `builtin:tech.${key}`,
    entityType: 'PROCESS_GROUP_INSTANCE',
    aggregations: GAUGE,
    ...(caution && { caution }),
  };
}

/** Paired by meaning: Dynatrace published no list of old ids and new keys. */
export const OLD_METRICS: Readonly<Record<string, OldMetric>> = {
  'service.responsetime': service('response.time', DURATION),
  'service.requestspermin': service(
    'requestCount.total',
    COUNTER,
    'counts the requests of the whole window; for requests per minute write a metricSelector that ends in ":value:rate(1m)"',
  ),
  'service.failurerate': service('errors.total.rate', RATE),
  'service.serversidefailurerate': service('errors.server.rate', RATE),
  'service.clientsidefailurerate': service('errors.client.rate', RATE),
  'service.errorcounthttp4xx': service('errors.fourxx.count', COUNTER),
  'service.errorcounthttp5xx': service('errors.fivexx.count', COUNTER),
  'pgi.cpu.usage': processMetric('generic.cpu.usage'),
  'pgi.jvm.usedmemory': processMetric(
    'jvm.memory.pool.used',
    'is measured per memory pool now: the value of a process is aggregated over its pools, which is not their sum',
  ),
  'host.cpu.idle': host('cpu.idle'),
  'host.cpu.iowait': host('cpu.iowait'),
  'host.cpu.other': host('cpu.other'),
  'host.cpu.steal': host('cpu.steal'),
  'host.cpu.system': host('cpu.system'),
  'host.cpu.user': host('cpu.user'),
};

const ACTION_DURATION =
  'v2 measures load, XHR and custom actions apart and in milliseconds, not microseconds: write a metricSelector with ' +
  'builtin:apps.web.action.duration.load.browser (or .xhr.browser, .custom.browser) and divide the limits by 1000';

/** Metrics without a single successor, and what to do about it. */
const WITHOUT_SUCCESSOR: Readonly<Record<string, string>> = {
  'app.useractionduration': ACTION_DURATION,
  'appmethod.useractionduration': ACTION_DURATION,
};

/** The metric of an old id, or why there is none, as the end of a sentence. */
export function oldMetric(timeseriesId: string): OldMetric | string {
  const id = timeseriesId.startsWith(PREFIX) ? timeseriesId.slice(PREFIX.length) : undefined;
  const metric = id === undefined || !Object.hasOwn(OLD_METRICS, id) ? undefined : OLD_METRICS[id];
  if (metric !== undefined) return metric;
  const hint = id === undefined || !Object.hasOwn(WITHOUT_SUCCESSOR, id) ? undefined : WITHOUT_SUCCESSOR[id];
  if (hint !== undefined)
    return `has the timeseriesId "${timeseriesId}" of the retired API v1, which has no single successor; ${hint}`;
  const known = Object.keys(OLD_METRICS).join(', ');
  return `has the timeseriesId "${timeseriesId}" of the retired API v1, which is not among those that are translated (${PREFIX} followed by ${known}); write {"metricSelector": "builtin:..."} of the API v2 instead`;
}
