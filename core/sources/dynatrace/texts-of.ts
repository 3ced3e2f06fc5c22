import { excerpt } from '../../foreign.ts';

/** The texts of a list, fit for messages; everything else in it, or no list at all, is left out. */
export function textsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is string => typeof item === 'string').map((text) => excerpt(text));
}
