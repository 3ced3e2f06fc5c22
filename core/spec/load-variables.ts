import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { WINDOW_VARIABLES } from '../model/window.ts';
import { problem } from '../problems.ts';
import { quote } from '../words.ts';
import { parseText, type TextDocument } from './document.ts';
import { formatPath } from './path.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Names that the gate fills in itself, besides all that start with two underscores. */
const RESERVED: readonly string[] = WINDOW_VARIABLES;

/**
 * Reads the input `variables`: name to text. Numbers keep the digits they are written with, so `1.10` stays `1.10`.
 * A blank text is no variables. Values are not quoted in messages, because pipelines put secrets into them.
 */
export function loadVariables(text: string): Result<Readonly<Record<string, string>>> {
  if (text.trim() === '') return success({});
  const parsed = parseText(text, {
    file: 'variables',
    what: 'The input variables',
    syntaxCode: 'input-invalid',
    valueCode: 'input-invalid',
    secret: true,
  });
  if (!parsed.ok) return parsed;
  const names = Object.keys(parsed.value.value);
  const problems = names.flatMap((name) => nameProblems(name, parsed.value) ?? valueProblems(name, parsed.value));
  if (problems.length > 0) return failure(...problems);
  return success(Object.fromEntries(names.map((name) => [name, parsed.value.textOf([name]) ?? ''])));
}

function nameProblems(name: string, document: TextDocument): readonly Problem[] | undefined {
  const place = document.placeOfKey([name]);
  const where = looksLikeName(name) ? { place, path: formatPath([name]) } : { place };
  if (!NAME.test(name)) {
    const message = `The variable name ${shown(name)} is not allowed. Allowed: letters, digits and _, not a digit first.`;
    return [problem('input-invalid', message, where)];
  }
  if (!RESERVED.includes(name) && !name.startsWith('__')) return undefined;
  const message = `The variable name ${quote(name)} is used by the gate itself.`;
  return [problem('input-invalid', message, { ...where, advice: 'Give the variable another name.' })];
}

/** Anything else may be a value that got into the place of a name, as by a missing line break, and a secret at that. */
function looksLikeName(name: string): boolean {
  return /^[\w.-]{1,60}$/.test(name);
}

function shown(name: string): string {
  return looksLikeName(name) ? quote(name) : '(not shown)';
}

function valueProblems(name: string, { value, placeOf }: TextDocument): readonly Problem[] {
  if (['string', 'number', 'boolean'].includes(typeof value[name])) return [];
  const kind = value[name] === null ? 'empty' : 'a list or mapping';
  const message = `The variable ${shown(name)} is ${kind}. Allowed: a text, a number, true or false.`;
  const advice = value[name] === null ? 'Give a value; "" is an empty text.' : 'Give a single value.';
  const path = looksLikeName(name) ? { path: formatPath([name]) } : {};
  return [problem('input-invalid', message, { advice, place: placeOf([name]), ...path })];
}
