import { DURATION_PATTERN } from '../duration.ts';
import type { JsonSchema, SourceDefinition } from '../ports.ts';
import { type GraderSchemas, gradingSchema } from './grading-schema.ts';

export interface SpecPlugIns {
  readonly sources: Readonly<Record<string, Pick<SourceDefinition, 'querySchema'>>>;
  readonly graders: GraderSchemas;
}

/**
 * Keys that published PerfSpecs carry and that never had an effect: `output` from the samples of Pitometer, `comment`
 * and `needsreview` from those of its web UI. They are a warning, not an error.
 */
export const IGNORED_KEYS = { indicator: ['output', 'comment'], objectives: ['needsreview'] } as const;

const NOT_BLANK = '\\S';
const PERCENT = '^\\d{1,3}(\\.\\d{1,9})?%$';

/** JSON Schema (draft 7) of the PerfSpec; validates it and describes it to editors. */
export function buildPerfSpecSchema({ sources, graders }: SpecPlugIns): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'PerfSpec',
    description: 'What is measured, where, and how much is too much.',
    type: 'object',
    additionalProperties: false,
    required: ['indicators', 'objectives'],
    properties: {
      $schema: { type: 'string', description: 'For editors: where this schema is.' },
      spec_version: {
        description: 'Version of the format: "1.0" or "1.1".',
        type: ['string', 'number'],
        enum: ['1.0', '1.1', 1, 1.1],
      },
      indicators: {
        description: 'What is measured.',
        type: 'array',
        minItems: 1,
        items: indicatorSchema(sources, gradingSchema(graders)),
      },
      objectives: objectivesSchema(),
      maxNoData: {
        description: 'Percent of the indicators that count; where more of them have no data, the run fails.',
        type: 'string',
        pattern: PERCENT,
        examples: ['50%'],
      },
      metadata: { description: 'Anything; for readers.' },
    },
  };
}

function indicatorSchema(sources: SpecPlugIns['sources'], grading: JsonSchema): JsonSchema {
  return {
    title: 'Indicator',
    description: 'One thing measured.',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'source', 'query', 'grading'],
    properties: {
      id: { description: 'Unique name.', type: 'string', pattern: NOT_BLANK },
      displayName: { description: 'Name for people.', type: 'string' },
      unit: { description: 'Unit of the values, for people.', type: 'string' },
      source: {
        description: 'Name of the connection it is measured through.',
        type: 'string',
        pattern: NOT_BLANK,
        examples: Object.keys(sources),
      },
      query: { description: 'In the language of the source.', type: ['string', 'object'] },
      baseline: controlSchema(),
      grading,
      metadata: { description: 'Anything; passed on to reports.' },
      ...ignored(IGNORED_KEYS.indicator),
    },
    allOf: Object.entries(sources).map(([name, { querySchema }]) => ({
      if: { required: ['source'], properties: { source: { const: name } } },
      then: { properties: { query: querySchema } },
    })),
  };
}

function controlSchema(): JsonSchema {
  return {
    description: 'A control of the same run: another query, or the same query over an earlier window.',
    examples: [{ offset: '1d' }],
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: {
      query: { description: 'In the language of the source.', type: ['string', 'object'] },
      offset: {
        description: 'So much earlier, over a window of the same length.',
        type: 'string',
        pattern: DURATION_PATTERN,
        examples: ['1d', '30m'],
      },
    },
  };
}

function objectivesSchema(): JsonSchema {
  const bar = { type: ['number', 'string'], pattern: PERCENT, examples: [90, '90%'] };
  return {
    title: 'Objectives',
    description: 'The bars of the total score: points, or percent of what can be earned.',
    examples: [{ pass: 90, warning: 75 }],
    type: 'object',
    additionalProperties: false,
    required: ['pass'],
    properties: {
      pass: { description: 'Total score from which the run passes.', ...bar },
      warning: { description: 'Total score from which the run is a warning; the same as pass unless given.', ...bar },
      ...ignored(IGNORED_KEYS.objectives),
    },
  };
}

function ignored(keys: readonly string[]): JsonSchema {
  return Object.fromEntries(keys.map((key) => [key, { description: 'Has no effect.', deprecated: true }]));
}
