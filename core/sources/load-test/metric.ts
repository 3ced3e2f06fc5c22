/** The metrics that every format knows by the same name; `p` stands for any percentile, such as `p95` or `p99.9`. */
const COMMON_METRICS = ['count', 'throughput', 'errorRate', 'min', 'avg', 'median', 'max', 'stddev'] as const;

export const METRIC_HELP =
  `${COMMON_METRICS.join(', ')}, or a percentile such as p95 or p99.9; ` +
  'for k6 also a metric of its own and a statistic, such as "http_req_waiting p(95)"';

/**
 * The one spelling of a metric that figures are kept under: `p95.0` is `p95`, `p50` is `median`.
 * A metric of the tool's own is its name, a space and a statistic: `http_req_waiting p(95)`.
 * Undefined for what no format can have.
 */
export function canonicalMetric(text: string): string | undefined {
  const metric = text.trim();
  const words = metric.split(/\s+/);
  const statistic = words.pop();
  if (words.length > 0 && statistic !== undefined) return ownMetric(words.join(' '), statistic);
  if (COMMON_METRICS.some((name) => name === metric)) return metric;
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(metric)?.[1];
  return percent === undefined ? undefined : percentile(Number(percent));
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
