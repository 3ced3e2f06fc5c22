import { relative, resolve } from 'node:path';
import { leaves } from './inside.ts';

/** A path as patches write it: from the workspace, with slashes. Patches cannot lead out of it. */
export function patchPath(workspace: string, path: string): { readonly path: string; readonly outside: boolean } {
  const target = resolve(workspace, path);
  return { path: relative(workspace, target).replaceAll('\\', '/'), outside: leaves(workspace, target) };
}
