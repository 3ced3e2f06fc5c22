import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';
import { notRead } from './read-text.ts';

/**
 * The real path of something that the PerfSpec named: inside the workspace, also through symbolic links, and none of
 * the data of git.
 */
export async function insideWorkspace(workspace: string, path: string): Promise<Result<string>> {
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
  const hidden = relative(root, real).split(sep).some(isGit);
  return hidden ? outside(path, 'a PerfSpec may not read the data of git') : success(real);
}

export function leaves(root: string, path: string): boolean {
  const way = relative(root, path); // absolute where the drives of Windows differ
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

export function isGit(name: string): boolean {
  return name.toLowerCase() === '.git';
}

function outside(path: string, reason: string): Result<never> {
  return failure(problem('file-outside-workspace', `The file "${path}" is not read: ${reason}.`));
}
