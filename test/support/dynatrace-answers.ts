import type { DynatraceData, DynatraceMetric, DynatraceRow } from './dynatrace-server.ts';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Asked {
  readonly data: DynatraceData;
  readonly query: URLSearchParams;
  /** What the path ends in. */
  readonly id: string;
}

/** The error envelope of the API. */
export function refusal(code: number, message: string, constraintViolations?: readonly unknown[]): Reply {
  return { status: code, body: { error: { code, message, ...(constraintViolations && { constraintViolations }) } } };
}

export function answerMetric({ data, query }: Asked): Reply {
  const { offset, key: metricId } = positionOf(query, 'metricSelector');
  const [, folded] = /^\((.*)\):fold$/s.exec(metricId) ?? [];
  const metric = metricOf(data, folded ?? metricId);
  if (metric === undefined) return refusal(404, `No metric matches "${metricId}"`);
  const inf = folded === undefined && (query.get('resolution') ?? 'Inf') === 'Inf';
  const why = whyNot(metric, folded !== undefined, inf) ?? whyNoScope(query.get('entitySelector'));
  if (why !== undefined) return refusal(400, why);
  const points = folded !== undefined || (inf && metric.inf === undefined) ? 1 : 3;
  const { items, nextPageKey } = pageOf(metric.rows, offset, metricId, data.pageSize);
  const ratios = { dataPointCountRatio: 0.001, dimensionCountRatio: 0.002 };
  const result = [{ metricId, ...ratios, data: items.map((row) => rowBody(row, points)), ...metric.extra }];
  return ok({ totalCount: metric.rows.length, nextPageKey, resolution: points === 1 ? 'Inf' : '1m', result });
}

function whyNot(metric: DynatraceMetric, folded: boolean, inf: boolean): string | undefined {
  if (folded && metric.defaultAggregation === 'value') return 'fold is not applicable';
  return inf && metric.inf === 'refused' ? 'Resolution Inf is not supported' : undefined;
}

function whyNoScope(entitySelector: string | null): string | undefined {
  return entitySelector === null || /(^|,)(type|entityId)\(/.test(entitySelector)
    ? undefined
    : 'A type or an entityId must be set';
}

/** Timestamps are ends of time slots, so the last one can be after the window. */
const SLOT = 1_700_000_760_000;

function rowBody(row: DynatraceRow, points: number): unknown {
  const { dimensions, value } = typeof row === 'number' || row === null ? { dimensions: {}, value: row } : row;
  const values = Array.isArray(value) ? value : Array.from({ length: points }, () => value);
  const timestamps = values.map((_, i) => SLOT - (values.length - 1 - i) * 60_000);
  return { dimensions: Object.values(dimensions), dimensionMap: dimensions, timestamps, values };
}

export function answerDescriptor({ data, id: metricId }: Asked): Reply {
  const metric = metricOf(data, metricId);
  if (metric === undefined) return refusal(404, `No metric matches "${metricId}"`);
  const defaultAggregation = { type: metric.defaultAggregation ?? 'avg' };
  return ok({ metricId, unit: 'Unspecified', defaultAggregation, resolutionInfSupported: metric.inf === undefined });
}

function metricOf(data: DynatraceData, selector: string): DynatraceMetric | undefined {
  const found = data.metrics?.[selector];
  return found === undefined || 'rows' in found ? found : { rows: found };
}

export function answerSlo({ data, query, id }: Asked): Reply {
  const slo = data.slos?.[id];
  if (slo === undefined) return refusal(404, `SLO ${id} not found`);
  const members = typeof slo === 'number' ? { evaluatedPercentage: slo } : slo;
  // Without GTF the objective answers for its own timeframe, which is never what is asked.
  const own = query.get('timeFrame') === 'GTF' ? {} : { evaluatedPercentage: 12.3456 };
  return ok({
    id,
    name: `Objective ${id}`,
    enabled: true,
    target: 95,
    warning: 97.5,
    error: 'NONE',
    ...members,
    ...own,
  });
}

export function answerProblems({ data, query }: Asked): Reply {
  const selector = query.get('problemSelector') ?? '';
  const totalCount = data.problems?.[selector];
  if (totalCount !== undefined) return ok({ totalCount, pageSize: 50, problems: [] });
  const violation = {
    path: 'problemSelector',
    message: `"${selector}" could not be parsed`,
    parameterLocation: 'QUERY',
  };
  return refusal(400, 'Constraints violated.', [violation]);
}

export function answerEntities({ data, query }: Asked): Reply {
  const { offset, key: selector } = positionOf(query, 'entitySelector');
  const all = data.entities?.[selector];
  if (all === undefined) return refusal(400, 'The entity selector could not be parsed');
  const { items, nextPageKey } = pageOf(all, offset, selector, data.pageSize);
  // Unlike metrics, entities have no `nextPageKey` on the last page.
  return ok({ totalCount: all.length, pageSize: 50, ...(nextPageKey && { nextPageKey }), entities: items });
}

/** What is asked, and from which item on: by parameter on the first page, by `nextPageKey` alone on the others. */
function positionOf(query: URLSearchParams, parameter: string): { readonly offset: number; readonly key: string } {
  const page = query.get('nextPageKey');
  if (page === null) return { offset: 0, key: query.get(parameter) ?? '' };
  const [, offset, key = ''] = /^(\d+) (.*)$/s.exec(Buffer.from(page, 'base64').toString('utf8')) ?? [];
  return { offset: Number(offset), key };
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageKey: string | null;
}

function pageOf<T>(all: readonly T[], offset: number, key: string, size = all.length): Page<T> {
  const end = offset + size;
  const nextPageKey = end < all.length ? Buffer.from(`${end} ${key}`).toString('base64') : null;
  return { items: all.slice(offset, end), nextPageKey };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}
