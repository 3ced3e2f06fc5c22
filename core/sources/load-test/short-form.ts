import { type Metric, parseMetric, splitOwnMetric } from './metric.ts';

/** `p95(POST /checkout)`: a metric, and the label whose samples it is about. */
export interface MetricOfLabel {
  readonly metric: Metric;
  readonly label: string | undefined;
}

/**
 * The head of a metric with a label behind it in brackets, brackets of the metric's own left to it: `p95(a)`,
 * `apdex(500)(a)`, `share(<300)(a)`, `http_req_waiting p(95)(a)`. The label may hold brackets itself.
 */
const WITH_LABEL = [
  /^(count|throughput|errorRate|min|avg|median|max|stddev|bytes|p\d+(?:\.\d+)?)\s*\((.*)\)$/s,
  /^((?:apdex|share)\([^()]*\))\s*\((.*)\)$/s,
  /^(\S.*?\sp\(\d+(?:\.\d+)?\))\s*\((.*)\)$/s,
  /^([^\s()][^()]*\s[\w.%]+)(?<!\sp)\((.*)\)$/s,
] as const;

/** Undefined for what is no metric, with a label or without. */
export function parseMetricOfLabel(text: string): MetricOfLabel | undefined {
  const written = text.trim();
  for (const form of WITH_LABEL) {
    const [, head = '', label = ''] = form.exec(written) ?? [];
    const metric = label.trim() === '' ? undefined : parseMetric(head);
    if (metric !== undefined) return { metric, label: label.trim() };
  }
  const metric = parseMetric(written);
  return metric === undefined ? undefined : { metric, label: undefined };
}

/**
 * A whole query as a text: `p95(POST /checkout) in results/run.jtl`, or without the file. A label may hold " in "
 * itself, so the file begins behind the first one that a metric stands before, and no open bracket.
 */
export function parseShortForm(text: string): (MetricOfLabel & { readonly file?: string }) | undefined {
  for (const { index, 0: between } of text.matchAll(/\s+in\s+/g)) {
    const left = text.slice(0, index);
    const metric = isBalanced(left) ? sensible(parseMetricOfLabel(left)) : undefined;
    const file = text.slice(index + between.length).trim();
    if (metric !== undefined && file !== '') return { ...metric, file };
  }
  return sensible(parseMetricOfLabel(text));
}

/** Any two words could be a metric of some tool and its statistic, but in a text of several parts they are a slip. */
function sensible(parsed: MetricOfLabel | undefined): MetricOfLabel | undefined {
  const statistic = splitOwnMetric(parsed?.metric.text ?? '')?.statistic;
  return statistic === undefined || /^(p\(\d+(\.\d+)?\)|[\w.%]+)$/.test(statistic) ? parsed : undefined;
}

function isBalanced(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}
