import { CountedValues } from './counted-values.ts';
import type { Lens, Subject } from './load-test-run.ts';

/** What a file has samples of, whether any of them count or not. */
export type Name = Pick<Subject, 'label' | 'kind'>;

const NOTHING = new CountedValues(new Map());

/** The file has samples of that name, but none that the lens looks at in the window. */
function emptySubject({ label, kind }: Name, lens: Lens, unit: string | undefined): Subject {
  const [firstStart, lastEnd] = [Number.NaN, Number.NaN];
  const tally = { ok: NOTHING, failed: NOTHING, lost: 0, unit, firstStart, lastEnd, bytes: 0 };
  return { label, kind, lens, figures: new Map(), tally };
}

/** Known, but without a sample that counts. A summary has no samples to count, and says itself why it has no value. */
export function isEmpty({ lens, tally }: Subject): boolean {
  return lens !== undefined && tally !== undefined && tally.ok.n + tally.failed.n + tally.lost === 0;
}

/** Beside the subjects of a lens an empty one for each further name that the file has: it is there, and not misspelt. */
export function withEmpty(
  subjects: readonly Subject[],
  met: readonly Name[],
  lens: Lens,
  unit: string | undefined,
): readonly Subject[] {
  const there = new Set(subjects.map(keyOf));
  const others = new Map(met.flatMap((name) => (there.has(keyOf(name)) ? [] : [[keyOf(name), name] as const])));
  return [...subjects, ...[...others.values()].map((name) => emptySubject(name, lens, unit))];
}

function keyOf({ label, kind }: Name): string {
  return JSON.stringify([kind, label]);
}
