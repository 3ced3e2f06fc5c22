import type { ByteFile } from '../../core/ports.ts';

/** A file in memory that gives at most `chunk` bytes a read. */
export function byteFile(content: string | Uint8Array, chunk = Number.POSITIVE_INFINITY): ByteFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let position = 0;
  return {
    name: 'results.jtl',
    size: bytes.length,
    read(into) {
      const piece = bytes.subarray(position, position + Math.min(chunk, into.length));
      into.set(piece);
      position += piece.length;
      return piece.length;
    },
    close: async () => undefined,
  };
}
