import type { Fields } from '../foreign.ts';
import { validatePerfSpec } from '../generated/validators.cjs';
import type { PerfSpec } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem, warning } from '../problems.ts';
import { quote } from '../words.ts';
import { checkComparisons } from './check-comparisons.ts';
import { checkRules } from './check-rules.ts';
import { checkSpec } from './check-spec.ts';
import { parseText, type TextDocument } from './document.ts';
import { explainErrors } from './explain-errors.ts';
import { ignoredKeyWarnings } from './ignored-keys.ts';
import { inOrder } from './in-order.ts';
import { normalise, type WrittenSpec } from './normalise.ts';
import { otherQueryProblems } from './other-queries.ts';
import { valueAt } from './path.ts';
import { perfSpecSchema } from './schema.ts';
import { trimKeys } from './trim-keys.ts';

/** Reads a PerfSpec in JSON or YAML. All problems come at once, in the order of the lines; `file` is for their places. */
export function loadSpec(text: string, file: string): Result<PerfSpec> {
  const parsed = parseText(text, {
    file,
    what: 'The PerfSpec',
    syntaxCode: 'spec-syntax',
    valueCode: 'spec-invalid',
    secret: false,
  });
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const foreign = keptnProblem(document);
  if (foreign) return failure(foreign);
  const { value, problems: stray } = trimKeys(document.value, document);
  const found = [
    ...stray,
    ...document.unusable,
    ...versionWarning(value, document),
    ...ignoredKeyWarnings(value, document),
    ...schemaProblems(value, document),
    ...otherQueryProblems(value, document),
    ...checkRules(value, document),
    ...checkComparisons(value, document),
  ];
  const problems = arrange(found, value);
  if (problems.some(({ severity }) => severity === 'error')) return failure(...problems);
  const spec = normalise(value as unknown as WrittenSpec, document); // the schema let it through
  return success(spec, arrange([...problems, ...checkSpec(spec, document)], value));
}

function schemaProblems(value: Fields, document: TextDocument): readonly Problem[] {
  if (validatePerfSpec(value)) return [];
  const errors = validatePerfSpec.errors ?? [];
  return explainErrors(errors, { code: 'spec-invalid', value, schema: perfSpecSchema, places: document });
}

/** Keptn's file of the same purpose has `objectives` too, but as a list. */
function keptnProblem(document: TextDocument): Problem | undefined {
  const { value } = document;
  const sign = Array.isArray(value['objectives'])
    ? 'objectives'
    : ['comparison', 'total_score'].find((key) => Object.hasOwn(value, key) && !Object.hasOwn(value, 'indicators'));
  if (sign === undefined) return undefined;
  const shape = sign === 'objectives' ? 'a list of "objectives"' : quote(sign);
  const message = `This is a Keptn SLO file (it has ${shape}), which this version does not read.`;
  const advice = 'Give a PerfSpec: a mapping with "indicators" and "objectives".';
  return problem('spec-invalid', message, { advice, place: document.placeOfKey([sign]), path: sign });
}

function versionWarning(value: Fields, document: TextDocument): readonly Problem[] {
  if (Object.hasOwn(value, 'spec_version')) return [];
  const message = '"spec_version" is missing; the PerfSpec is read as version 1.1.';
  return [warning('spec-version-missing', message, { place: document.placeOf([]), path: 'spec_version' })];
}

/** One error a path, indicators named, in the order of the lines. */
function arrange(problems: readonly Problem[], value: Fields): readonly Problem[] {
  const told = new Set<string>();
  const distinct = problems.filter((one) => {
    const before = told.size;
    return told.add(identityOf(one)).size > before;
  });
  return inOrder(distinct.map((one) => withIndicator(one, value)));
}

function identityOf({ path, severity, code }: Problem): string {
  return JSON.stringify([path, severity, severity === 'error' ? '' : code]);
}

function withIndicator(one: Problem, value: Fields): Problem {
  const [, index] = /^indicators\[(\d+)\]/.exec(one.path ?? '') ?? [];
  const id = index === undefined ? undefined : valueAt(value, ['indicators', index, 'id']);
  return typeof id === 'string' ? { ...one, indicator: id } : one;
}
