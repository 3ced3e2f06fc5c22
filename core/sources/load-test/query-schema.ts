import type { JsonSchema } from '../../ports.ts';
import { FORMATS } from './formats.ts';
import { METRIC_HELP } from './metric.ts';

export const KINDS = ['request', 'transaction', 'subsample', 'benchmark'] as const;

export const PERCENTILES = ['nearest', 'linear', 'jmeter-dashboard'] as const;
export type PercentileDefinition = (typeof PERCENTILES)[number];

const PATH: JsonSchema = { type: 'string', pattern: '\\S' };

/** Of `query` in the PerfSpec: an object, or its short form as a text. */
export const QUERY_SCHEMA: JsonSchema = {
  description: 'An object {file, metric, ...}, or a text such as "p95(POST /checkout) in results/run.jtl".',
  examples: [{ file: 'results/summary.json', metric: 'p99' }],
  type: ['string', 'object'],
  // Keywords for texts do not concern objects and the other way round.
  pattern: '\\S',
  required: ['metric'],
  additionalProperties: false,
  properties: {
    file: {
      type: ['string', 'array'],
      pattern: '\\S',
      minItems: 1,
      items: PATH,
      description:
        'Path of the result file, relative to the workspace and inside it; also a pattern of *, ? and **, or a list: ' +
        'all files together are one run. Needed unless the connection names it.',
    },
    metric: {
      ...PATH,
      description: `${METRIC_HELP}. A label may stand behind it in brackets, such as p95(POST /checkout).`,
    },
    label: { ...PATH, description: 'Only samples of this label; * and ? stand for any characters.' },
    splitBy: { type: 'string', enum: ['label'], description: 'Each label is a value of its own.' },
    where: {
      type: 'object',
      description: 'Only these samples; also columns (JMeter) and tags (k6) with the text that they must have.',
      properties: {
        kind: { type: 'string', enum: [...KINDS], description: 'request, unless there are none.' },
        success: { type: 'boolean', description: 'Only samples that succeeded, or only those that failed.' },
      },
      additionalProperties: { type: ['string', 'number', 'boolean'] },
    },
    percentile: {
      type: 'string',
      enum: [...PERCENTILES],
      description:
        'nearest: by nearest rank (default); linear: between ranks as k6 does; jmeter-dashboard: as JMeter does.',
    },
    format: {
      type: 'string',
      enum: Object.keys(FORMATS),
      description: 'Format of the file; found from its content unless given.',
    },
    unit: { ...PATH, description: 'Unit of the values, where the file does not say it.' },
  },
};
