import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { failure, type Result, success } from '../model/result.ts';
import type { Files } from '../ports.ts';
import { problem } from '../problems.ts';
import { codeOf, notRead, readText, reasonOf } from './read-text.ts';

/** Files by paths that start at `workspace`, an absolute path. */
export function openFiles(workspace: string): Files {
  return {
    read: async (path) => withFolder(workspace, path, await readNamed(workspace, path)),
    readInWorkspace: async (path) => withFolder(workspace, path, await readInside(workspace, path)),
    write: (path, text) => replace(workspace, path, text),
    remove: (path) => rm(resolve(workspace, path), { force: true }).catch(() => undefined),
  };
}

/** Where a relative path starts is what people get wrong. */
function withFolder(workspace: string, path: string, read: Result<string>): Result<string> {
  if (read.ok || isAbsolute(path)) return read;
  const advice = `Check the path; it starts at ${workspace}.`;
  return failure(...read.problems.map((one) => (one.code === 'file-missing' ? { ...one, advice } : one)));
}

/** A path of the pipeline's may lead anywhere, but one inside the workspace must not be bent by what is checked out. */
function readNamed(workspace: string, path: string): Promise<Result<string>> {
  const target = resolve(workspace, path);
  return leaves(workspace, target) ? readText(target, path) : readInside(workspace, path);
}

async function readInside(workspace: string, path: string): Promise<Result<string>> {
  // Before anything is looked up, so that nobody learns which files exist outside.
  if (leaves(workspace, resolve(workspace, path))) return outside(path, 'it is outside the workspace');
  let root: string;
  let real: string;
  try {
    root = await realpath(workspace);
    real = await realpath(resolve(workspace, path));
  } catch (error) {
    return notRead(path, error);
  }
  if (leaves(root, real)) return outside(path, 'a symbolic link leads out of the workspace');
  // actions/checkout leaves the token of the run in .git/config.
  const hidden = relative(root, real).toLowerCase().split(sep).includes('.git');
  if (hidden) return outside(path, 'a PerfSpec may not read the data of git');
  return readText(real, path);
}

function leaves(root: string, path: string): boolean {
  const way = relative(root, path); // absolute where the drives of Windows differ
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function outside(path: string, reason: string): Result<never> {
  return failure(problem('file-outside-workspace', `The file "${path}" is not read: ${reason}.`));
}

/** By a temporary file beside it, so that a reader never sees half a file. */
async function replace(workspace: string, name: string, text: string): Promise<Result<string>> {
  const target = resolve(workspace, name);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await makeFolder(dirname(target));
    const bent = leaves(await realpath(workspace), await realpath(dirname(target)));
    if (bent && !leaves(workspace, target)) return outsideWrite(name);
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, target);
    return success(target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    const reason = reasonOf(error, WRITE_REASONS);
    return failure(problem('file-unwritable', `The file "${name}" cannot be written: ${reason}.`));
  }
}

function outsideWrite(name: string): Result<never> {
  return failure(
    problem('file-outside-workspace', `The file "${name}" is not written: a symbolic link leads out of the workspace.`),
  );
}

/** One by one: Node's own recursion never ends where a parent is there but nothing can be made in it, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || code === 'EISDIR') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EISDIR: 'a folder has this name',
  EEXIST: 'a part of its path is not a folder',
};
