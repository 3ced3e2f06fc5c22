import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { queryValidators, validateConnections, validatePerfSpec } from '../../../core/generated/validators.cjs';
import type { JsonSchema } from '../../../core/ports.ts';
import { connectionsSchema, perfSpecSchema, querySchemas } from '../../../core/spec/schema.ts';

const root = join(import.meta.dirname, '../../..');
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });

it('is the schema that editors get', () => {
  const published: unknown = JSON.parse(readFileSync(join(root, 'perfspec.schema.json'), 'utf8'));
  expect(published).toEqual(perfSpecSchema);
});

const WRONG = [
  { indicators: [{ source: 'Prometheus', query: { step: 0 }, grading: { type: 'x', thresholds: { a: 1 } } }], x: 1 },
  { A: { type: 'Nothing', timeout: 1, headers: { 'a b': 1 }, username: '' }, objectives: { pass: 'x' } },
  { metric: 1, file: '', timeseriesId: 'a', tags: [1, {}] },
  'text',
  '',
  7,
];

/** Generated code lags behind when a schema is changed and nobody builds. */
it.each<[string, JsonSchema, typeof validatePerfSpec | undefined]>([
  ['a PerfSpec', perfSpecSchema, validatePerfSpec],
  ['connections', connectionsSchema, validateConnections],
  ...Object.entries(querySchemas).map(([kind, schema]): [string, JsonSchema, typeof validatePerfSpec | undefined] => [
    `a query of ${kind}`,
    schema,
    queryValidators[kind],
  ]),
])('has a generated validator that says the same of %s', (_, schema, generated) => {
  const fresh = ajv.compile(schema);
  const essence = (errors: readonly Partial<ErrorObject>[] | null | undefined) =>
    errors?.map(({ instancePath, schemaPath, keyword }) => `${instancePath} ${schemaPath} ${keyword}`);
  for (const value of WRONG) {
    expect(generated?.(value)).toBe(fresh(value));
    expect(essence(generated?.errors)).toEqual(essence(fresh.errors));
  }
});
