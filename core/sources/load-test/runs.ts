import { failure, type Result, success } from '../../model/result.ts';
import type { Window } from '../../model/window.ts';
import type { Files } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { openFileNames } from './file-names.ts';
import type { FileRun } from './file-run.ts';
import { lensKey } from './lens-key.ts';
import type { Lens, LoadTestRun } from './load-test-run.ts';
import { mergeRuns } from './merge.ts';
import { ofLens } from './of-lens.ts';
import type { LoadTestQuery } from './query.ts';
import { readFile } from './read-file.ts';

/** A query and the window that it is asked for. */
interface Asked {
  readonly query: LoadTestQuery;
  readonly window: Window | undefined;
}

/** What result files hold, each read once for all that is asked. */
export interface Runs {
  /** Told before the first file is read what will be asked of all of them. */
  prepare(asked: readonly Asked[]): void;
  runOf(asked: Asked): Promise<Result<LoadTestRun>>;
}

interface Reading {
  readonly lenses: ReadonlySet<string>;
  readonly run: Promise<Result<LoadTestRun>>;
}

export function openRuns(files: Files): Runs {
  const prepared: Asked[] = [];
  const namesOf = openFileNames(files);
  const readings = new Map<string, Reading[]>();
  let planned: Promise<ReadonlyMap<string, readonly Lens[]>> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** File, format and window to everything that will be asked of them. */
  async function plan(): Promise<ReadonlyMap<string, readonly Lens[]>> {
    const lenses = new Map<string, Map<string, Lens>>();
    for (const one of prepared) {
      const found = await namesOf(one.query.files);
      for (const name of found.ok ? found.value : []) {
        const own = lenses.get(keyOf(name, one)) ?? new Map();
        lenses.set(keyOf(name, one), own.set(lensKey(one.query.lens), one.query.lens));
      }
    }
    return new Map([...lenses].map(([key, own]) => [key, [...own.values()]]));
  }

  async function fileRun(name: string, asked: Asked): Promise<Result<LoadTestRun>> {
    planned ??= plan();
    const key = keyOf(name, asked);
    const { lens } = asked.query;
    const lenses = (await planned).get(key) ?? [];
    const known = readings.get(key)?.find((reading) => reading.lenses.has(lensKey(lens)));
    if (known !== undefined) return known.run;
    const all = lenses.some((one) => lensKey(one) === lensKey(lens)) ? lenses : [lens];
    // One file after the other, so that memory does not grow with their number.
    const run = turn.then(() =>
      readFile(name, { format: asked.query.format, lenses: all, window: asked.window }, files),
    );
    turn = run.catch(() => undefined);
    readings.set(key, [...(readings.get(key) ?? []), { lenses: new Set(all.map(lensKey)), run }]);
    return run;
  }

  const merged = new Map<string, Promise<Result<LoadTestRun>>>();
  return {
    prepare(asked) {
      prepared.push(...asked);
      planned = undefined;
    },
    async runOf(asked) {
      const found = await namesOf(asked.query.files);
      if (!found.ok) return found;
      const key = JSON.stringify([found.value, keyOf('', asked), lensKey(asked.query.lens)]);
      const run = merged.get(key) ?? readAll(found.value, asked, (name) => fileRun(name, asked));
      merged.set(key, run);
      return run;
    },
  };
}

async function readAll(
  names: readonly string[],
  { query: { lens }, window }: Asked,
  read: (name: string) => Promise<Result<LoadTestRun>>,
): Promise<Result<LoadTestRun>> {
  const runs: FileRun[] = [];
  for (const file of names) {
    const run = await read(file);
    if (!run.ok) return run;
    runs.push({ file, run: ofLens(run.value, lens) });
  }
  const [first, ...others] = runs;
  if (first === undefined) throw new Error('A query has at least one file');
  const other = others.find(({ run }) => run.title !== first.run.title);
  if (other === undefined) return success(mergeRuns([first, ...others], { lens, window }));
  const kinds = `"${first.file}" is a ${first.run.title} and "${other.file}" a ${other.run.title}`;
  return failure(problem('load-test-file', `The files together are no run: ${kinds}.`));
}

function keyOf(name: string, { query, window }: Asked): string {
  return JSON.stringify([name, query.format, window?.start, window?.end]);
}
