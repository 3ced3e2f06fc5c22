import { readFile, stat } from 'node:fs/promises';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';

/** In bytes; the same as for an answer of a server. */
const LARGEST_FILE = 32 * 1024 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/**
 * Text of a regular file of at most 32 MiB in UTF-8, a byte order mark taken off; anything else is `file-missing` or
 * `file-unreadable`.
 * `name` is how messages call it.
 */
export async function readText(absolutePath: string, name: string): Promise<Result<string>> {
  try {
    const found = await stat(absolutePath);
    if (found.isDirectory()) return unreadable(name, 'it is a folder');
    // A pipe or a device could keep the gate waiting for ever.
    if (!found.isFile()) return unreadable(name, 'it is not a regular file');
    if (found.size > LARGEST_FILE)
      return unreadable(name, `it has ${found.size} bytes; at most ${LARGEST_FILE} are read`);
    return decode(await readFile(absolutePath), name);
  } catch (error) {
    return notRead(name, error);
  }
}

/** What a failed file operation means; an error without a code is a defect and thrown on. */
export function notRead(name: string, error: unknown): Result<never> {
  if (codeOf(error) === 'ENOENT') return failure(problem('file-missing', `The file "${name}" does not exist.`));
  return unreadable(name, reasonOf(error));
}

function unreadable(name: string, reason: string): Result<never> {
  return failure(problem('file-unreadable', `The file "${name}" cannot be read: ${reason}.`));
}

/**
 * Why a file operation failed, in words, `special` ones first. An error without a code is a defect and thrown on.
 */
export function reasonOf(error: unknown, special: Readonly<Record<string, string>> = {}): string {
  const code = codeOf(error);
  if (typeof code !== 'string') throw error;
  return special[code] ?? REASONS[code] ?? `the system answered ${code}`;
}

export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** By its byte order mark: what "command > file" writes in Windows PowerShell. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function decode(bytes: Uint8Array, name: string): Result<string> {
  if (isUtf16(bytes)) return unreadable(name, 'it is UTF-16; save it as UTF-8');
  try {
    return success(new TextDecoder('utf-8', { fatal: true }).decode(bytes)); // takes a byte order mark off
  } catch {
    return unreadable(name, 'it is not UTF-8 text');
  }
}
