import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './read-text.ts';

/** One by one: Node's own recursion never ends where a parent is there but nothing can be made in it, as in /proc. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || code === 'EISDIR') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path).catch((again: unknown) => {
      if (codeOf(again) !== 'EEXIST') throw again; // another process was faster
    });
  }
}
