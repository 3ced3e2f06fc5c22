/** Every so many bytes one is looked at; all of them are compared where it fits. */
const STRIDE = 4;
/** Texts that differ only in between. */
const MOST_ALIKE = 8;

interface Known<T> {
  readonly bytes: Buffer;
  readonly value: T;
}

/**
 * What was read before, by the bytes it was read from. Made without a string for each look-up: of a scan, these would
 * be most of the garbage, and take more time than the look-up.
 */
export class KnownBytes<T> {
  readonly #known = new Map<number, Known<T>[]>();
  readonly #most: number;
  #count = 0;

  /** @param most texts that are kept; where there are more it begins anew */
  constructor(most: number) {
    this.#most = most;
  }

  get(bytes: Buffer, start: number, end: number): T | undefined {
    for (const known of this.#known.get(fingerprint(bytes, start, end)) ?? []) {
      const { length } = known.bytes;
      if (length === end - start && known.bytes.compare(bytes, start, end) === 0) return known.value;
    }
    return undefined;
  }

  /** Keeps a copy of the bytes, which are not known yet. */
  set(bytes: Buffer, start: number, end: number, value: T): void {
    if (this.#count >= this.#most) {
      this.#known.clear();
      this.#count = 0;
    }
    const key = fingerprint(bytes, start, end);
    const alike = this.#known.get(key) ?? [];
    if (alike.length >= MOST_ALIKE) return;
    this.#known.set(key, [...alike, { bytes: Buffer.from(bytes.subarray(start, end)), value }]);
    this.#count += 1;
  }
}

function fingerprint(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at += STRIDE) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}
