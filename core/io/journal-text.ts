import { isUtf8 } from 'node:buffer';
import { isUtf16 } from './read-text.ts';

const LINE_FEED = 10;

/**
 * Text of a file of a journal, or why it is none. A crash may have cut a character in two at the end of any line, or in
 * front of the NULs there that a loss of power leaves; what is left of it is taken off. Any other byte that is not UTF-8
 * would be read as another sign than was written.
 */
export function journalText(bytes: Buffer): { readonly text: string } | { readonly why: string } {
  if (isUtf16(bytes)) return { why: 'it is UTF-16; save it as UTF-8' };
  if (isUtf8(bytes)) return { text: bytes.toString() }; // at once: with an encoding, Node decodes piece by piece
  if (isGzip(bytes)) return { why: 'it is gzip; unpack it' };
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const line = wholeCharacters(bytes.subarray(start, end));
    if (line === undefined) return { why: `line ${lines.length + 1} is not UTF-8 text` };
    lines.push(line);
    start = end + 1;
  }
  return { text: lines.join('\n') };
}

/** Never UTF-8: the second byte cannot stand behind the first. */
function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** In a stream the rest of a character may still come, so that its beginning alone is no error and no text. */
function wholeCharacters(line: Uint8Array): string | undefined {
  const written = line.findLastIndex((byte) => byte !== 0) + 1;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line.subarray(0, written), { stream: true });
    return text + '\0'.repeat(line.length - written);
  } catch {
    return undefined;
  }
}
