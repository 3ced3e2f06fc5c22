import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { failure, type Result, success } from '../model/result.ts';
import type { ByteFile, Files } from '../ports.ts';
import { problem } from '../problems.ts';
import { openByteFile } from './byte-file.ts';
import { findFiles } from './find-files.ts';
import { insideWorkspace, leaves } from './inside.ts';
import { makeFolder } from './make-folder.ts';
import { readText, reasonOf } from './read-text.ts';

/** Files by paths that start at `workspace`, an absolute path. */
export function openFiles(workspace: string): Files {
  return {
    read: async (path) => withFolder(workspace, path, await readNamed(workspace, path)),
    readInWorkspace: async (path) => withFolder(workspace, path, await readInside(workspace, path)),
    openInWorkspace: async (path) => withFolder(workspace, path, await openInside(workspace, path)),
    realInWorkspace: (path) => insideWorkspace(workspace, path),
    findInWorkspace: (pattern) => findFiles(workspace, pattern),
    write: (path, text) => replace(workspace, path, text),
    remove: (path) => rm(resolve(workspace, path), { force: true }).catch(() => undefined),
  };
}

/** Where a relative path starts is what people get wrong. */
function withFolder<T>(workspace: string, path: string, read: Result<T>): Result<T> {
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
  const real = await insideWorkspace(workspace, path);
  return real.ok ? readText(real.value, path) : real;
}

async function openInside(workspace: string, path: string): Promise<Result<ByteFile>> {
  const real = await insideWorkspace(workspace, path);
  return real.ok ? openByteFile(real.value, path) : real;
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

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EISDIR: 'a folder has this name',
  EEXIST: 'a part of its path is not a folder',
};
