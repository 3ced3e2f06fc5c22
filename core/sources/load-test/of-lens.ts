import { didYouMean, nearest } from '../../words.ts';
import { lensKey } from './lens-key.ts';
import type { Lens, LoadTestRun } from './load-test-run.ts';

/** The run as it is told to who asks for this lens: what is to be known of other questions is none of theirs. */
export function ofLens({ notes = [], ...run }: LoadTestRun, lens: Lens): LoadTestRun {
  const own = notes.find((note) => lensKey(note.lens) === lensKey(lens));
  if (own === undefined) return run;
  return { ...run, warnings: [...run.warnings, ...own.warnings], advice: own.advice ?? run.advice };
}

/** `Did you mean "x"? ` of the first word of a lens that the file does not know, or nothing. */
export function meantBy({ measure, where }: Lens, measures: readonly string[], texts: readonly string[]): string {
  const [wrong] = [
    ...(measure === undefined || measures.includes(measure) ? [] : [{ word: measure, known: measures }]),
    ...Object.keys(where).flatMap((word) => (texts.includes(word) ? [] : [{ word, known: texts }])),
  ];
  return wrong === undefined ? '' : didYouMean(nearest(wrong.word, wrong.known));
}
