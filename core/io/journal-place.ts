import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { leaves } from './inside.ts';

/** Where a journal is. */
export interface JournalPlace {
  readonly workspace: string;
  /** As given. */
  readonly folder: string;
  readonly absolute: string;
  readonly base: string;
}

/** The file that is written to. */
export function currentOf({ base }: JournalPlace): string {
  return `${base}.jsonl`;
}

/** A base as `fileNameOf` makes it, the time where it was put aside. */
const NAME = /^([a-z0-9~_-]+)(\.\d{8}T\d{9}Z-[0-9a-f]{8})?\.jsonl$/;

/** Whether it is a file that was put aside. */
export function isEnded({ base }: JournalPlace, file: string): boolean {
  const [, of, time] = NAME.exec(file) ?? [];
  return of === base && time !== undefined;
}

/** Base of the journal that a file is of, where it can be one. */
export function journalOf(file: string): string | undefined {
  return NAME.exec(file)?.[1];
}

/** Path of a file as people know it. */
export function shown({ folder }: JournalPlace, file: string): string {
  return `${folder.replace(/[\\/]+$/, '')}/${file}`;
}

/**
 * A path of the pipeline's may lead anywhere, but one inside the workspace must not be bent by what is checked out. As
 * long as its end is not there, that is said of the part that is.
 */
export async function bent({ workspace, absolute }: JournalPlace): Promise<boolean> {
  if (leaves(workspace, absolute)) return false;
  for (let path = absolute; !leaves(workspace, path); path = dirname(path)) {
    const real = await realpath(path).catch(() => undefined);
    if (real !== undefined) return leaves(await realpath(workspace), real);
  }
  return false; // not even the workspace is there
}
