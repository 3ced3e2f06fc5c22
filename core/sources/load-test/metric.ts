/** What can be computed of counted samples. Limits are in the unit of the values. */
export type Statistic =
  | { readonly kind: 'count' }
  /** Of the values, which is what a counter counts. */
  | { readonly kind: 'sum' }
  | { readonly kind: 'throughput' }
  | { readonly kind: 'errorRate' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'apdex'; readonly target: number }
  | { readonly kind: 'share'; readonly limit: number; readonly inclusive: boolean }
  | ValueStatistic;

/** A value itself, or in the unit of the values. */
export type ValueStatistic =
  | { readonly kind: 'min' | 'avg' | 'max' | 'stddev' }
  /** 0 to 100. */
  | { readonly kind: 'percentile'; readonly percent: number };

export interface Metric {
  /** The one spelling that figures are kept under (`canonicalMetric`). */
  readonly text: string;
  /** The tool's own name of the value; undefined for requests and their response time. */
  readonly measure: string | undefined;
  /** Undefined where only a figure of the file itself can answer, such as `checks passes`. */
  readonly statistic: Statistic | undefined;
}

/** The metrics that every format knows by the same name, beside percentiles, apdex and share. */
const COMMON_METRICS = ['count', 'throughput', 'errorRate', 'min', 'avg', 'median', 'max', 'stddev', 'bytes'] as const;

export const METRIC_HELP =
  `${COMMON_METRICS.join(', ')}, a percentile such as p95 or p99.9, apdex(500), share(<300) or share(<=300); ` +
  'or a metric of the tool itself and a statistic, such as "http_req_waiting p(95)" or "Latency p95"';

/** Metrics that a mistyped one may have meant. */
export const METRIC_EXAMPLES: readonly string[] = [...COMMON_METRICS, 'p90', 'p95', 'p99', 'apdex(500)', 'share(<300)'];

/**
 * The one spelling of a metric that figures are kept under: `p95.0` is `p95`, `p50` is `median`.
 * A metric of the tool's own is its name, a space and a statistic: `http_req_waiting p(95)`.
 * Undefined for what no format can have.
 */
export function canonicalMetric(text: string): string | undefined {
  return parseMetric(text)?.text;
}

export function parseMetric(text: string): Metric | undefined {
  const metric = text.trim();
  const common = commonMetric(metric);
  if (common !== undefined) return common;
  const words = metric.split(/\s+/);
  const statistic = words.pop();
  if (words.length === 0 || statistic === undefined) return undefined;
  const name = words.join(' ');
  return { text: ownMetric(name, statistic), measure: name, statistic: ownStatistic(statistic) };
}

/** `percentile(97.5)` is `p97.5`; the median has one name only. Undefined outside 0 to 100. */
export function percentile(percent: number): string | undefined {
  if (!(percent >= 0 && percent <= 100)) return undefined;
  return percent === 50 ? 'median' : `p${percent}`;
}

export function ownMetric(name: string, statistic: string): string {
  const percent = /^p\((\d+(?:\.\d+)?)\)$/.exec(statistic)?.[1];
  return `${name} ${percent === undefined ? statistic : `p(${Number(percent)})`}`;
}

/** Name and statistic of a canonical metric of the tool's own; undefined for a common one. */
export function splitOwnMetric(metric: string): { readonly name: string; readonly statistic: string } | undefined {
  const space = metric.lastIndexOf(' ');
  return space < 0 ? undefined : { name: metric.slice(0, space), statistic: metric.slice(space + 1) };
}

/**
 * The texts that a figure of this metric can be kept under, the written one first: tools call a percentile of their own
 * metrics `p(95)` or `p95`, and the middle one `med` or `median`.
 */
export function spellingsOf({ text, measure, statistic }: Metric): readonly string[] {
  if (measure === undefined || statistic?.kind !== 'percentile') return [text];
  const { percent } = statistic;
  const middle = percent === 50 ? ['med', 'median'] : [];
  return [text, ...[`p(${percent})`, `p${percent}`, ...middle].map((word) => ownMetric(measure, word))];
}

function commonMetric(metric: string): Metric | undefined {
  const named = COMMON_METRICS.find((name) => name === metric);
  if (named === 'median') return metricOf(named, { kind: 'percentile', percent: 50 });
  if (named !== undefined) return metricOf(named, { kind: named });
  const [, percent] = /^p(\d+(?:\.\d+)?)$/.exec(metric) ?? [];
  if (percent !== undefined)
    return metricOf(percentile(Number(percent)), { kind: 'percentile', percent: Number(percent) });
  const [, target] = /^apdex\(\s*(\d+(?:\.\d+)?)\s*\)$/.exec(metric) ?? [];
  if (target !== undefined && Number(target) > 0)
    return metricOf(`apdex(${Number(target)})`, { kind: 'apdex', target: Number(target) });
  const [, sign, limit] = /^share\(\s*(<=?)\s*(\d+(?:\.\d+)?)\s*\)$/.exec(metric) ?? [];
  return limit === undefined
    ? undefined
    : metricOf(`share(${sign}${Number(limit)})`, { kind: 'share', limit: Number(limit), inclusive: sign === '<=' });
}

function metricOf(text: string | undefined, statistic: Statistic): Metric | undefined {
  return text === undefined ? undefined : { text, measure: undefined, statistic };
}

function ownStatistic(written: string): Statistic | undefined {
  const [, percent] = /^p\(?(\d+(?:\.\d+)?)\)?$/.exec(written) ?? [];
  if (percent !== undefined)
    return Number(percent) <= 100 ? { kind: 'percentile', percent: Number(percent) } : undefined;
  switch (written) {
    case 'med':
    case 'median':
      return { kind: 'percentile', percent: 50 };
    case 'count':
    case 'min':
    case 'avg':
    case 'max':
    case 'stddev':
      return { kind: written };
    default:
      return undefined;
  }
}
