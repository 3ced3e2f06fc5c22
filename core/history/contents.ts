import type { PastRunHead, RunMark } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { JournalFile } from '../ports.ts';
import { problem, warning } from '../problems.ts';
import { counted } from '../words.ts';
import { type LineHead, readHead } from './past-run-line.ts';
import type { HistoryFile } from './spare-files.ts';

/** What the files of a history hold. */
export interface Contents {
  /** Oldest first. */
  readonly lines: ReadonlyMap<PastRunHead, Line>;
  /** Runs in the current file, and its length in UTF-16 units. */
  readonly current: number;
  readonly size: number;
  /** The other files, newest first. */
  readonly ended: readonly HistoryFile[];
}

export interface Line {
  readonly text: string;
  /** Path and number, for messages. */
  readonly place: string;
}

interface ReadLine {
  readonly file: JournalFile;
  readonly line: Line;
  readonly found: LineHead;
}

/** Reads the lines of files that are given oldest first. */
export function toContents(files: readonly JournalFile[]): Result<Contents> {
  const read = files.flatMap(readLines);
  const foreign = firstForeign(read);
  if (foreign) return failure(foreign);
  const runs = runsOf(read);
  const damage = torn(read, runs.length);
  if (damage?.severity === 'error') return failure(damage);
  const inOrder = [...runs].sort((a, b) => a.head.startedAt - b.head.startedAt);
  const runsIn = (path: string) => runs.filter(({ file }) => file.path === path).length;
  const current = files.find((file) => file.current);
  const contents = {
    lines: new Map(inOrder.map(({ head, line }) => [head, line])),
    current: current ? runsIn(current.path) : 0,
    size: current?.text.length ?? 0,
    ended: [...files].reverse().flatMap((file) => (file.current ? [] : [{ path: file.path, runs: runsIn(file.path) }])),
  };
  return success(contents, damage ? [damage] : []);
}

/** Lines that hold something, counted from 1. */
function readLines(file: JournalFile): readonly ReadLine[] {
  return file.text.split('\n').flatMap((line, index) => {
    const place = `"${file.path}", line ${index + 1}`;
    return partsOf(line).map(({ text, found }) => ({ file, line: { text, place }, found }));
  });
}

/**
 * What a line holds. Where the power went off, a file can be as long as it was to be and end in NUL signs in place of
 * what was not yet written. They stand for a piece of a run, also where the line before them is whole.
 */
function partsOf(line: string): readonly { readonly text: string; readonly found: LineHead }[] {
  const written = withoutNuls(line);
  const text = written.trim();
  const parts = text === '' ? [] : [{ text, found: readHead(text) }];
  const isLost = written !== line && parts[0]?.found.kind !== 'torn';
  return isLost ? [...parts, { text: '', found: { kind: 'torn' } }] : parts;
}

/** Without those at the end; a pattern would be slow where there are many in the middle. */
function withoutNuls(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\0') end -= 1;
  return line.slice(0, end);
}

function runsOf(read: readonly ReadLine[]) {
  const marks = marksOf(read.map(({ found }) => found));
  return read.flatMap(({ line, file, found }) =>
    found.kind === 'run' ? [{ line, file, head: { ...found.head, ...marks.get(found.head.id) } }] : [],
  );
}

/** A mark stands behind its run, and so is never kept a shorter time. */
function marksOf(found: readonly LineHead[]): ReadonlyMap<string, Marks> {
  const marks = new Map<string, Marks>();
  for (const one of found) {
    if (one.kind === 'mark') marks.set(one.run, { ...marks.get(one.run), [one.mark]: true });
  }
  return marks;
}

type Marks = Readonly<Partial<Record<RunMark, true>>>;

/** Only the first is told: where one line was formatted or packed by a program, all of them were. */
function firstForeign(read: readonly ReadLine[]): Problem | undefined {
  for (const { line, found } of read)
    if (found.kind === 'foreign') return unreadable(line.place, found.reason, found.advice);
  return undefined;
}

/**
 * A few are crashes, and to be left out; where most lines end early, something else has cut them. Crashes are news only
 * until a later run is whole: whoever read of it in every run from then on would soon read no warning any more.
 */
function torn(read: readonly ReadLine[], runs: number): Problem | undefined {
  const all = tornPlaces(read);
  if (all.length > runs) {
    const lines = all.length === 1 ? 'a line that was' : `${all.length} lines that were`;
    const message = `The history has ${lines} not written to the end, and ${counted(runs, 'whole run')} (${all[0]}).`;
    return problem('history-unreadable', message, runs === 0 ? { advice: NOTHING_IN_IT } : {});
  }
  const [first, ...more] = tornPlaces(read.slice(read.findLastIndex(({ found }) => found.kind === 'run') + 1));
  if (first === undefined) return undefined;
  const others = more.length === 0 ? '' : `, and ${more.length} more of the kind`;
  const message = `The history has a run that was not written to its end and is left out (${first}${others}).`;
  return warning('history-damaged', message);
}

/** Where already the first run was cut off. */
const NOTHING_IN_IT = 'Remove the file: no run in it is whole. A new one is begun where there is none.';

function tornPlaces(read: readonly ReadLine[]): readonly string[] {
  return read.flatMap(({ line, found }) => (found.kind === 'torn' ? [line.place] : []));
}

/** Where a line is, and what is wrong with it. */
export function unreadable(place: string, reason: string, advice?: string): Problem {
  const extra = advice === undefined ? {} : { advice };
  return problem('history-unreadable', `A line of the history ${reason} (${place}).`, extra);
}
