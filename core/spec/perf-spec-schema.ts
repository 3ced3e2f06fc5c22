import { NO_DATA_POLICIES } from '../model/perf-spec.ts';
import type { GraderDefinition, JsonSchema, SourceDefinition } from '../ports.ts';

export interface SpecPlugIns {
  readonly sources: Readonly<Record<string, Pick<SourceDefinition, 'querySchema'>>>;
  readonly graders: Readonly<Record<string, Pick<GraderDefinition, 'thresholdsSchema'>>>;
}

/**
 * Keys that published PerfSpecs carry and that never had an effect: `output` from the samples of Pitometer, `comment`
 * and `needsreview` from those of its web UI. They are a warning, not an error.
 */
export const IGNORED_KEYS = { indicator: ['output', 'comment'], objectives: ['needsreview'] } as const;

const NOT_BLANK = '\\S';

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

function gradingSchema(graders: SpecPlugIns['graders']): JsonSchema {
  return {
    title: 'Grading',
    description: 'How much is too much, and what it costs.',
    type: 'object',
    additionalProperties: false,
    required: ['type', 'metricScore'],
    properties: {
      type: { description: 'Name of the grader.', type: 'string', enum: Object.keys(graders) },
      thresholds: { description: 'The limits.', type: 'object' },
      metricScore: { description: 'Points this indicator can earn.', type: 'number', minimum: 0, maximum: 1e9 },
      noData: {
        description: 'What an indicator without values earns: nothing, half, everything, or it does not count.',
        type: 'string',
        enum: [...NO_DATA_POLICIES],
        default: 'fail',
      },
      ignoreEmpty: { description: 'true is the same as noData "pass".', type: 'boolean' },
      key: {
        description: 'A fail of this indicator fails the run, whatever the score.',
        type: 'boolean',
        default: false,
      },
      observe: { description: 'Graded and shown, but not counted.', type: 'boolean', default: false },
      metadata: { description: 'Anything; passed on to every violation.' },
    },
    // Only what is merely observed may go without limits.
    if: { required: ['observe'], properties: { observe: { const: true } } },
    else: {
      required: ['thresholds'],
      properties: { thresholds: { description: 'The limits; only what is merely observed needs none.' } },
    },
    allOf: Object.entries(graders).map(([name, { thresholdsSchema }]) => ({
      if: { required: ['type'], properties: { type: { const: name } } },
      then: { properties: { thresholds: thresholdsSchema } },
    })),
  };
}

function objectivesSchema(): JsonSchema {
  const bar = { type: ['number', 'string'], pattern: '^\\d{1,3}(\\.\\d{1,9})?%$', examples: [90, '90%'] };
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
