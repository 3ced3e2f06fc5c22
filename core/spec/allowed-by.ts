import type { ValidationError } from '../generated/validators.cjs';
import type { JsonSchema } from '../ports.ts';
import { quote } from '../words.ts';

/** What a keyword allows, as the end of a sentence. Undefined for keywords that no schema of ours has; the validator's own words serve them. */
export function allowedBy({ keyword, params }: ValidationError, schema: JsonSchema): string | undefined {
  const limit = params['limit'];
  switch (keyword) {
    case 'minimum':
      return `${limit} or more`;
    case 'exclusiveMinimum':
      return `more than ${limit}`;
    case 'maximum':
      return `${limit} or less`;
    case 'minItems':
    case 'minProperties':
      return `at least ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
    case 'maxProperties':
      return `only ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
    case 'minLength':
      return 'a text that is not blank';
    case 'pattern':
      return patternText(schema);
    default:
      return undefined;
  }
}

function patternText(schema: JsonSchema): string {
  if (schema['pattern'] === '\\S') return 'a text that is not blank';
  const { description, examples } = schema;
  const texts = Array.isArray(examples) ? examples.filter((example) => typeof example === 'string') : [];
  const other = [schema['type']].flat().includes('number') ? 'a number, or ' : '';
  if (texts.length > 0) return `${other}a text such as ${texts.map(quote).join(' or ')}`;
  return typeof description === 'string'
    ? description.replace(/\.$/, '')
    : `texts that match ${String(schema['pattern'])}`;
}
