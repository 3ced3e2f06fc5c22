import { NO_DATA_POLICIES } from '../model/perf-spec.ts';
import type { GraderDefinition, JsonSchema } from '../ports.ts';
import { quoteAll } from '../words.ts';

export type GraderSchemas = Readonly<
  Record<string, Pick<GraderDefinition, 'thresholdsSchema' | 'parametersSchema' | 'requiredParameters'>>
>;

/** Of `grading`: the keys that all graders have, and below `allOf` what each has of its own. */
export function gradingSchema(graders: GraderSchemas): JsonSchema {
  const common = commonKeys(graders);
  return {
    title: 'Grading',
    description: 'How much is too much, and what it costs.',
    type: 'object',
    additionalProperties: false,
    required: ['type', 'metricScore'],
    properties: { ...common, ...parametersOfAll(graders) },
    // Only what is merely observed may go without limits.
    if: { required: ['observe'], properties: { observe: { const: true } } },
    else: {
      required: ['thresholds'],
      properties: { thresholds: { description: 'The limits; only what is merely observed needs none.' } },
    },
    allOf: Object.keys(graders).map((name) => ({
      if: { required: ['type'], properties: { type: { const: name } } },
      then: gradedBy(name, graders, Object.keys(common)),
    })),
  };
}

function commonKeys(graders: GraderSchemas): Readonly<Record<string, JsonSchema>> {
  return {
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
  };
}

/** What the keys of graders mean; what they may hold depends on the grader. */
function parametersOfAll(graders: GraderSchemas): JsonSchema {
  const entries = Object.values(graders).flatMap(({ parametersSchema }) => Object.entries(parametersSchema));
  return Object.fromEntries(entries.map(([key, { description = '' }]) => [key, { description }]));
}

function gradedBy(name: string, graders: GraderSchemas, common: readonly string[]): JsonSchema {
  const grader = graders[name];
  if (!grader) return {};
  const { thresholdsSchema, parametersSchema, requiredParameters = [] } = grader;
  const others = Object.keys(parametersOfAll(graders)).filter((key) => !Object.hasOwn(parametersSchema, key));
  return {
    // Said here again, so that a misspelt key is told the keys of this grader only.
    additionalProperties: false,
    required: [...requiredParameters],
    properties: {
      ...Object.fromEntries(common.map((key) => [key, {}])),
      thresholds: thresholdsSchema,
      ...parametersSchema,
      ...Object.fromEntries(others.map((key) => [key, keyOfOthers(key, graders)])),
    },
  };
}

/** A schema that lets nothing through and says whose key it is. */
function keyOfOthers(key: string, graders: GraderSchemas): JsonSchema {
  const owners = Object.entries(graders).flatMap(([name, { parametersSchema }]) =>
    Object.hasOwn(parametersSchema, key) ? [name] : [],
  );
  return { description: `the ${owners.length > 1 ? 'graders' : 'grader'} ${quoteAll(owners)}`, not: {} };
}
