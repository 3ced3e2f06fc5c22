import type { Json, JsonObject } from '../model/json.ts';

/** A number among the parameters of a grader; the schema has let no other kind through. */
export function numberIn(parameters: JsonObject, name: string, fallback: number): number {
  const value = parameters[name];
  return typeof value === 'number' ? value : fallback;
}

/** One of a set of words among the parameters of a grader. */
export function wordIn<Word extends string>(
  parameters: JsonObject,
  name: string,
  words: readonly Word[],
  fallback: Word,
): Word {
  return words.find((word) => word === parameters[name]) ?? fallback;
}

/** A mapping among the parameters of a grader; empty where it is not written. */
export function objectIn(parameters: JsonObject, name: string): JsonObject {
  const value = parameters[name];
  return isObject(value) ? value : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
