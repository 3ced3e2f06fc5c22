import type { JsonSchema } from '../ports.ts';

/** A mapping to copy, in a form that is JSON and YAML. */
export function exampleOf(examples: unknown): string | undefined {
  const [example] = [examples].flat();
  if (typeof example !== 'object' || example === null) return undefined;
  return `{ ${Object.entries(example)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
}

/** The end of a sentence, such as `, such as 90 or "90%"`; empty where the schema has none. */
export function examplesOf({ examples }: JsonSchema): string {
  if (!Array.isArray(examples)) return '';
  return `, such as ${examples.map((example) => JSON.stringify(example)).join(' or ')}`;
}
