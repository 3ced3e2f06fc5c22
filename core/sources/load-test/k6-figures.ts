import { excerpt, type Fields } from '../../foreign.ts';
import { figureOf, numberIn } from './fields.ts';
import type { Figure } from './load-test-run.ts';
import { ownMetric, percentile } from './metric.ts';

/** A metric of k6 with its statistics in the names of `handleSummary`. */
export interface K6Metric {
  /** Sub-metrics carry their tags: `http_req_duration{status:200}`. */
  readonly name: string;
  /** `counter`, `gauge`, `rate` or `trend`, where the file says. */
  readonly type?: string;
  /** `time` (milliseconds), `data` (bytes) or `default`, where the file says. */
  readonly contains?: string;
  readonly values: Fields;
  /** k6's own thresholds that were crossed. */
  readonly crossed: readonly string[];
}

type Figures = ReadonlyMap<string, Figure>;

// https://grafana.com/docs/k6/latest/using-k6/metrics/reference/
const TIMES =
  /^(http_req_(blocked|connecting|duration|receiving|sending|tls_handshaking|waiting)|iteration_duration|group_duration|grpc_req_duration|ws_(connecting|ping|session_duration))$/;
const DATA = /^data_(sent|received)$/;

const COMMON: ReadonlyMap<string, string> = new Map([
  ['http_reqs count', 'count'],
  ['http_reqs rate', 'throughput'],
  ['http_req_failed rate', 'errorRate'],
  ['http_req_duration min', 'min'],
  ['http_req_duration avg', 'avg'],
  ['http_req_duration med', 'median'],
  ['http_req_duration max', 'max'],
]);

/** Everything under its own name (`http_reqs count`), and the common metrics beside it (`count`). */
export function figuresOf(metrics: readonly K6Metric[]): Figures {
  const own = new Map(metrics.flatMap(ownFigures));
  return new Map([...own, ...commonFigures(own)]);
}

function ownFigures(metric: K6Metric): readonly (readonly [string, Figure])[] {
  const empty = emptyReason(metric);
  const warnings = metric.crossed.map((expression) => `k6's threshold "${excerpt(expression, 80)}" of it was crossed.`);
  return Object.entries(metric.values).map(([statistic, value]) => {
    const figure = empty === undefined ? figureOf(value, unitOf(metric, statistic), warnings) : { empty };
    return [ownMetric(metric.name, statistic), figure];
  });
}

/** `--summary-export` does not say the type, but each has statistics of its own. */
function typeOf({ type, values }: K6Metric): string {
  if (type !== undefined) return type;
  if ('passes' in values && 'fails' in values) return 'rate';
  if ('rate' in values) return 'counter';
  return 'value' in values ? 'gauge' : 'trend';
}

/** k6 writes 0 for every statistic of a metric that a threshold names but that never got a sample (metrics/sink.go). */
function emptyReason(metric: K6Metric): string | undefined {
  const { values } = metric;
  const type = typeOf(metric);
  const samples = type === 'rate' ? sum(values, 'passes', 'fails') : numberIn(values, 'count');
  if (type !== 'rate' && type !== 'trend') return undefined;
  if (type === 'rate' && contradicts(values, samples))
    return 'its rate and its "passes" and "fails" contradict each other';
  if (samples !== undefined) return samples === 0 ? 'it has no samples' : undefined;
  if (type === 'rate' || Object.values(values).some((value) => value !== 0)) return undefined;
  return 'all its statistics are 0, as k6 writes them for a metric without samples; "count" in summaryTrendStats tells the two apart';
}

/** `passes` are what the rate counts, also where that is failures. */
function contradicts(values: Fields, samples: number | undefined): boolean {
  const rate = numberIn(values, 'rate') ?? numberIn(values, 'value');
  const passes = numberIn(values, 'passes');
  if (samples === undefined || passes === undefined || rate === undefined) return true;
  return samples > 0 && Math.abs(rate - passes / samples) > 1e-6;
}

function sum(values: Fields, one: string, other: string): number | undefined {
  const [first, second] = [numberIn(values, one), numberIn(values, other)];
  return first === undefined || second === undefined ? undefined : first + second;
}

function unitOf(metric: K6Metric, statistic: string): string | undefined {
  const contains = contentsOf(metric);
  if (contains === 'data') return statistic === 'rate' ? 'bytes/s' : 'bytes';
  if (statistic === 'rate' && typeOf(metric) === 'counter') return '1/s';
  return contains === 'time' && statistic !== 'count' ? 'ms' : undefined;
}

function contentsOf({ name, contains }: K6Metric): string | undefined {
  if (contains !== undefined) return contains;
  const base = name.replace(/\{.*$/s, '');
  if (DATA.test(base)) return 'data';
  return TIMES.test(base) ? 'time' : undefined;
}

/** HTTP is what the common metrics are about; tests of other protocols ask for their metrics by name. */
function commonFigures(own: Figures): Figures {
  const common = new Map<string, Figure>();
  const requests = own.get('http_reqs count');
  const none = requests !== undefined && 'value' in requests && requests.value === 0;
  // "passes" of http_req_failed are the failures, which makes its rate the error rate.
  const failed = own.get('http_req_failed rate');
  const warnings =
    failed !== undefined && 'value' in failed && failed.value === 1
      ? ['Every request failed: these are the times of failures.']
      : [];
  for (const [metric, figure] of own) {
    const name = commonName(metric);
    if (name === undefined) continue;
    const isTime = metric.startsWith('http_req_duration ');
    common.set(name, none ? { empty: 'no requests were measured' } : withWarnings(figure, isTime ? warnings : []));
  }
  return common;
}

function commonName(metric: string): string | undefined {
  const percent = /^http_req_duration p\((.+)\)$/.exec(metric)?.[1];
  return percent === undefined ? COMMON.get(metric) : percentile(Number(percent));
}

function withWarnings(figure: Figure, warnings: readonly string[]): Figure {
  return 'value' in figure ? { ...figure, warnings: [...figure.warnings, ...warnings] } : figure;
}
