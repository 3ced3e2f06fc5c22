/**
 * The smallest and the largest of any number of values, NaN where one is NaN. `Math.min(...values)` ends with an
 * exhausted stack where there are a hundred thousand.
 */
export function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
