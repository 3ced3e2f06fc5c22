import { Ajv } from 'ajv';
import type { JsonSchema } from '../../../core/ports.ts';
import { explainErrors } from '../../../core/spec/explain-errors.ts';
import { buildPerfSpecSchema } from '../../../core/spec/perf-spec-schema.ts';

const place = { file: 'gate.yaml', line: 1, column: 1 };
const places = { placeOf: () => place, placeOfKey: () => place };

function explain(schema: JsonSchema, value: unknown) {
  const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(
    schema,
  );
  validate(value);
  return explainErrors(validate.errors ?? [], { code: 'spec-invalid', value, schema, places });
}

const messages = (schema: JsonSchema, value: unknown) => explain(schema, value).map(({ message }) => message);

const text: JsonSchema = { type: 'string', minLength: 1 };
const form = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
});

/** A source whose queries have one text form and two object forms. */
const source = {
  querySchema: {
    anyOf: [
      text,
      form({ metric: text, step: { type: 'integer', exclusiveMinimum: 0, maximum: 60 } }),
      form({ slo: text }),
    ],
  },
};
const grader = {
  thresholdsSchema: { type: 'object', additionalProperties: false, properties: { upper: { type: 'number' } } },
  parametersSchema: { runs: { type: 'integer' } },
};
const schema = buildPerfSpecSchema({
  sources: { Fake: source, Other: { querySchema: text } },
  graders: { Limit: grader, Trend: { thresholdsSchema: {}, parametersSchema: { recent: { type: 'integer' } } } },
});

const specWith = (query: unknown, type = 'Limit', thresholds: unknown = { upper: 1 }, name = 'Fake') => ({
  indicators: [{ id: 'a', source: name, query, grading: { type, thresholds, metricScore: 1 } }],
  objectives: { pass: 1 },
});

describe('a PerfSpec schema of any sources and graders', () => {
  it.each([
    ['text', 'up'],
    ['first form', { metric: 'up', step: 5 }],
    ['second form', { slo: 'up' }],
  ])('lets a query through in its %s', (_, query) => {
    expect(messages(schema, specWith(query))).toEqual([]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no form has this type', 5, ['indicators[0].query is 5. Allowed: a text or a mapping.']],
    ['the text form', '', ['indicators[0].query is empty. Allowed: a text that is not blank.']],
    [
      'the form with the same keys',
      { metric: 'up', step: 0 },
      ['indicators[0].query.step is 0. Allowed: more than 0.'],
    ],
    [
      'the form with the same keys',
      { metric: 'up', step: 90 },
      ['indicators[0].query.step is 90. Allowed: 60 or less.'],
    ],
    [
      'the form with the same keys',
      { metric: 'up', step: 1.5 },
      ['indicators[0].query.step is 1.5. Allowed: a whole number.'],
    ],
    ['the form with the same keys', { metric: 'up' }, ['"step" is missing in indicators[0].query.']],
    ['the form with the same keys', { slo: 5 }, ['indicators[0].query.slo is 5. Allowed: a text.']],
  ])('explains the one alternative that was meant: %s', (_, query, expected) => {
    expect(messages(schema, specWith(query))).toEqual(expected);
  });

  it('holds queries and limits against the source and the grader that are named', () => {
    expect(messages(schema, specWith({ slo: 'up' }, 'Limit', {}, 'Other'))).toEqual([
      'indicators[0].query is a mapping. Allowed: a text.',
    ]);
    expect(messages(schema, specWith('up', 'Limit', { any: 1 }))).toEqual([
      'Unknown key "any" in indicators[0].grading.thresholds. Allowed: "upper".',
    ]);
    expect(messages(schema, specWith('up', 'Trend', { any: 1 }))).toEqual([]);
    expect(messages(schema, specWith({ any: 1 }, 'Limit', {}, 'a connection'))).toEqual([]);
  });
});

describe('an explanation', () => {
  it.each<[JsonSchema, unknown, readonly string[]]>([
    [
      { oneOf: [{ type: 'number' }, { type: 'array', minItems: 2 }] },
      [],
      ['the top level is an empty list. Allowed: at least 2 entries.'],
    ],
    [
      { type: 'string', pattern: '^a$', description: 'The letter a.' },
      'b',
      ['the top level is the text "b". Allowed: The letter a.'],
    ],
    [{ type: 'string', pattern: '^a$' }, 'b', ['the top level is the text "b". Allowed: texts that match ^a$.']],
    [
      { type: 'object', properties: { 'a b': { type: 'number' } } },
      { 'a b': 'x' },
      ['["a b"] is the text "x". Allowed: a number.'],
    ],
    [
      { type: 'object', additionalProperties: false },
      { 'a/b~c': 1 },
      ['Unknown key "a/b~c" at the top level. No key is allowed here.'],
    ],
    [
      { type: 'array', uniqueItems: true },
      [1, 1],
      ['the top level is a list. It must NOT have duplicate items (items ## 0 and 1 are identical).'],
    ],
    [{ const: 'a' }, 'b', ['the top level is the text "b". Allowed: "a".']],
  ])('of %j against %j', (rule, value, expected) => {
    expect(messages(rule, value)).toEqual(expected);
  });
});
