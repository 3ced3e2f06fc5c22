import type { Subject } from '../load-test-run.ts';

type Labels = ReadonlySet<string>;

/** Response times of the requests of a label, milliseconds. */
interface Times {
  readonly n: number;
  readonly sum: number;
  readonly largest: number;
}

interface SubSampleClues {
  /** All that the file has. */
  readonly labels: Labels;
  /** Those that transactions have, and requests have not. */
  readonly transactions: Labels;
  /** By label. */
  readonly times: ReadonlyMap<string, Times>;
  /** Each sample of the file is in `times`, by itself. */
  readonly isComplete: boolean;
}

/** The clocks of a request and of its sub-samples may differ by so much, milliseconds. */
const CLOCKS = 10;

/**
 * Since 5.0 JMeter writes redirects and embedded resources of `label` as rows of their own, `label-0`, `label-1` and
 * so on, beside the row of `label`, which has their time already. They are told by that: by a parent, by numbers
 * that start with 0, and by times that fit into those of the parent. What has a transaction as parent is a request of
 * it, and labels whose times do not fit were numbered by people.
 */
export function withSubSamples(subjects: readonly Subject[], clues: SubSampleClues): readonly Subject[] {
  const parents = parentsOf(clues);
  const byPeople = new Set([...parents].flatMap(([label, parent]) => (fits(label, parent, clues) ? [] : parent)));
  return subjects.map((subject) => {
    const parent = parents.get(subject.label ?? '');
    const isSubSample = subject.kind === 'request' && parent !== undefined && !byPeople.has(parent);
    return isSubSample ? { ...subject, kind: 'subsample' } : subject;
  });
}

/** The response times of requests, of subjects that are about nothing else. */
export function timesOf(subjects: readonly Subject[]): ReadonlyMap<string, Times> {
  return new Map(
    subjects.flatMap(({ label = '', kind, tally }) => {
      if (kind !== 'request' || tally === undefined) return [];
      const { ok, failed } = tally;
      return [[label, { n: ok.n + failed.n, sum: ok.sum + failed.sum, largest: Math.max(ok.max, failed.max) }]];
    }),
  );
}

/** Labels that are numbered as sub-samples are, and the label that would be their parent. */
function parentsOf({ labels, transactions }: SubSampleClues): ReadonlyMap<string, string> {
  return new Map(
    [...labels].flatMap((label): readonly (readonly [string, string])[] => {
      const [, parent, number] = /^(.*)-(\d+)$/s.exec(label) ?? [];
      if (parent === undefined || !labels.has(parent) || transactions.has(parent)) return [];
      for (let before = Number(number) - 1; before >= 0; before -= 1) if (!labels.has(`${parent}-${before}`)) return [];
      return [[label, parent]];
    }),
  );
}

/** A parent has at most one sub-sample of each number, and its time spans it. */
function fits(label: string, parent: string, { times, isComplete }: SubSampleClues): boolean {
  const [own, its] = [times.get(label), times.get(parent)];
  if (own === undefined || its === undefined) return true;
  if (own.sum > its.sum + CLOCKS * own.n) return false;
  // A window leaves out parents that began before it, and keeps their sub-samples, which are few.
  return !isComplete || own.largest <= its.largest + CLOCKS;
}
