import type { ValidationError } from '../generated/validators.cjs';
import type { JsonSchema } from '../ports.ts';
import { didYouMean, nearest, quote, quoteAll } from '../words.ts';
import { allowedBy } from './allowed-by.ts';
import { exampleOf, examplesOf } from './examples.ts';
import { formatPath, type Path } from './path.ts';

/** What an error is about. */
export interface Subject {
  readonly path: Path;
  readonly value: unknown;
  /** The schema that holds the keyword that failed. */
  readonly schema: JsonSchema;
  readonly secret: boolean;
  isSecretKey(key: string): boolean;
}

export interface Explanation {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly message: string;
  /** Better than the standing advice of the code. */
  readonly advice?: string;
  /** The path is that of a key that is not there. */
  readonly missing?: true;
  /** The key that was probably meant instead of the last one of the path. */
  readonly meant?: string;
}

export function explainError(error: ValidationError, subject: Subject): Explanation {
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), subject);
    case 'propertyNames':
      return wrongName(String(params['propertyName']), subject);
    case 'required':
    case 'dependencies':
      return missingKey(String(params['missingProperty']), params['property'], subject);
    case 'enum':
    case 'const':
      return wrongWord(allowedWords(params), subject);
    case 'not':
      return keyOfOthers(subject);
    case 'type':
      return wrongType([params['type']].flat().flatMap(String), subject);
    default:
      return wrongValue(error, subject);
  }
}

function unknownKey(key: string, { path, schema, isSecretKey }: Subject): Explanation {
  if (isSecretKey(key)) return { path, at: 'value', message: `Unknown key (not shown) ${inside(path)}.` };
  const known = Object.entries(propertiesOf(schema)).flatMap(([each, rule]) =>
    rule['deprecated'] || rule['not'] ? [] : [each],
  );
  const meant = nearest(key, known);
  const allowed = known.length > 0 ? `Allowed: ${quoteAll(known)}.` : 'No key is allowed here.';
  const message = `Unknown key ${quote(key)} ${inside(path)}. ${didYouMean(meant)}${allowed}`;
  if (meant === undefined) return { path: [...path, key], at: 'key', message };
  return { path: [...path, key], at: 'key', message, advice: `Write ${quote(meant)}.`, meant };
}

/** `grading` refuses the keys of other graders by a schema whose description names these. */
function keyOfOthers({ path, schema }: Subject): Explanation {
  const message = `${quote(String(path.at(-1)))} ${inside(path.slice(0, -1))} is only for ${schema['description']}.`;
  return { path, at: 'key', message, advice: 'Remove it, or choose that grader.' };
}

function wrongName(key: string, { path, isSecretKey }: Subject): Explanation {
  const shown = isSecretKey(key) ? '(not shown)' : quote(key);
  return { path: [...path, key], at: 'key', message: `${name(path)} has the key ${shown}, which is not a name.` };
}

function missingKey(key: string, needing: unknown, { path, schema }: Subject): Explanation {
  const reason = typeof needing === 'string' ? `, because ${quote(needing)} is there` : '';
  const { description, examples } = propertiesOf(schema)[key] ?? {};
  const example = exampleOf(examples);
  const meaning = typeof description === 'string' ? `: ${description}` : '.';
  const advice = example === undefined ? `Add ${quote(key)}${meaning}` : `Add ${quote(key)}: ${example}.`;
  return {
    path: [...path, key],
    at: 'value',
    message: `${quote(key)} is missing ${inside(path)}${reason}.`,
    advice,
    missing: true,
  };
}

function wrongWord(allowed: readonly string[], subject: Subject): Explanation {
  const { path, value } = subject;
  const meant = typeof value === 'string' && !subject.secret ? nearest(value, allowed) : undefined;
  const message = `${name(path)} is ${describe(subject)}. ${didYouMean(meant)}Allowed: ${quoteAll(allowed)}.`;
  return { path, at: 'value', message, ...(meant === undefined ? {} : { advice: `Write ${quote(meant)}.` }) };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
};

function wrongType(types: readonly string[], subject: Subject): Explanation {
  const { path, value } = subject;
  const allowed = [...new Set(types.map((type) => TYPE_NAMES[type] ?? type))].join(' or ');
  const unquoted = typeof value === 'string' && isOfType(value, types);
  const example = exampleOf(subject.schema['examples']);
  const advice = unquoted
    ? 'Remove the quotes.'
    : isQuotable(types, subject)
      ? 'Put the value in quotes.'
      : example && `Write ${quote(String(path.at(-1)))}: ${example}.`;
  const such = example === undefined ? examplesOf(subject.schema) : '';
  const message = `${name(path)} is ${describe(subject)}. Allowed: ${allowed}${such}.`;
  return { path, at: 'value', message, ...(advice === undefined ? {} : { advice }) };
}

/** Whether a text would be of one of these types without its quotes. */
function isOfType(text: string, types: readonly string[]): boolean {
  if (types.includes('boolean')) return text === 'true' || text === 'false';
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  return isNumber && (types.includes('number') || types.includes('integer'));
}

/** Whether quotes alone would make the value right. */
function isQuotable(types: readonly string[], { value, schema }: Subject): boolean {
  if (!types.includes('string') || (typeof value !== 'number' && typeof value !== 'boolean')) return false;
  return typeof schema['pattern'] !== 'string' || new RegExp(schema['pattern'], 'u').test(String(value));
}

/** Keywords of which it is enough to say what the value is and what is allowed. */
function wrongValue(error: ValidationError, subject: Subject): Explanation {
  const { path, value, schema } = subject;
  const allowed = allowedBy(error, schema);
  const rule = allowed === undefined ? `It ${error.message ?? error.keyword}` : `Allowed: ${allowed}`;
  const message = `${name(path)} is ${describe(subject)}. ${rule}.`;
  const unquoted = typeof value === 'string' && isOfType(value, [schema['type']].flat().map(String));
  return { path, at: 'value', message, ...(unquoted ? { advice: 'Remove the quotes.' } : {}) };
}

function describe({ value, secret }: Subject): string {
  if (value === null || value === '') return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
  if (secret) return 'a wrong value (not shown)';
  return typeof value === 'string' ? `the text ${quote(value)}` : String(value);
}

function allowedWords(params: ValidationError['params']): readonly string[] {
  const words = [params['allowedValues'] ?? params['allowedValue']].flat();
  return [...new Set(words.map((word) => String(word)))];
}

function propertiesOf({ properties }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (properties ?? {}) as Readonly<Record<string, JsonSchema>>; // `properties` of a schema holds schemas
}

function inside(path: Path): string {
  return path.length === 0 ? 'at the top level' : `in ${formatPath(path)}`;
}

function name(path: Path): string {
  return path.length === 0 ? 'the top level' : formatPath(path);
}
