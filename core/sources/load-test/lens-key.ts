import type { Lens } from './load-test-run.ts';

/** The same text for lenses that look at the same samples. */
export function lensKey({ measure, where }: Lens): string {
  return JSON.stringify([measure, Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
