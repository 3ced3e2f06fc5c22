import type { PastRun, PastRunHead, RunMark } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { HistoryStore, Journal, JournalFile } from '../ports.ts';
import { problem, warning } from '../problems.ts';
import { type LineHead, readHead, readLineValues, toLine, toMarkLine } from './past-run-line.ts';

/** In UTF-16 units; with the sketches of many keys one run can have hundreds of thousands. */
const LARGEST = 32 * 1024 * 1024;

/**
 * The runs of one gate as lines of JSON in a journal. It is read once. At least the last `keep` runs stay, at most
 * about twice as many: as soon as the current file holds `keep` runs it is put aside, and the ones before it go. So it
 * is with a file that has become large.
 */
export function createFileStore(journal: Journal, keep: number): HistoryStore {
  let read: Promise<Result<Contents>> | undefined;
  const contents = () => {
    read ??= journal.read().then((files) => (files.ok ? toContents(files.value) : files));
    return read;
  };
  return {
    list: async () => {
      const all = await contents();
      return all.ok ? success([...all.value.lines.keys()], all.problems) : all;
    },
    read: async (runs) => {
      const all = await contents();
      return all.ok ? withValues(runs, all.value.lines) : all;
    },
    append: async (run) => {
      const all = await contents();
      if (!all.ok) return failure(...all.problems);
      const line = toLine(run);
      const appended = await journal.append(line);
      if (!appended.ok) return appended;
      read = undefined;
      const { current, size, paths } = all.value;
      const isFull = current + 1 >= keep || size + line.length >= LARGEST;
      return isFull ? journal.rotate(paths) : success(undefined);
    },
    mark: async (id, mark) => {
      const appended = await journal.append(toMarkLine(id, mark));
      read = undefined;
      return appended.ok ? success(undefined) : appended;
    },
  };
}

interface Contents {
  /** Oldest first. */
  readonly lines: ReadonlyMap<PastRunHead, Line>;
  /** Runs in the current file, and its length in UTF-16 units. */
  readonly current: number;
  readonly size: number;
  /** Of the other files. */
  readonly paths: readonly string[];
}

interface Line {
  readonly text: string;
  /** Path and number, for messages. */
  readonly place: string;
}

function toContents(files: readonly JournalFile[]): Result<Contents> {
  const read = files.flatMap((file) =>
    numbered(file.text).map(([number, text]) => ({
      file,
      line: { text, place: `"${file.path}", line ${number}` },
      found: readHead(text),
    })),
  );
  const foreign = read.flatMap(({ line, found }) => (found.kind === 'foreign' ? [[line, found.reason] as const] : []));
  const [first] = foreign;
  if (first) return failure(unreadable(first[0].place, first[1]));
  const marks = marksOf(read.map(({ found }) => found));
  const runs = read.flatMap(({ line, file, found }) =>
    found.kind === 'run' ? [{ line, file, head: { ...found.head, ...marks.get(found.head.id) } }] : [],
  );
  const inOrder = [...runs].sort((a, b) => a.head.startedAt - b.head.startedAt);
  const contents = {
    lines: new Map(inOrder.map(({ head, line }) => [head, line])),
    current: runs.filter(({ file }) => file.current).length,
    size: files.find(({ current }) => current)?.text.length ?? 0,
    paths: files.filter(({ current }) => !current).map(({ path }) => path),
  };
  const torn = read.flatMap(({ line, found }) => (found.kind === 'torn' ? [line.place] : []));
  return success(contents, tornLines(torn));
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

/** Lines that hold something, counted from 1. */
function numbered(text: string): readonly (readonly [number: number, line: string])[] {
  return text.split('\n').flatMap((line, index) => (/^\s*$/.test(line) ? [] : [[index + 1, line.trim()] as const]));
}

function tornLines([first, ...more]: readonly string[]): readonly Problem[] {
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : `, and ${more.length} more of the kind`;
  const message = `The history has a run that was not written to its end and is left out (${first}${others}).`;
  return [warning('history-damaged', message)];
}

function withValues(runs: readonly PastRunHead[], lines: ReadonlyMap<PastRunHead, Line>): Result<readonly PastRun[]> {
  const found: PastRun[] = [];
  for (const run of runs) {
    const line = lines.get(run);
    if (line === undefined) throw new Error(`The run ${run.id} is not of this history`);
    const values = readLineValues(line.text);
    if (typeof values === 'string') return failure(unreadable(line.place, values));
    found.push({ ...run, values });
  }
  return success(found);
}

function unreadable(place: string, reason: string): Problem {
  return problem('history-unreadable', `A run of the history ${reason} (${place}).`);
}
