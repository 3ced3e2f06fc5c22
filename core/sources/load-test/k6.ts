import { type Fields, isFields } from '../../foreign.ts';
import { failure, success } from '../../model/result.ts';
import { problem } from '../../problems.ts';
import { numberIn, timeOf } from './fields.ts';
import { figuresOf, type K6Metric } from './k6-figures.ts';
import type { SummaryReader } from './load-test-run.ts';

const TITLE = 'k6 end-of-test summary';

const ADVICE =
  'Let k6 write it: for percentiles options = { summaryTrendStats: ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99)"] } ' +
  'or --summary-trend-stats; a metric that never got a value is left out unless a threshold names it.';

/**
 * Reads the three forms k6 gives its summary: `--summary-export`, the data of `handleSummary` as JSON, and what
 * `--new-machine-readable-summary` makes of both.
 */
export const k6: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'k6 run --summary-export=FILE script.js',
  recognises: ({ json }) =>
    metricsOf(json).some(({ name }) => ['iterations', 'http_reqs', 'vus'].includes(name)) || hasRootGroup(json),
  read({ file, json }) {
    const metrics = metricsOf(json);
    if (metrics.length === 0)
      return failure(problem('load-test-file', `"${file}" is no ${TITLE}: it has no "metrics" of k6's form.`));
    const finishedAt =
      isFields(json) && isFields(json['metadata']) ? timeOf(json['metadata']['generatedAt']) : undefined;
    return success({
      title: TITLE,
      ...(finishedAt === undefined ? {} : { finishedAt }),
      subjects: [{ label: undefined, kind: 'request', figures: figuresOf(metrics) }],
      definition: 'linear between ranks (R-7), as k6 computed it',
      advice: ADVICE,
      warnings: [],
    });
  },
};

function hasRootGroup(json: unknown): boolean {
  return isFields(json) && isFields(json['root_group']) && isFields(json['metrics']);
}

function metricsOf(json: unknown): readonly K6Metric[] {
  if (!isFields(json)) return [];
  const { metrics, results } = json;
  if (isFields(results)) return machineReadable(results, isFields(json['config']) ? json['config'] : {});
  if (!isFields(metrics)) return [];
  return Object.entries(metrics).flatMap(([name, metric]) => {
    if (!isFields(metric)) return [];
    return [
      isFields(metric['values']) ? fromHandleSummary(name, metric, metric['values']) : fromSummaryExport(name, metric),
    ];
  });
}

function fromHandleSummary(name: string, metric: Fields, values: Fields): K6Metric {
  const crossed = thresholdsOf(metric).filter(([, state]) => isFields(state) && state['ok'] === false);
  return { name, ...kindOf(metric), values, crossed: crossed.map(([expression]) => expression) };
}

/** Here a threshold's `true` means that it was crossed (kept on purpose: grafana/k6#1498), and a rate is called `value`. */
function fromSummaryExport(name: string, metric: Fields): K6Metric {
  const { thresholds: _, ...values } = metric;
  const crossed = thresholdsOf(metric).filter(([, state]) => state === true);
  const isRate = 'passes' in values && 'fails' in values;
  const { value, ...counts } = values;
  return {
    name,
    values: isRate ? { ...counts, rate: value } : values,
    crossed: crossed.map(([expression]) => expression),
  };
}

/** `results` of schema version 1 (grafana/k6 internal/lib/summary/machinereadable); it has no thresholds. */
function machineReadable(results: Fields, config: Fields): readonly K6Metric[] {
  const { metrics, checks } = results;
  const listed = [...listOf(metrics), ...listOf(isFields(checks) ? checks['metrics'] : undefined)];
  const seconds = numberIn(config, 'duration');
  return listed.filter(isFields).flatMap((metric) => {
    const { name, values } = metric;
    if (typeof name !== 'string' || !isFields(values)) return [];
    const read = { name, ...kindOf(metric), values: likeHandleSummary(values, metric['type'], seconds), crossed: [] };
    // The other forms know this metric as "checks".
    return name === 'checks_succeeded' ? [read, { ...read, name: 'checks' }] : [read];
  });
}

function likeHandleSummary(values: Fields, type: unknown, seconds: number | undefined): Fields {
  const [count, matches, total] = ['count', 'matches', 'total'].map((key) => numberIn(values, key));
  if (type === 'rate' && matches !== undefined && total !== undefined)
    return { rate: values['rate'], passes: matches, fails: total - matches };
  // How k6 itself computes the rate of a counter: metrics/sink.go.
  if (type === 'counter' && count !== undefined && seconds !== undefined && seconds > 0)
    return { count, rate: count / seconds };
  return values;
}

function kindOf(metric: Fields): Pick<K6Metric, 'type' | 'contains'> {
  const { type, contains } = metric;
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof contains === 'string' ? { contains } : {}),
  };
}

function thresholdsOf(metric: Fields): readonly (readonly [string, unknown])[] {
  return isFields(metric['thresholds']) ? Object.entries(metric['thresholds']) : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
