import { excerpt } from '../../../foreign.ts';
import type { Subject } from '../load-test-run.ts';
import { many } from '../samples/many.ts';

type Labels = ReadonlySet<string>;

/** Requests of a label, and their response times in milliseconds. */
interface Times {
  readonly n: number;
  readonly failed: number;
  readonly sum: number;
  readonly largest: number;
}

export interface SubSampleClues {
  /** All that the file has. */
  readonly labels: Labels;
  /** Those that transactions have, and requests have not. */
  readonly transactions: Labels;
  /** By label. */
  readonly times: ReadonlyMap<string, Times>;
  /** Each sample of the file is in `times`, by itself. */
  readonly isComplete: boolean;
}

/** Milliseconds: start and end are rounded to them, so that a part can seem to be longer than the whole. */
const ROUNDING = 1;

/**
 * Since 5.0 JMeter writes redirects and embedded resources of `label` as rows of their own, `label-0`, `label-1` and
 * so on, beside the row of `label`, which has their time already. They are told by that: by a parent, by numbers
 * that start with 0, and by times and failures that fit into those of the parent. What has a transaction as parent is a
 * request of it, and labels that do not fit were numbered by people.
 */
export function withSubSamples(subjects: readonly Subject[], clues: SubSampleClues): readonly Subject[] {
  const parents = parentsOf(clues);
  const doubted = [...parents].filter(
    ([label, parent]) => !fits(label, parent, clues) || failsMore(label, parent, clues),
  );
  const byPeople = new Set(doubted.map(([, parent]) => parent));
  return subjects.map((subject) => {
    const parent = parents.get(subject.label ?? '');
    const isSubSample = subject.kind === 'request' && parent !== undefined && !byPeople.has(parent);
    return isSubSample ? { ...subject, kind: 'subsample' } : subject;
  });
}

/**
 * JMeter can be told to let a request succeed whose parts fail. Failures must not vanish, so that such parts count; but
 * people should know why, because more requests that are quicker count beside the failures.
 */
export function subSampleWarnings(clues: SubSampleClues): readonly string[] {
  const parents = [...parentsOf(clues)];
  const misfits = new Set(parents.flatMap(([label, parent]) => (fits(label, parent, clues) ? [] : parent)));
  const failing = parents.filter(([label, parent]) => !misfits.has(parent) && failsMore(label, parent, clues));
  const [[label, parent] = []] = failing;
  if (label === undefined || parent === undefined) return [];
  const others = new Set(failing.map(([, one]) => one)).size - 1;
  const more = others === 0 ? '' : ` (and so with ${many(others, 'other label')})`;
  return [
    `"${excerpt(label, 80)}" failed more often than "${excerpt(parent, 80)}"${more}, so labels that are numbered like it count as requests and not as redirects or embedded resources.`,
  ];
}

/** The requests of each label with their response times, of subjects that are about nothing else. */
export function timesOf(subjects: readonly Subject[]): ReadonlyMap<string, Times> {
  return new Map(
    subjects.flatMap(({ label = '', kind, tally }) => {
      if (kind !== 'request' || tally === undefined) return [];
      const { ok, failed } = tally;
      const [n, sum, largest] = [ok.n + failed.n, ok.sum + failed.sum, Math.max(ok.max, failed.max)];
      return [[label, { n, failed: failed.n, sum, largest }]];
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
  if (own.sum > its.sum + ROUNDING * own.n) return false;
  // A window leaves out parents that began before it, and keeps their sub-samples, which are few.
  return !isComplete || own.largest <= its.largest + ROUNDING;
}

/** JMeter lets a request fail with any of its parts. */
function failsMore(label: string, parent: string, { times }: SubSampleClues): boolean {
  const [own, its] = [times.get(label), times.get(parent)];
  return own !== undefined && its !== undefined && own.failed > its.failed;
}
