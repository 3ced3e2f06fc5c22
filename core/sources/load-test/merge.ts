import type { Window } from '../../model/window.ts';
import { farApartWarnings } from './far-apart.ts';
import { type FileRun, named } from './file-run.ts';
import { lensKey } from './lens-key.ts';
import type { Lens, LoadTestRun, Subject } from './load-test-run.ts';
import { NO_NAME } from './no-name.ts';
import { sampleWords } from './sample-words.ts';
import { isUnanswered, unanswered } from './samples/unanswered.ts';
import { together } from './together.ts';
import { kindKey, missingParts } from './whole-and-labels.ts';

/** What is asked of a run. */
interface AskedOfRun {
  readonly lens: Lens;
  readonly window: Window | undefined;
}

/**
 * What several files of one kind hold together, as the nodes of a distributed test write them. What one of them has
 * nothing of is not known of the whole, and a file that adds nothing is named.
 */
export function mergeRuns(files: readonly [FileRun, ...FileRun[]], asked: AskedOfRun): LoadTestRun {
  const [{ run: first }] = files;
  if (files.length === 1) return first;
  const unable = files.filter(({ run }) => run.subjects.some((one) => isUnanswered(one) && isOf(one, asked.lens)));
  if (unable.length > 0) return unansweredRun(unable, files.length, asked.lens);
  const missing = missingParts(files.map(({ run }) => run.subjects));
  const starts = files.flatMap(({ run }) => run.startedAt ?? []);
  const ends = files.flatMap(({ run }) => run.finishedAt ?? []);
  return {
    title: first.title,
    subjects: byLabel(files.flatMap(({ run }, i) => [...run.subjects, ...(missing[i] ?? [])])),
    ...(starts.length === 0 ? {} : { startedAt: Math.min(...starts) }),
    ...(ends.length === 0 ? {} : { finishedAt: Math.max(...ends) }),
    ...(first.definition === undefined ? {} : { definition: first.definition }),
    advice: first.advice,
    warnings: [
      ...idleWarnings(files, asked),
      // What adds nothing does no harm.
      ...farApartWarnings(files.filter(({ run }) => !isIdle(run, asked))),
      ...namelessWarnings(files, missing, asked),
      ...files.flatMap(({ file, run }) =>
        run.warnings.map((text) => (text.includes(file) ? text : `${file}: ${text}`)),
      ),
    ],
  };
}

/** What one of the files cannot be asked for is not known of the whole, nor of any label. */
function unansweredRun(unable: readonly FileRun[], files: number, lens: Lens): LoadTestRun {
  const [{ run } = { run: undefined }] = unable;
  if (run === undefined) throw new Error('Each file can answer');
  const which = unable.length === files ? '' : `It is because of ${named(unable)}. `;
  return { ...run, subjects: [unanswered(lens)], advice: `${which}${run.advice}` };
}

function byLabel(subjects: readonly Subject[]): readonly Subject[] {
  const groups = new Map<string, [Subject, ...Subject[]]>();
  for (const subject of subjects) {
    const key = JSON.stringify([subject.label, kindKey(subject)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return [...groups.values()].map(together);
}

/** A load generator that did nothing, or long before, would make a run look lighter than it was meant to be. */
function idleWarnings(files: readonly FileRun[], asked: AskedOfRun): readonly string[] {
  const idle = files.filter(({ run }) => isIdle(run, asked));
  if (idle.length === 0 || idle.length === files.length) return [];
  return [`Files that add nothing, because they have no ${sampleWords(asked, asked.window)}: ${named(idle)}.`];
}

function isIdle({ subjects, startedAt, finishedAt }: LoadTestRun, { lens, window }: AskedOfRun): boolean {
  const own = subjects.filter((subject) => isOf(subject, lens));
  if (subjects.some((subject) => subject.lens === undefined) || own.some(hasSamples)) return false;
  // That samples of a kind, such as those of one response code, are in none but some of the files is as it should be.
  if (Object.keys(lens.where).length === 0 || startedAt === undefined || finishedAt === undefined) return true;
  return window !== undefined && (startedAt > window.end || finishedAt < window.start);
}

function isOf(subject: Subject, lens: Lens): boolean {
  return subject.lens !== undefined && lensKey(subject.lens) === lensKey(lens);
}

function hasSamples({ tally, figures }: Subject): boolean {
  if (tally === undefined) return [...figures.values()].some((figure) => 'value' in figure);
  return tally.ok.n + tally.failed.n + tally.lost > 0;
}

function namelessWarnings(
  files: readonly FileRun[],
  missing: readonly (readonly Subject[])[],
  { lens }: AskedOfRun,
): readonly string[] {
  const isNameless = (one: Subject) => one.label === NO_NAME && (!one.lens || lensKey(one.lens) === lensKey(lens));
  const nameless = files.filter((_, i) => missing[i]?.some(isNameless));
  if (nameless.length === 0) return [];
  return [`Files without labels, which count under "${NO_NAME}" beside the labels of the others: ${named(nameless)}.`];
}
