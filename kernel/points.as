// Passes over the lines of k6's NDJSON that are surely points of metrics that nobody asked for: nine of ten. It stops at
// every other line, for core/sources/load-test/samples/k6-points.ts, which would have left out the same ones.
// AssemblyScript; `npm run build:kernel` compiles it into core/generated/points-kernel.ts.
import { lowBits, mask } from './bits';

const MOST_NAMES: u32 = 64;
const NAME_BYTES: u32 = 1 << 14;

// Every point of k6 begins with {"metric":" which are 11 bytes: the first eight, and the last eight.
const START: u32 = 11;
const FIRST: u64 = 0x63697274656D227B;
const LAST: u64 = 0x223A226369727465;
const QUOTE: u8 = 34;

const lengths = memory.data(MOST_NAMES * 4, 16);
const addresses = memory.data(MOST_NAMES * 4, 16);
const nameBytes = memory.data(NAME_BYTES, 16);

let names: u32 = 0;
let nameUsed: u32 = 0;

/** Lines that were passed over. */
export let passed: u32 = 0;

export function blockAddress(): usize { return (__heap_base + 63) & ~63; }

/** Where the bytes of the next name are to be written, and how many there may be. */
export function nameAddress(): usize { return nameBytes + nameUsed; }
export function nameRoom(): u32 { return names < MOST_NAMES ? NAME_BYTES - nameUsed : 0; }

/** The metric whose name was written to `nameAddress`, where there was room, is asked for. */
export function addName(length: u32): void {
  store<u32>(addresses + (names << 2), nameBytes + nameUsed);
  store<u32>(lengths + (names << 2), length);
  nameUsed += length;
  names++;
}

/**
 * The start of the first line from `from`, where one starts, that has no end before `to` or is to be looked at; what is
 * asked for are the first `wanted` names.
 */
export function pass(from: usize, to: usize, wanted: u32): usize {
  const lineEnds = i8x16.splat(10);
  let line = from;
  if (!isOfOthers(line, wanted)) return line;
  for (let at = from; at < to; at += 64) {
    let ends = mask(at, lineEnds);
    if (to - at < 64) ends &= lowBits(<u32>(to - at));
    while (ends) {
      line = at + <usize>ctz(ends) + 1;
      passed++;
      if (line >= to || !isOfOthers(line, wanted)) return line;
      ends &= ends - 1;
    }
  }
  return line;
}

/** Whether a line is a point of a metric that is not asked for. What is behind the block does not matter. */
@inline
function isOfOthers(line: usize, wanted: u32): bool {
  if (load<u64>(line) != FIRST || load<u64>(line, START - 8) != LAST) return false;
  for (let name: u32 = 0; name < wanted; name++) {
    const length = load<u32>(lengths + (name << 2));
    if (load<u8>(line + START + length) == QUOTE && isAt(line + START, name, length)) return false;
  }
  return true;
}

function isAt(at: usize, name: u32, length: u32): bool {
  const bytes = load<u32>(addresses + (name << 2));
  for (let i: u32 = 0; i < length; i++) if (load<u8>(at + i) != load<u8>(bytes + i)) return false;
  return true;
}
