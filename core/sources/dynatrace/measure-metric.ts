import { isFields } from '../../foreign.ts';
import type { Observation } from '../../model/observation.ts';
import { asText, type MetricAsk } from './ask.ts';
import { type MetricRows, type ReadRows, readRows } from './metric-rows.ts';
import { getPages, type Pages } from './pages.ts';
import { empty, failed, failedBecause, measured, type Task, windowParameters } from './task.ts';
import { unitOf } from './unit.ts';

const SCOPE = 'metrics.read';
/** One value for the whole window. */
const WHOLE = 'Inf';

/**
 * One value for each row of the metric over the window. Some metrics do not know resolution Inf: their points are folded
 * to one (as Keptn's dynatrace-service did it).
 */
export async function measureMetric(task: Task, ask: MetricAsk): Promise<Observation> {
  const asked = { ...ask, resolution: ask.resolution ?? WHOLE };
  const first = await query(task, asked, ask.metricSelector);
  const doubtful = first.pages.ok
    ? first.read?.ok && first.read.rows.several !== undefined
    : first.pages.status === 400;
  if (!doubtful || asked.resolution !== WHOLE) return conclude(first, ask);
  const folding = await foldingOf(task, ask.metricSelector);
  if (folding === 'not needed') return conclude(first, ask);
  if (folding === 'impossible') return failedBecause(first.task, 'query-invalid', cannotFold(ask.metricSelector));
  task.debug(`${task.about}: the metric does not know resolution Inf, so its points are folded.`);
  const { resolution: _, ...rest } = asked;
  return conclude(
    await query(task, { ...rest, metricSelector: `(${ask.metricSelector}):fold` }, ask.metricSelector),
    ask,
  );
}

interface Asked {
  readonly task: Task;
  readonly pages: Pages;
  readonly read?: ReadRows;
}

/** `totalKey` is the key of a row without dimensions: the selector as written, so that folding does not change it. */
async function query(task: Task, ask: MetricAsk, totalKey: string): Promise<Asked> {
  const { kind: _, conversion: __, ...selectors } = ask;
  const parameters = { ...selectors, ...windowParameters(task) };
  const pages = await getPages({ get: task.get, path: '/metrics/query', parameters, scope: SCOPE, about: task.about });
  const asked = { ...task, query: asText(ask) };
  return pages.ok ? { task: asked, pages, read: readRows(pages.pages, totalKey) } : { task: asked, pages };
}

/** Asks for the descriptor of the metric, transformations included, only after an answer that makes it doubtful. */
async function foldingOf(task: Task, metricSelector: string): Promise<'not needed' | 'possible' | 'impossible'> {
  const descriptor = await task.get(`/metrics/${encodeURIComponent(metricSelector)}`, {}, SCOPE);
  if (!descriptor.ok || descriptor.body['resolutionInfSupported'] !== false) return 'not needed';
  const { defaultAggregation } = descriptor.body;
  return isFields(defaultAggregation) && defaultAggregation['type'] === 'value' ? 'impossible' : 'possible';
}

/** After an aggregation, `:fold` sums what was averaged (https://docs.dynatrace.com/docs/dynatrace-api/environment-api/metric-v2/metric-faq). */
function cannotFold(metricSelector: string): string {
  return (
    `the metric of "${metricSelector}" knows neither resolution "Inf" nor ":fold", because its default aggregation is "value"; ` +
    'write the aggregation as argument of fold at the end, such as ":fold(avg)", instead of before it'
  );
}

function conclude({ task, pages, read }: Asked, ask: MetricAsk): Observation {
  if (!pages.ok) return failed(task, pages.problem);
  if (read === undefined || !read.ok)
    return failedBecause(task, 'source-unexpected', `Dynatrace's answer cannot be used: ${read?.why}`);
  const { rows } = read;
  const told = { ...task, warnings: [...task.warnings, ...rows.warnings] };
  if (rows.several !== undefined) {
    const { key, points } = rows.several;
    return failedBecause(
      told,
      'query-invalid',
      `"${key}" has ${points} points where one value for the window is needed; leave out "resolution", or end the metric selector with ":fold"`,
    );
  }
  if (rows.samples.length === 0) return empty(told, whyEmpty(rows), rows.gaps);
  const { divisor = 1, unit = unitOf(ask.metricSelector) } = ask.conversion ?? {};
  const samples = rows.samples.map((sample) => ({ ...sample, value: sample.value / divisor }));
  return measured(told, samples, rows.gaps, unit);
}

function whyEmpty({ gaps }: MetricRows): string {
  const [first] = gaps;
  return first === undefined
    ? 'Dynatrace has no data points for the query in the window: check the selectors, and that the entities were under load then.'
    : `Dynatrace answered without a usable number: "${first.key}" was ${first.reason}.`;
}
