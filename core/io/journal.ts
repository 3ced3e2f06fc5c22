import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { Journal, JournalFile } from '../ports.ts';
import { problem } from '../problems.ts';
import { fileNameOf } from './file-name.ts';
import { bent, currentOf, isEnded, type JournalPlace, journalOf, shown } from './journal-place.ts';
import { journalText } from './journal-text.ts';
import { makeFolder } from './make-folder.ts';
import { codeOf, reasonOf } from './read-text.ts';

/** In bytes, for one file. */
const LARGEST = 256 * 1024 * 1024;
const ATTEMPTS = 10;
/** Windows has no such flag. */
const NO_LINKS = constants.O_NOFOLLOW ?? 0;
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_LINKS;

/**
 * The journal `name` in `folder`, a path that starts at `workspace`: the current file is `name.jsonl`, earlier ones
 * have the time of their end in their names. There is no lock that a crash could leave behind: appending is one write,
 * a file is only ever renamed to a name that nobody has, and whoever still writes to it then writes to the same file.
 */
export function openJournal(workspace: string, folder: string, name: string): Journal {
  const place: JournalPlace = { workspace, folder, absolute: resolve(workspace, folder), base: fileNameOf(name) };
  return {
    read: () => orProblem('history-unreadable', folder, () => readAll(place)),
    append: (line) => orProblem('history-unwritable', folder, () => append(place, line)),
    others: () => orProblem('history-unreadable', folder, () => others(place)),
    rotate: (files) => orProblem('history-unwritable', folder, () => rotate(place, files)),
  };
}

async function readAll(place: JournalPlace): Promise<Result<readonly JournalFile[]>> {
  if (await bent(place)) return failure(outside(place, 'history-unreadable'));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const names = await namesOf(place);
    const files = await readThese(place, names);
    // Where another process rotated meanwhile, a file may have been read under neither of its names.
    if ((await namesOf(place)).join() === names.join() && files !== undefined) return files;
  }
  return failure(unreadable(place.folder, 'its files change all the time'));
}

/** Nothing where one of them is gone. */
async function readThese(
  place: JournalPlace,
  names: readonly string[],
): Promise<Result<readonly JournalFile[]> | undefined> {
  const files: JournalFile[] = [];
  for (const name of names) {
    const text = await readOne(place, name).catch(nothingIfMissing);
    if (!text?.ok) return text;
    files.push({ path: shown(place, name), current: name === currentOf(place), text: text.value });
  }
  return success(files);
}

/** Oldest first. */
async function namesOf(place: JournalPlace): Promise<readonly string[]> {
  const all = (await readdir(place.absolute).catch(nothingIfMissing)) ?? [];
  return [...all.filter((file) => isEnded(place, file)).sort(), ...all.filter((file) => file === currentOf(place))];
}

/** Without a look into them. */
async function others(place: JournalPlace): Promise<Result<readonly string[]>> {
  if (await bent(place)) return failure(outside(place, 'history-unreadable'));
  const all = (await readdir(place.absolute).catch(nothingIfMissing)) ?? [];
  const names = all.flatMap((file) => journalOf(file) ?? []);
  return success([...new Set(names)].filter((name) => name !== place.base).sort());
}

function nothingIfMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

async function readOne(place: JournalPlace, file: string): Promise<Result<string>> {
  const path = join(place.absolute, file);
  const found = await lstat(path);
  if (!found.isFile()) return failure(unreadable(shown(place, file), 'it is not a regular file'));
  if (found.size > LARGEST) {
    const why = `it has ${found.size} bytes; at most ${LARGEST} are read`;
    return failure({ ...unreadable(shown(place, file), why), advice: 'Lower history-keep, and remove the file.' });
  }
  const read = journalText(await readFile(path));
  return 'text' in read ? success(read.text) : failure(unreadable(shown(place, file), read.why));
}

/** A line feed on both sides: what a crash tore before then stays on a line of its own, without a look at the file. */
async function append(place: JournalPlace, line: string): Promise<Result<string>> {
  const bytes = Buffer.from(`\n${line}\n`);
  if (await bent(place)) return failure(outside(place, 'history-unwritable')); // a folder would be made there, too
  await makeFolder(place.absolute);
  const file = await open(join(place.absolute, currentOf(place)), APPEND, 0o666);
  try {
    // One write: the system puts it at the end as a whole, whoever else appends.
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten === bytes.length) return success(shown(place, currentOf(place)));
    return failure(unwritable(place.folder, `no space is left after ${bytesWritten} of ${bytes.length} bytes`));
  } finally {
    await file.close();
  }
}

async function rotate(place: JournalPlace, files: readonly string[]): Promise<Result<undefined>> {
  const time = new Date(Date.now()).toISOString().replace(/[-:.]/g, '');
  const ended = `${place.base}.${time}-${randomUUID().slice(0, 8)}.jsonl`;
  try {
    await rename(join(place.absolute, currentOf(place)), join(place.absolute, ended));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return success(undefined); // another process was faster, and removes them
    throw error;
  }
  for (const file of await readdir(place.absolute)) {
    if (isEnded(place, file) && files.includes(shown(place, file)))
      await rm(join(place.absolute, file), { force: true });
  }
  return success(undefined);
}

type Code = 'history-unreadable' | 'history-unwritable';

async function orProblem<T>(code: Code, folder: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const why = reasonOf(error, code === 'history-unreadable' ? {} : WRITE_REASONS);
    return failure(code === 'history-unreadable' ? unreadable(folder, why) : unwritable(folder, why));
  }
}

function outside({ folder }: JournalPlace, code: Code): Problem {
  const why = 'a symbolic link leads out of the workspace';
  return code === 'history-unreadable' ? unreadable(folder, why) : unwritable(folder, why);
}

function unreadable(path: string, why: string): Problem {
  return problem('history-unreadable', `The history "${path}" cannot be read: ${why}.`);
}

function unwritable(path: string, why: string): Problem {
  return problem('history-unwritable', `The history "${path}" cannot be written: ${why}.`);
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ELOOP: 'its file is a symbolic link',
  EISDIR: 'a folder has the name of its file',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a part of its path is not a folder',
};
