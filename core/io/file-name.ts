import { createHash } from 'node:crypto';

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;
const PLAIN = /^[a-z0-9][a-z0-9_-]{0,59}$/;

/**
 * A name for a file, without extension, that every file system takes and that no other `name` gets, also where case
 * does not count: plain names stay, others are made readable and get a digest behind a `~`, which no plain name has.
 * It holds no dot.
 */
export function fileNameOf(name: string): string {
  if (PLAIN.test(name) && !DEVICES.test(name)) return name;
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${readable}~${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
