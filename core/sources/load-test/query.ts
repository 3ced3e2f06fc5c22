import { excerpt, isFields } from '../../foreign.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Query } from '../../model/perf-spec.ts';
import { failure, type Result, success } from '../../model/result.ts';
import type { Connection } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { didYouMean, nearest } from '../../words.ts';
import { FORMATS } from './formats.ts';
import type { Lens, Subject } from './load-test-run.ts';
import { canonicalMetric, METRIC_EXAMPLES, METRIC_HELP, type Metric } from './metric.ts';
import { KINDS, PERCENTILES, type PercentileDefinition } from './query-schema.ts';
import { parseMetricOfLabel, parseShortForm } from './short-form.ts';

export interface LoadTestQuery {
  /** Paths and patterns; at least one. */
  readonly files: readonly string[];
  readonly metric: Metric;
  /** A pattern of `*` and `?`; undefined for everything. */
  readonly label: string | undefined;
  /** Each label is a key of its own. */
  readonly split: boolean;
  readonly kind: Subject['kind'] | undefined;
  /** Only samples that succeeded, or only those that failed. */
  readonly succeeded: boolean | undefined;
  readonly lens: Lens;
  /** Undefined for the usual one. */
  readonly percentile: PercentileDefinition | undefined;
  readonly format: string | undefined;
  /** Unit of the values, where the file does not say it. */
  readonly unit: string | undefined;
}

/**
 * Checks again what the schema promised, because variables are filled in after the schema was applied.
 * @param connection names the file where the query names none
 */
export function parseQuery(query: Query, connection?: Connection): Result<LoadTestQuery> {
  if (typeof query !== 'string') return parseFields(query, connection?.file);
  const short = parseShortForm(query);
  const files = filesOf(short?.file ?? connection?.file);
  if (short !== undefined && files !== undefined) return filled({ metric: short, files });
  return invalid(
    `it is the text ${shown(query)}, but must be {file, metric} or such as "p95(POST /checkout) in results/run.jtl"`,
  );
}

interface Parts {
  readonly metric: NonNullable<ReturnType<typeof parseMetricOfLabel>>;
  readonly files: readonly string[] | undefined;
  readonly rest?: JsonObject;
}

function parseFields(query: JsonObject, usual: string | undefined): Result<LoadTestQuery> {
  const metric = typeof query['metric'] === 'string' ? parseMetricOfLabel(query['metric']) : undefined;
  if (metric === undefined) return invalid(wrongMetric(query['metric']));
  return filled({ metric, files: filesOf(query['file'] ?? usual), rest: query });
}

function filled({ metric: written, files, rest = {} }: Parts): Result<LoadTestQuery> {
  if (files === undefined) return invalid('"file" must be the path of a result file, a pattern or a list of them');
  if (rest['label'] !== undefined && written.label !== undefined) return invalid('it gives the label twice');
  const { format, percentile, splitBy, unit } = rest;
  const label = rest['label'] ?? written.label;
  const { kind, success: only, ...tags } = isFields(rest['where']) ? rest['where'] : {};
  const wrong =
    notText('label', label) ??
    notOneOf('splitBy', splitBy, ['label']) ??
    notOneOf('format', format, FORMAT_NAMES) ??
    notOneOf('percentile', percentile, PERCENTILES) ??
    notOneOf('where.kind', kind, KINDS) ??
    notOneOf('where.success', only, [true, false, 'true', 'false']) ??
    senseless(written.metric, only);
  if (wrong !== undefined) return invalid(wrong);
  return success({
    files,
    metric: written.metric,
    label: isText(label) ? label : undefined,
    split: splitBy !== undefined,
    kind: KINDS.find((one) => one === kind),
    succeeded: only === undefined ? undefined : String(only) === 'true',
    lens: { measure: written.metric.measure, where: textsOf(tags) },
    percentile: PERCENTILES.find((one) => one === percentile),
    format: FORMAT_NAMES.find((one) => one === format),
    unit: isText(unit) ? unit : undefined,
  });
}

const FORMAT_NAMES = Object.keys(FORMATS);

/** What is about successes and failures together. */
const ABOUT_ALL: readonly string[] = ['errorRate', 'apdex', 'bytes'];

function filesOf(written: Json | undefined): readonly string[] | undefined {
  const files = typeof written === 'string' ? [written] : written;
  return Array.isArray(files) && files.length > 0 && files.every(isText) ? files : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function senseless({ text, statistic }: Metric, only: unknown): string | undefined {
  const isAboutAll = only !== undefined && statistic !== undefined && ABOUT_ALL.includes(statistic.kind);
  return isAboutAll ? `"where.success" makes no sense with ${text}` : undefined;
}

/** YAML makes numbers of what a column or tag holds as text, such as `status: 200`. */
function textsOf(tags: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]));
}

function wrongMetric(written: unknown): string {
  const text = typeof written === 'string' ? written : '';
  const meant = canonicalMetric(text.toLowerCase()) ?? nearest(text, METRIC_EXAMPLES);
  return `"metric" is ${shown(written)}. ${didYouMean(meant)}Allowed are ${METRIC_HELP}`;
}

function notText(key: string, written: unknown): string | undefined {
  return written === undefined || isText(written) ? undefined : `"${key}" is ${shown(written)}`;
}

function notOneOf(key: string, written: unknown, allowed: readonly (string | boolean)[]): string | undefined {
  if (written === undefined || allowed.some((one) => one === written)) return undefined;
  const meant = didYouMean(typeof written === 'string' ? nearest(written, allowed.map(String)) : undefined);
  return `"${key}" is ${shown(written)}. ${meant}Allowed are ${[...new Set(allowed.map(String))].join(', ')}`;
}

function invalid(reason: string) {
  return failure(problem('query-invalid', `The query of a load-test indicator is wrong: ${reason}.`));
}

function shown(value: unknown): string {
  return excerpt(JSON.stringify(value) ?? 'missing', 80);
}
