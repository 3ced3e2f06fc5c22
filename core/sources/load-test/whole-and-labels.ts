import { lensKey } from './lens-key.ts';
import type { Subject } from './load-test-run.ts';
import { NO_NAME } from './no-name.ts';
import { together } from './together.ts';

/** Subjects of one kind in one file. */
interface Parts {
  /** What the file says of everything. */
  total?: Subject;
  readonly named: Subject[];
}

/** Subjects that can be added up are of one key. */
export function kindKey({ kind, lens }: Subject): string {
  return JSON.stringify([kind, lens && lensKey(lens)]);
}

/**
 * What several files lack to be added up, file by file. Where some of them have everything together and others only
 * labels, a total would stand for files that have none, and labels for files without: a file without a total gets the
 * sum of its labels, and what a file without labels holds becomes a label.
 */
export function missingParts(files: readonly (readonly Subject[])[]): readonly (readonly Subject[])[] {
  const parts = files.map(partsOf);
  const all = parts.flatMap((file) => [...file]);
  const withTotal = new Set(all.flatMap(([key, { total }]) => (total === undefined ? [] : key)));
  const withLabels = new Set(all.flatMap(([key, { named }]) => (named.length === 0 ? [] : key)));
  return parts.map((file) =>
    [...file].flatMap(([key, { total, named }]): readonly Subject[] => {
      const [first, ...others] = named;
      if (first === undefined) return total !== undefined && withLabels.has(key) ? [{ ...total, label: NO_NAME }] : [];
      return total === undefined && withTotal.has(key) ? [{ ...together([first, ...others]), label: undefined }] : [];
    }),
  );
}

function partsOf(subjects: readonly Subject[]): ReadonlyMap<string, Parts> {
  const parts = new Map<string, Parts>();
  for (const subject of subjects) {
    const key = kindKey(subject);
    const own = parts.get(key) ?? { named: [] };
    parts.set(key, own);
    if (subject.label === undefined) own.total = subject;
    else own.named.push(subject);
  }
  return parts;
}
