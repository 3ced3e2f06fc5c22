import { isAbsolute, relative, sep } from 'node:path';

/** GitHub finds a file by its path from the root of the repository, with slashes on every system. */
export function inRepository(file: string, workspace: string): string {
  return (isAbsolute(file) ? relative(workspace, file) : file).split(sep).join('/').replace(/^\.\//, '');
}
