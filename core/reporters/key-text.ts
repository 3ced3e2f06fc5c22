/**
 * A key for people. Keys of time series are their labels as JSON, which nobody likes to read:
 * `{"instance":"a:8080","job":"shop"}` becomes `instance=a:8080, job=shop`. All other keys stay as they are.
 */
export function keyText(key: string): string {
  if (key === '{}') return '(no labels)';
  if (!key.startsWith('{"')) return key;
  const labels = parse(key);
  if (labels === undefined) return key;
  const parts = Object.entries(labels);
  return parts.every(([, value]) => typeof value === 'string')
    ? parts.map(([name, value]) => `${name}=${value}`).join(', ')
    : key;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // only looked like labels
  }
}
