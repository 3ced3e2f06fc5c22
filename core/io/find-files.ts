import { type Dirent, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';
import { matchesWildcards } from '../wildcards.ts';
import { insideWorkspace, isGit } from './inside.ts';
import { codeOf } from './read-text.ts';

/** More generators than that write no result files for one run; more matches mean a wrong pattern. */
const MOST_FILES = 1_000;
/** Names looked at, so that a pattern for a whole disk ends soon. */
const MOST_NAMES = 200_000;

/**
 * Regular files of the workspace that match a pattern of `*`, `?` and, for folders of any depth, `**`, sorted by name
 * and named as the pattern begins. Links are not followed, so that nothing outside is found and nothing twice; names
 * with a dot in front match only where the pattern has it, those of git never. No match is `file-missing`.
 */
export async function findFiles(workspace: string, pattern: string): Promise<Result<readonly string[]>> {
  const segments = pattern.replaceAll(sep, '/').split('/');
  const wild = segments.findIndex((segment) => /[*?]/.test(segment));
  const prefix = segments
    .slice(0, wild)
    .map((segment) => `${segment}/`)
    .join('');
  const folder = await insideWorkspace(workspace, prefix === '' ? '.' : prefix);
  if (!folder.ok && folder.problems.some(({ code }) => code !== 'file-missing')) return folder;
  const names = lookUp();
  const found = folder.ok ? matches({ path: folder.value, prefix }, segments.slice(wild), names) : [];
  if (names.exhausted()) return refused(pattern, `it goes through more than ${MOST_NAMES} files`);
  if (found.length > MOST_FILES) return refused(pattern, `it matches more than ${MOST_FILES} files`);
  if (found.length > 0) return success([...found].sort());
  const advice = `Check the pattern; it starts at ${workspace}.`;
  return failure(problem('file-missing', `No file matches "${pattern}".`, { advice }));
}

interface Folder {
  readonly path: string;
  /** As found files are named. */
  readonly prefix: string;
}

type LookUp = ReturnType<typeof lookUp>;

function matches(start: Folder, segments: readonly string[], names: LookUp): readonly string[] {
  const last = segments.at(-1) ?? '';
  // A pattern that ends with `**` means the files in all of the folders.
  const [way, file] = last === '**' ? [segments, '*'] : [segments.slice(0, -1), last];
  let folders: readonly Folder[] = [start];
  for (const segment of way) {
    const next = folders.flatMap((one) => (segment === '**' ? withinOf(one, names) : foldersIn(one, segment, names)));
    folders = [...new Map(next.map((one) => [one.prefix, one])).values()]; // `**` twice meets a folder twice
  }
  return folders.flatMap(({ path, prefix }) =>
    names
      .in(path)
      .filter((entry) => entry.isFile() && isNamed(entry.name, file))
      .map(({ name }) => prefix + name),
  );
}

/** A folder and all that are in it. */
function withinOf(folder: Folder, names: LookUp): readonly Folder[] {
  const all = [folder];
  for (const one of all) all.push(...foldersIn(one, '*', names)); // the list grows while it is gone through
  return all;
}

function foldersIn({ path, prefix }: Folder, segment: string, names: LookUp): readonly Folder[] {
  return names
    .in(path)
    .filter((entry) => entry.isDirectory() && isNamed(entry.name, segment) && !isGit(entry.name))
    .map(({ name }) => ({ path: join(path, name), prefix: `${prefix}${name}/` }));
}

/** What is in folders, until too much was looked at. */
function lookUp() {
  let looked = 0;
  return {
    exhausted: () => looked > MOST_NAMES,
    in(path: string): readonly Dirent[] {
      if (looked > MOST_NAMES) return [];
      const entries = entriesOf(path);
      looked += entries.length;
      return entries;
    },
  };
}

function isNamed(name: string, segment: string): boolean {
  return (!name.startsWith('.') || segment.startsWith('.')) && matchesWildcards(name, segment);
}

/** Folders that vanish or that this user may not see hold no results. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (typeof codeOf(error) === 'string') return [];
    throw error;
  }
}

function refused(pattern: string, reason: string): Result<never> {
  const advice = 'Give a pattern that names the folder and the kind of file, such as results/*.jtl.';
  return failure(problem('file-unreadable', `The files of "${pattern}" are not read: ${reason}.`, { advice }));
}
