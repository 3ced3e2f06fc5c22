// The table of known labels: their bytes one after the other, found by a hash with open addressing.
import { lowBytes } from './bits';

export const MOST_LABELS: u32 = 8192;
const SLOTS: u32 = 2 * MOST_LABELS;
const LABEL_BYTES: u32 = 1 << 20;

/** The number of a label plus 1; 0 for a slot that is free. */
const slots = memory.data(SLOTS * 4, 16);
const addresses = memory.data(MOST_LABELS * 4, 16);
const lengths = memory.data(MOST_LABELS * 4, 16);
const labelBytes = memory.data(LABEL_BYTES + 8, 16);

export let labels: u32 = 0;
let labelUsed: u32 = 0;

/** Where the bytes of the next label are to be written, and how many there may be. */
export function labelAddress(): usize { return labelBytes + labelUsed; }
export function labelRoom(): u32 { return labels < MOST_LABELS ? LABEL_BYTES - labelUsed : 0; }

@inline
function hashOf(at: usize, length: u32): u32 {
  let hash: u64 = length;
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) hash = (hash ^ load<u64>(at + i)) * 0x9E3779B97F4A7C15;
  if (i < length) hash = (hash ^ (load<u64>(at + i) & lowBytes(length - i))) * 0x9E3779B97F4A7C15;
  return <u32>(hash >> 40);
}

function isSame(a: usize, b: usize, length: u32): bool {
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  return i == length || ((load<u64>(a + i) ^ load<u64>(b + i)) & lowBytes(length - i)) == 0;
}

/** The number of a known label; -1 for others. */
export function labelOf(at: usize, length: u32): i32 {
  let slot = hashOf(at, length) & (SLOTS - 1), number: u32 = 0;
  while ((number = load<u32>(slots + (slot << 2))) != 0) {
    const known = (number - 1) << 2;
    if (load<u32>(lengths + known) == length && isSame(load<u32>(addresses + known), at, length)) return number - 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return -1;
}

/** Takes notice of the label whose bytes were written to `labelAddress`, where there was room; answers its number. */
export function learnLabel(length: u32): u32 {
  const at = labelBytes + labelUsed;
  let slot = hashOf(at, length) & (SLOTS - 1);
  while (load<u32>(slots + (slot << 2))) slot = (slot + 1) & (SLOTS - 1);
  const label = labels++;
  store<u32>(slots + (slot << 2), label + 1);
  store<u32>(addresses + (label << 2), at);
  store<u32>(lengths + (label << 2), length);
  labelUsed += length;
  return label;
}
