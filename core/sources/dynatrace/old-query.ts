import { describe, isFields } from '../../foreign.ts';
import type { JsonObject } from '../../model/json.ts';
import { asked, type ParsedQuery, refused } from './ask.ts';
import { type OldMetric, oldMetric } from './old-metrics.ts';
import { type EntityCriteria, entitySelector, type OldTag, quoted } from './selector.ts';

const WITHOUT_EFFECT = ['startTimestamp', 'endTimestamp', 'relativeTime'];
export const TIMESERIES_KEYS = ['timeseriesId', 'aggregation', 'entityIds', 'tags', ...WITHOUT_EFFECT];
export const SMARTSCAPE_KEYS = ['smartscape', 'entityType', 'aggregation', 'entityIds', 'tags', ...WITHOUT_EFFECT];

/** Pitometer's names of entity types, and those of the API v2. */
const ENTITY_TYPES: Readonly<Record<string, string>> = {
  Service: 'SERVICE',
  Application: 'APPLICATION',
  Process: 'PROCESS_GROUP_INSTANCE',
};

/** `{timeseriesId, aggregation, entityIds?, tags?}`: one value for each entity, as API v1 gave. */
export function translateTimeseries(query: JsonObject): ParsedQuery {
  const { timeseriesId, aggregation } = query;
  if (typeof timeseriesId !== 'string') return refused(`needs a text in "timeseriesId", not ${describe(timeseriesId)}`);
  const metric = oldMetric(timeseriesId);
  if (typeof metric === 'string') return refused(metric);
  const transformation = typeof aggregation === 'string' ? transformationOf(metric, aggregation) : undefined;
  if (transformation === undefined) {
    const allowed = Object.keys(metric.aggregations).join(', ').replace('pNN', 'or a percentile such as p90');
    return refused(
      `has the aggregation ${describe(aggregation)}, which "${metric.key}" does not have; allowed: ${allowed}`,
    );
  }
  const criteria = criteriaOf(query, metric.entityType);
  if (typeof criteria === 'string') return refused(criteria);
  const narrowed = criteria.ids.length + criteria.tags.length > 0;
  const dimension = quoted(`dt.entity.${metric.entityType.toLowerCase()}`);
  const caution =
    metric.caution === undefined ? [] : [`"${timeseriesId}", translated to "${metric.key}", ${metric.caution}.`];
  return asked(
    {
      kind: 'metric',
      metricSelector: `${metric.key}:splitBy(${dimension}):${transformation}`,
      ...(narrowed && { entitySelector: entitySelector(criteria) }),
    },
    [...caution, ...ignored(query)],
  );
}

/** `{smartscape, entityType?, aggregation: "count", entityIds?, tags?}`. */
export function translateSmartscape(query: JsonObject): ParsedQuery {
  // Pitometer's own sample leaves the type out, for services.
  const { smartscape, entityType = 'Service', aggregation } = query;
  const [, direction, name] =
    (typeof smartscape === 'string' && /^(to|from)Relationships:(\w+)$/.exec(smartscape)) || [];
  if (name === undefined) {
    return refused(
      `has the smartscape ${describe(smartscape)}; allowed are toRelationships: or fromRelationships: and a name, such as "toRelationships:calls"`,
    );
  }
  const type =
    typeof entityType === 'string' && Object.hasOwn(ENTITY_TYPES, entityType) ? ENTITY_TYPES[entityType] : undefined;
  if (type === undefined) {
    return refused(`has the entityType ${describe(entityType)}; allowed are ${Object.keys(ENTITY_TYPES).join(', ')}`);
  }
  if (typeof aggregation !== 'string' || aggregation.toLowerCase() !== 'count') {
    return refused(`has the aggregation ${describe(aggregation)}; relationships can only be counted, by "count"`);
  }
  const criteria = criteriaOf(query, type);
  if (typeof criteria === 'string') return refused(criteria);
  const way = direction === 'to' ? 'toRelationships' : 'fromRelationships';
  return asked(
    { kind: 'relationships', direction: way, name, entitySelector: entitySelector(criteria) },
    ignored(query),
  );
}

function transformationOf(metric: OldMetric, aggregation: string): string | undefined {
  const word = aggregation.trim().toLowerCase();
  const [, percentile] = /^p(100|\d{1,2}(?:\.\d+)?)$/.exec(word) ?? [];
  if (percentile !== undefined) {
    const name = metric.aggregations['pNN'];
    return name && `${name}(${percentile})`;
  }
  return Object.hasOwn(metric.aggregations, word) ? metric.aggregations[word] : undefined;
}

/** Which entities are meant, or why that cannot be read. A filter is never left out: that would measure something else. */
function criteriaOf(query: JsonObject, type: string): EntityCriteria | string {
  const { entityIds = [], tags = [] } = query;
  if (!Array.isArray(entityIds) || !entityIds.every((id) => typeof id === 'string')) {
    return `needs a list of texts in "entityIds", not ${describe(entityIds)}`;
  }
  if (!Array.isArray(tags) || !tags.every(isTag)) {
    return 'needs a list in "tags", of texts or of {"context", "key", "value"}';
  }
  return { type, ids: entityIds, tags };
}

function isTag(tag: unknown): tag is OldTag {
  if (typeof tag === 'string') return true;
  if (!isFields(tag) || typeof tag['key'] !== 'string') return false;
  return ['context', 'value'].every((part) => ['string', 'undefined'].includes(typeof tag[part]));
}

function ignored(query: JsonObject): readonly string[] {
  const keys = WITHOUT_EFFECT.filter((key) => query[key] !== undefined && query[key] !== '');
  return keys.map((key) => `"${key}" of the query has no effect: the window of the run is asked for.`);
}
