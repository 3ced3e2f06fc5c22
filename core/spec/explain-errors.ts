import type { ValidationError } from '../generated/validators.cjs';
import type { Problem } from '../model/problem.ts';
import type { JsonSchema } from '../ports.ts';
import { type ProblemCode, problem } from '../problems.ts';
import type { Places } from './document.ts';
import { type Explanation, explainError, type Subject } from './explain-error.ts';
import { foldErrors } from './fold-errors.ts';
import { formatPath, type Path, pointerKeys, valueAt } from './path.ts';

export interface Validated {
  readonly code: ProblemCode;
  /** The value that was validated. */
  readonly value: unknown;
  readonly schema: JsonSchema;
  readonly places: Places;
  /** Path of the value in its document; the top unless given. */
  readonly at?: Path;
  /** What nobody may read in a message. */
  readonly isSecret?: (path: Path) => boolean;
}

/** Nobody reads more, and a text made of nothing but faults must not keep the gate busy. */
const MOST_ERRORS = 1_000;

/** All that a validator said, one problem a fault, in the order of the schema. */
export function explainErrors(errors: readonly ValidationError[], validated: Validated): readonly Problem[] {
  const faults = foldErrors(errors.slice(0, MOST_ERRORS)).map((error) => ({
    error,
    subject: subjectOf(error, validated),
  }));
  const explanations = faults.map(({ error, subject }) => explainError(error, subject));
  const renamed = new Set(
    explanations.map(({ path, meant }) => (meant ? formatPath([...path.slice(0, -1), meant]) : '')),
  );
  const problems = explanations
    // A misspelt key is told once, not again as the missing key that was meant.
    .filter(({ missing, path }) => !(missing && renamed.has(formatPath(path))))
    .map((explanation) => toProblem(explanation, validated));
  return [...new Map(problems.map((one) => [`${one.path}\n${one.message}`, one])).values()];
}

function subjectOf(error: ValidationError, { value, schema, at = [], isSecret }: Validated): Subject {
  const inside = pathIn(value, error.instancePath);
  const path = [...at, ...inside];
  const rule = pointerKeys(decodeURIComponent(error.schemaPath)).slice(0, -1);
  return {
    path,
    value: valueAt(value, inside),
    schema: (valueAt(schema, rule) ?? {}) as JsonSchema, // the keyword that failed stands in a schema of ours
    secret: isSecret?.(path) ?? false,
    // What follows a comma inside an unquoted secret looks like a key without a value.
    // So does a secret whose own key was forgotten; what is misspelt looks like a word.
    isSecretKey: (key) =>
      isSecret !== undefined &&
      (valueAt(value, [...inside, key]) === null ||
        (error.keyword === 'additionalProperties' && !/^[A-Za-z_-]{1,20}$/.test(key))),
  };
}

/** Keys of lists become numbers. */
function pathIn(root: unknown, pointer: string): Path {
  const path: (string | number)[] = [];
  for (const key of pointerKeys(pointer)) path.push(Array.isArray(valueAt(root, path)) ? Number(key) : key);
  return path;
}

function toProblem({ path, at, message, advice }: Explanation, { code, places }: Validated): Problem {
  const place = at === 'key' ? places.placeOfKey(path) : places.placeOf(path);
  return problem(code, message, { ...(advice === undefined ? {} : { advice }), place, path: formatPath(path) });
}
