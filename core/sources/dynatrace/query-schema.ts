import type { JsonSchema } from '../../ports.ts';

const TEXT: JsonSchema = { type: 'string', pattern: '\\S' };
/** Pitometer handed these to the API; here the window of the run rules. */
const WITHOUT_EFFECT: JsonSchema = { type: ['string', 'number'] };

/** Of `query` in the PerfSpec: a text, or an object of one of the forms that `parseQuery` tells apart. */
export const querySchema: JsonSchema = {
  description:
    'A metric selector as text, or an object: metricSelector, slo, problemSelector, or the timeseriesId or smartscape of Pitometer.',
  type: ['string', 'object'],
  // Keywords for texts do not concern objects and the other way round.
  pattern: '\\S',
  minProperties: 1,
  additionalProperties: false,
  properties: {
    metricSelector: { ...TEXT, description: 'Metric selector of the Metrics API v2.' },
    entitySelector: { ...TEXT, description: 'Which entities count; with metricSelector or problemSelector.' },
    mzSelector: { ...TEXT, description: 'Which management zones count; with metricSelector.' },
    resolution: { ...TEXT, description: 'With metricSelector; one value for the whole window unless given.' },
    slo: { ...TEXT, description: 'Id of a service-level objective: its percentage in the window.' },
    problemSelector: { ...TEXT, description: 'Which problems are counted.' },
    timeseriesId: { ...TEXT, description: 'Metric of the Timeseries API v1, translated to v2.' },
    smartscape: { ...TEXT, description: 'Relationships that are counted, such as toRelationships:calls.' },
    aggregation: {
      ...TEXT,
      description:
        'With timeseriesId: avg, min, max, sum, median, count or a percentile such as p90; with smartscape: count.',
    },
    entityIds: { type: 'array', items: TEXT, description: 'With timeseriesId or smartscape: only these entities.' },
    tags: {
      type: 'array',
      description: 'With timeseriesId or smartscape: only entities that have all of these tags.',
      items: {
        type: ['string', 'object'],
        pattern: '\\S',
        required: ['key'],
        additionalProperties: false,
        properties: { context: { type: 'string' }, key: TEXT, value: { type: 'string' } },
      },
    },
    entityType: { enum: ['Service', 'Application', 'Process'], description: 'With smartscape; Service unless given.' },
    startTimestamp: WITHOUT_EFFECT,
    endTimestamp: WITHOUT_EFFECT,
    relativeTime: WITHOUT_EFFECT,
  },
  dependencies: { timeseriesId: ['aggregation'], smartscape: ['aggregation'] },
};
