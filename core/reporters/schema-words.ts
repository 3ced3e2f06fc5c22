import type { JsonObject } from '../model/json.ts';
import type { JsonSchema } from '../ports.ts';

export const text = (description: string) => ({ type: 'string', description });
export const number = (description: string) => ({ type: 'number', description });
export const list = (items: JsonSchema, description: string) => ({ type: 'array', items, description });
export const ref = (name: string) => ({ $ref: `#/definitions/${name}` });

/** Ends of a range, the lower one first. */
export const range = (description: string) => ({
  ...list({ type: 'number' }, description),
  minItems: 2,
  maxItems: 2,
});

/** An object of exactly these properties. */
export function exactly(properties: JsonObject, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}
