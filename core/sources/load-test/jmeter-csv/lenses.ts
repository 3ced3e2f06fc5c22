import type { Lens } from '../load-test-run.ts';
import type { Layout } from './layout.ts';

/** The response time of all samples. */
const ELAPSED: Lens = { measure: undefined, where: {} };

export function isElapsed({ measure = 'elapsed', where }: Lens): boolean {
  return measure === 'elapsed' && Object.keys(where).length === 0;
}

/** Whether the file has all the columns of a lens: one that it has not may be misspelt, and no samples are no answer. */
export function hasColumns({ columns }: Layout, { measure = 'elapsed', where }: Lens): boolean {
  return [measure, ...Object.keys(where)].every((name) => columns.includes(name));
}

/** What of that which is asked can be counted, and always the response times: they tell what kinds the samples are. */
export function lensesToCount(layout: Layout, asked: readonly Lens[]): readonly Lens[] {
  const counted = asked.filter((lens) => hasColumns(layout, lens));
  return counted.some(isElapsed) ? counted : [...counted, ELAPSED];
}
