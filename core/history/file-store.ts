import type { PastRun, PastRunHead } from '../model/history.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { HistoryStore, Journal } from '../ports.ts';
import { type Contents, type Line, toContents, unreadable } from './contents.ts';
import { readLineValues, toLine, toMarkLine } from './past-run-line.ts';
import { spareFiles } from './spare-files.ts';

/** In UTF-16 units; with the sketches of many keys one run can have hundreds of thousands. */
const LARGE = 32 * 1024 * 1024;

/**
 * The runs of one gate as lines of JSON in a journal. It is read once. As soon as the current file holds `keep` runs or
 * is large it is put aside, and of the ones before it those go that are not needed for the last `keep` runs. So these
 * stay in all cases, and where files are not large at most about twice as many.
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
      const { current, size, ended } = all.value;
      const isFull = current + 1 >= keep || size + line.length >= LARGE;
      if (!isFull) return success(undefined);
      return journal.rotate(spareFiles(ended, current + 1, keep).map(({ path }) => path));
    },
    others: () => journal.others(),
    mark: async (id, mark) => {
      const appended = await journal.append(toMarkLine(id, mark));
      read = undefined;
      return appended.ok ? success(undefined) : appended;
    },
  };
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
