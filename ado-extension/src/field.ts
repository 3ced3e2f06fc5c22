/** A member of a JSON value whose shape is not known; undefined where it has none. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** The members of a list as Azure DevOps answers them, below `value`; undefined where the answer is no list. */
export function listOf(body: unknown): readonly unknown[] | undefined {
  const value = field(body, 'value');
  return Array.isArray(value) ? value : undefined;
}
