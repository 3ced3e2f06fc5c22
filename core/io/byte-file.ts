import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failure, type Result, success } from '../model/result.ts';
import { type ByteFile, ReadFault } from '../ports.ts';
import { problem } from '../problems.ts';
import { codeOf, notRead, reasonOf } from './read-text.ts';

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b];
const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
/** Of what is gunzipped at a time, bytes. */
const CHUNK = 256 * 1024;

const DAMAGED = 'its gzip data is damaged';

/**
 * Opens a regular file for reading from its start to its end; gzip, of one part or several, is unpacked on the way.
 * Reading fails with a `ReadFault` where the gzip data is not whole, or where the file changed in the meantime.
 * @param absolutePath has been checked to be inside the workspace
 * @param name how messages call it
 */
export function openByteFile(absolutePath: string, name: string): Result<ByteFile> {
  try {
    const kind = statSync(absolutePath);
    if (kind.isDirectory()) return unreadable(name, 'it is a folder');
    // A pipe or a device could keep the gate waiting for ever.
    if (!kind.isFile()) return unreadable(name, 'it is not a regular file');
    const descriptor = openSync(absolutePath, 'r');
    const start = new Uint8Array(4);
    readSync(descriptor, start, 0, start.length, 0);
    const refused = refusal(start);
    if (refused === undefined) return success(byteFile(descriptor, name, beginsWith(start, GZIP)));
    closeSync(descriptor);
    return unreadable(name, refused.reason, refused.advice);
  } catch (error) {
    return notRead(name, error);
  }
}

function refusal(start: Uint8Array): { readonly reason: string; readonly advice: string } | undefined {
  if (UTF_16.some((mark) => beginsWith(start, mark)))
    return {
      reason: 'it is UTF-16',
      advice: 'Save it as UTF-8; in Windows PowerShell with | Out-File -Encoding utf8.',
    };
  // The third byte tells a zip from a text that begins with "PK".
  if (beginsWith(start, ZIP) && (start[2] ?? 0) < 9)
    return { reason: 'it is a zip archive', advice: 'Unpack it in a step before, and name the files in it.' };
  return undefined;
}

function byteFile(descriptor: number, name: string, isGzip: boolean): ByteFile {
  const before = fstatSync(descriptor);
  const content = isGzip ? gunzipped(descriptor, before.size) : plain(descriptor);
  return {
    name,
    size: before.size,
    async read(into) {
      try {
        const length = await content.read(into);
        if (length === 0 && into.length > 0) checkUnchanged(before, fstatSync(descriptor));
        return length;
      } catch (error) {
        throw faultOf(error);
      }
    },
    async close() {
      content.stop();
      closeSync(descriptor);
    },
  };
}

interface Bytes {
  read(into: Uint8Array): number | Promise<number>;
  stop(): void;
}

/** Synchronous, which for local files is several times as fast. */
function plain(descriptor: number): Bytes {
  return { read: (into) => readSync(descriptor, into), stop: () => undefined };
}

/** @param size of the file, bytes */
function gunzipped(descriptor: number, size: number): Bytes {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  pipeline(chunks(descriptor), gunzip, () => undefined); // errors reach who reads from `gunzip`
  const unpacked: AsyncIterator<Uint8Array> = gunzip[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  return {
    async read(into) {
      if (rest.length === 0) {
        const next = await unpacked.next();
        if (next.done === true) {
          checkPadding(descriptor, gunzip.bytesWritten, size);
          return 0;
        }
        rest = next.value;
      }
      const length = Math.min(into.length, rest.length);
      into.set(rest.subarray(0, length));
      rest = rest.subarray(length);
      return length;
    },
    stop: () => void gunzip.destroy(),
  };
}

function* chunks(descriptor: number): Generator<Uint8Array> {
  // With positions, because the system may give the number of a closed file to another one.
  for (let position = 0; ; ) {
    const chunk = new Uint8Array(CHUNK);
    const length = readSync(descriptor, chunk, 0, CHUNK, position);
    if (length === 0) return;
    position += length;
    yield chunk.subarray(0, length);
  }
}

/**
 * Zeros behind the last part are padding. Node takes a zero for the end of all parts and says nothing of what follows
 * it, which can be most of the samples.
 */
function checkPadding(descriptor: number, from: number, to: number): void {
  const chunk = new Uint8Array(CHUNK);
  for (let position = from; position < to; ) {
    const length = readSync(descriptor, chunk, 0, Math.min(CHUNK, to - position), position);
    if (length === 0) return; // it became shorter, which is found by its size
    if (chunk.subarray(0, length).some((byte) => byte !== 0)) throw new ReadFault(DAMAGED);
    position += length;
  }
}

function checkUnchanged(before: Stats, after: Stats): void {
  if (before.size !== after.size || before.mtimeMs !== after.mtimeMs)
    throw new ReadFault('it changed while it was read, so its load test still writes it');
}

/** An error without a code is a defect and stays what it is. */
function faultOf(error: unknown): unknown {
  const code = codeOf(error);
  if (typeof code !== 'string') return error;
  if (code === 'Z_BUF_ERROR') return new ReadFault('its gzip data is cut off');
  return new ReadFault(code.startsWith('Z_') ? DAMAGED : reasonOf(error));
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function unreadable(name: string, reason: string, advice?: string): Result<never> {
  const message = `The file "${name}" cannot be read: ${reason}.`;
  return failure(problem('file-unreadable', message, advice === undefined ? {} : { advice }));
}
