/**
 * Numbers from 0 to 1, 1 excluded, the same for the same seed on every machine: counts by the golden ratio and mixes
 * (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014; the mixer is MurmurHash3's).
 *
 * @param seed Whole.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + GOLDEN_RATIO) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** 2^32 divided by the golden ratio, made odd, so that counting by it meets every number once. */
const GOLDEN_RATIO = 0x9e3779b9;
