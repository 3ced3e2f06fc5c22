import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** `folder` starts at `workspace`. What cannot be looked at is said where it is read. */
export async function folderExists(workspace: string, folder: string): Promise<boolean> {
  const found = await stat(resolve(workspace, folder)).catch(() => undefined);
  return found !== undefined;
}
