import { isFields } from '../foreign.ts';
import { queryValidators } from '../generated/validators.cjs';
import type { Problem } from '../model/problem.ts';
import type { Places } from './document.ts';
import { explainErrors } from './explain-errors.ts';
import { indicatorsOf } from './indicators-of.ts';
import { type Path, valueAt } from './path.ts';
import { querySchemas } from './schema.ts';

/** Where an indicator has queries beside its own; in the schema they would make the validator twice as large. */
const OTHER_QUERIES: readonly Path[] = [
  ['baseline', 'query'],
  ['grading', 'total'],
];

/** What is wrong with the other queries of indicators whose connection is named like its kind. */
export function otherQueryProblems(spec: Readonly<Record<string, unknown>>, places: Places): readonly Problem[] {
  return indicatorsOf(spec).flatMap(({ path, indicator }) =>
    OTHER_QUERIES.flatMap((below) =>
      queryProblems(valueAt(indicator, below), String(indicator['source']), [...path, ...below], places),
    ),
  );
}

/** What a kind of source says against a query; nothing where there is no such kind. */
export function queryProblems(query: unknown, kind: string, at: Path, places: Places): readonly Problem[] {
  const validate = Object.hasOwn(queryValidators, kind) ? queryValidators[kind] : undefined;
  const schema = querySchemas[kind];
  const isQuery = typeof query === 'string' || isFields(query); // of what is none the PerfSpec's own schema tells
  if (!validate || !schema || !isQuery || validate(query)) return [];
  return explainErrors(validate.errors ?? [], { code: 'query-invalid', value: query, schema, places, at });
}
