// Passes over the lines of k6's NDJSON that are surely points of metrics that nobody asked for: nine of ten. It stops at
// every other line, for core/sources/load-test/samples/k6-points.ts, which would have left out the same ones, and reads
// those in k6's usual form as k6-point-bytes.ts there, which is the definition.
// AssemblyScript; `npm run build:kernel` compiles it into core/generated/points-kernel.ts.
import { lowBits, mask } from './bits';
import { after, decimalAt, timeAt } from './point-text';

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

@inline
function isAt(at: usize, name: u32, length: u32): bool { return isSame(at, load<u32>(addresses + (name << 2)), length); }

function isSame(a: usize, b: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}

// What stands in front of the time of a point, between it and the value, and behind that: ","type":"Point","data":{"time":"
// and ","value": and ,"tags":
const AFTER_NAME = memory.data<u8>([34, 44, 34, 116, 121, 112, 101, 34, 58, 34, 80, 111, 105, 110, 116, 34, 44, 34, 100, 97, 116, 97, 34, 58, 123, 34, 116, 105, 109, 101, 34, 58, 34]);
const AFTER_TIME = memory.data<u8>([34, 44, 34, 118, 97, 108, 117, 101, 34, 58]);
const AFTER_VALUE = memory.data<u8>([44, 34, 116, 97, 103, 115, 34, 58]);

/** Time and value (f64) of the point that was read last. */
const found = memory.data(16, 16);
export function foundAddress(): usize { return found; }

/** Reads a point in k6's usual form, whose name has this length. Answers where its tags begin, before `end`; or 0. */
export function read(line: usize, length: u32, end: usize): usize {
  const type = line + START + length;
  if (!isSame(type, AFTER_NAME, 33)) return 0;
  const time = timeAt(type + 33);
  if (!(time == time) || !isSame(after, AFTER_TIME, 10)) return 0;
  const value = decimalAt(after + 10);
  if (!(value == value) || !isSame(after, AFTER_VALUE, 8)) return 0;
  const tags = after + 8;
  if (tags > end) return 0; // read of what was in the block before
  store<f64>(found, time);
  store<f64>(found, value, 8);
  return tags;
}
