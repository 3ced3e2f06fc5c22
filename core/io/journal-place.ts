import { realpath } from 'node:fs/promises';
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

/** Whether it is a file that was put aside. */
export function isEnded({ base }: JournalPlace, file: string): boolean {
  return file.startsWith(`${base}.`) && /^\d{8}T\d{9}Z-[0-9a-f]{8}\.jsonl$/.test(file.slice(base.length + 1));
}

/** Path of a file as people know it. */
export function shown({ folder }: JournalPlace, file: string): string {
  return `${folder.replace(/[\\/]+$/, '')}/${file}`;
}

/** A path of the pipeline's may lead anywhere, but one inside the workspace must not be bent by what is checked out. */
export async function bent({ workspace, absolute }: JournalPlace): Promise<boolean> {
  if (leaves(workspace, absolute)) return false;
  const real = await realpath(absolute).catch(() => undefined); // not there yet: nothing to bend
  return real !== undefined && leaves(await realpath(workspace), real);
}
