/** Characters and values together; a text of 2 MiB without aliases never has as many. */
const HUGE = 8 * 1024 * 1024;

/** Whether a value with shared parts is too large when every part is written out, as in each report. */
export function isHuge(value: unknown): boolean {
  let size = 0;
  const left: unknown[] = [value];
  while (left.length > 0 && size <= HUGE) {
    const next = left.pop();
    size += typeof next === 'string' ? next.length : 1;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, item] of Object.entries(next)) {
      size += key.length;
      left.push(item);
      if (size > HUGE) break;
    }
  }
  return size > HUGE;
}
