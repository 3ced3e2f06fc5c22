/** Every so many bytes one is looked at, until too many texts differ only in between; then each is. */
const STRIDE = 4;
const MOST_ALIKE = 4;

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
  #stride = STRIDE;

  /** @param most texts that are kept; where there are more it begins anew */
  constructor(most: number) {
    this.#most = most;
  }

  get(bytes: Buffer, start: number, end: number): T | undefined {
    for (const known of this.#known.get(fingerprint(bytes, start, end, this.#stride)) ?? []) {
      const { length } = known.bytes;
      if (length === end - start && known.bytes.compare(bytes, start, end) === 0) return known.value;
    }
    return undefined;
  }

  /** Keeps a copy of the bytes, which are not known yet, unless too many look alike also with a look at each byte. */
  set(bytes: Buffer, start: number, end: number, value: T): void {
    if (this.#count >= this.#most) this.#clear();
    const key = fingerprint(bytes, start, end, this.#stride);
    const alike = this.#known.get(key) ?? [];
    if (alike.length < MOST_ALIKE) {
      this.#known.set(key, [...alike, { bytes: Buffer.from(bytes.subarray(start, end)), value }]);
      this.#count += 1;
    } else if (this.#stride > 1) {
      this.#stride = 1;
      this.#clear();
      this.set(bytes, start, end, value);
    }
  }

  #clear(): void {
    this.#known.clear();
    this.#count = 0;
  }
}

function fingerprint(bytes: Uint8Array, start: number, end: number, stride: number): number {
  let hash = end - start;
  for (let at = start; at < end; at += stride) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}
