import type { ValidationError } from '../generated/validators.cjs';

/**
 * One helpful error per fault. Validators say one fault several times: for every alternative of `anyOf`, once more
 * for the `anyOf` around it, and for `if` and `propertyNames` as such.
 */
export function foldErrors(errors: readonly ValidationError[]): readonly ValidationError[] {
  const said = errors.filter((error) => error.keyword !== 'if' && !error.schemaPath.includes('/propertyNames/'));
  const outermost = said.filter(isChoice).sort((a, b) => a.schemaPath.length - b.schemaPath.length)[0];
  if (!outermost) return said;
  const inside = said.filter((error) => error !== outermost && belongsTo(error, outermost));
  const outside = said.filter((error) => error !== outermost && !inside.includes(error));
  return [...foldErrors(outside), ...whatWasMeant(outermost, inside)];
}

function isChoice({ keyword }: ValidationError): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function belongsTo(error: ValidationError, choice: ValidationError): boolean {
  const below = error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
  return below && error.schemaPath.startsWith(`${choice.schemaPath}/`);
}

/** The errors of the alternative that comes closest, or that none has the right type. */
function whatWasMeant(choice: ValidationError, inside: readonly ValidationError[]): readonly ValidationError[] {
  const branches = [...groupByBranch(choice, inside).values()];
  const isOfWrongType = (error: ValidationError) =>
    error.keyword === 'type' && error.instancePath === choice.instancePath;
  const sameType = branches.filter((errors) => !errors.some(isOfWrongType)).map(foldErrors);
  const [best] = sameType.sort((a, b) => remoteness(a) - remoteness(b));
  if (best) return best;
  const types = branches.flatMap((errors) => errors.filter(isOfWrongType)).flatMap(({ params }) => params['type']);
  return [{ ...choice, keyword: 'type', params: { type: types } }];
}

function groupByBranch(choice: ValidationError, inside: readonly ValidationError[]) {
  const branches = new Map<string, ValidationError[]>();
  for (const error of inside) {
    const [branch = ''] = error.schemaPath.slice(choice.schemaPath.length + 1).split('/');
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  return branches;
}

/** A key that the alternative does not know says most against its being meant. */
function remoteness(errors: readonly ValidationError[]): number {
  return errors.reduce((sum, { keyword }) => sum + (keyword === 'additionalProperties' ? 3 : 1), 0);
}
