import type { Lens, Subject } from '../load-test-run.ts';

/** For a question that files of this format cannot answer: a subject that has nothing, so that the advice is shown. */
export function unanswered(lens: Lens): Subject {
  return { label: undefined, kind: 'request', lens, figures: new Map() };
}

export function isUnanswered({ lens, tally, figures }: Subject): boolean {
  return lens !== undefined && tally === undefined && figures.size === 0;
}
