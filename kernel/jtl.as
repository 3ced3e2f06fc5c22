// Counts the rows of a JTL (JMeter's CSV) that can be counted without a question, 64 bytes a step. It answers the same
// as core/sources/load-test/jmeter-csv/row-counter.ts, which is the definition and gets every row that is doubtful.
// AssemblyScript; `npm run build:kernel` compiles it into core/generated/jtl-kernel.ts.

const MOST_COLUMNS: u32 = 256;
const MOST_LENSES: u32 = 8;
const MOST_LABELS: u32 = 8192;
const SLOTS: u32 = 2 * MOST_LABELS;
const LABEL_BYTES: u32 = 1 << 20;

// A counter for each value below 65,536 in pages of 256, found by a table of 256 pages; greater values go to a list.
const COUNTED: u32 = 1 << 16;
const PAGE: u32 = 256 * 4;
const ARENA_BYTES: u32 = 16 << 20;
const MOST_LARGE: u32 = 1 << 16;

// Of a label and kind: first start, last end and bytes (f64), and for each lens the tables of successes and failures.
const TALLY: u32 = 24 + MOST_LENSES * 2 * 4;

/** What `run` ended with. */
export const MORE: u32 = 0;
export const DOUBTFUL: u32 = 1;
export const FULL: u32 = 2;

const ends = memory.data((MOST_COLUMNS + 1) * 4, 16);
const lensColumns = memory.data(MOST_LENSES * 4, 16);
const values = memory.data(MOST_LENSES * 4, 16);
const slots = memory.data(SLOTS * 4, 16);
const labelAt = memory.data(MOST_LABELS * 4, 16);
const labelLength = memory.data(MOST_LABELS * 4, 16);
const labelBytes = memory.data(LABEL_BYTES + 8, 16);
const tallies = memory.data(MOST_LABELS * 2 * TALLY, 16);
const largeValues = memory.data(MOST_LARGE * 8, 16);
const arena = memory.data(ARENA_BYTES, 16);

let labels: u32 = 0;
let labelUsed: u32 = 0;
let arenaUsed: u32 = 0;

let delimiter: u32 = 0;
let width: u32 = 0;
let lastNeeded: u32 = 0;
let timeColumn: u32 = 0;
let elapsedColumn: u32 = 0;
let labelColumn: u32 = 0;
let successColumn: u32 = 0;
let messageColumn: i32 = -1;
let bytesColumn: i32 = -1;
let lenses: u32 = 0;
let windowStart: f64 = 0;
let windowEnd: f64 = 0;

export let status: u32 = 0;
/** Counted rows and line ends since they were last set to 0 from outside. */
export let rows: u32 = 0;
export let lines: u32 = 0;
/** Of all counted samples, in the window or not. */
export let firstStart: f64 = Infinity;
export let lastEnd: f64 = -Infinity;
/** Entries of the list of large values: tally * 16 + lens * 2 + failed, and the value. */
export let large: u32 = 0;
let sinceReset: u32 = 0;

export function talliesAddress(): usize { return tallies; }
export function largeAddress(): usize { return largeValues; }
export function labelAddress(): usize { return labelBytes + labelUsed; }
export function labelRoom(): u32 { return labels < MOST_LABELS ? LABEL_BYTES - labelUsed : 0; }
/** With room in front of it: numbers are read from their end, 8 bytes at a time. */
export function blockAddress(): usize { return (__heap_base + 127) & ~63; }

export function setup(
  separator: u32, columns: u32, time: u32, elapsed: u32, label: u32, success: u32, message: i32, bytes: i32,
  start: f64, end: f64,
): void {
  delimiter = separator;
  width = columns;
  timeColumn = time;
  elapsedColumn = elapsed;
  labelColumn = label;
  successColumn = success;
  messageColumn = message;
  bytesColumn = bytes;
  windowStart = start;
  windowEnd = end;
  lastNeeded = max(max(time, elapsed), max(label, success));
  lastNeeded = <u32>max(<i32>lastNeeded, max(message, bytes));
}

export function addLens(column: u32): void {
  store<u32>(lensColumns + (lenses << 2), column);
  lenses++;
  lastNeeded = max(lastNeeded, column);
}

// ---- labels ----

// @ts-ignore: decorator
@inline
function hashOf(at: usize, length: u32): u32 {
  let hash: u64 = length;
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) hash = (hash ^ load<u64>(at + i)) * 0x9E3779B97F4A7C15;
  if (i < length) hash = (hash ^ (load<u64>(at + i) & lowBytes(length - i))) * 0x9E3779B97F4A7C15;
  return <u32>(hash >> 40);
}

// @ts-ignore: decorator
@inline
function lowBytes(count: u32): u64 { return (<u64>1 << (count << 3)) - 1; }

function isSame(a: usize, b: usize, length: u32): bool {
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  return i == length || ((load<u64>(a + i) ^ load<u64>(b + i)) & lowBytes(length - i)) == 0;
}

/** The number of a known label; -1 for others. */
function labelOf(at: usize, length: u32): i32 {
  let slot = hashOf(at, length) & (SLOTS - 1), number: u32 = 0;
  while ((number = load<u32>(slots + (slot << 2))) != 0) {
    const known = (number - 1) << 2;
    if (load<u32>(labelLength + known) == length && isSame(load<u32>(labelAt + known), at, length)) return number - 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return -1;
}

/** Takes notice of the label whose bytes were written to `labelAddress`, where there was room; answers its number. */
export function addLabel(length: u32): u32 {
  const at = labelBytes + labelUsed;
  let slot = hashOf(at, length) & (SLOTS - 1);
  while (load<u32>(slots + (slot << 2))) slot = (slot + 1) & (SLOTS - 1);
  const label = labels++;
  store<u32>(slots + (slot << 2), label + 1);
  store<u32>(labelAt + (label << 2), at);
  store<u32>(labelLength + (label << 2), length);
  labelUsed += length;
  empty(2 * label);
  empty(2 * label + 1);
  return label;
}

function empty(tally: u32): void {
  const at = tallies + tally * TALLY;
  memory.fill(at, 0, TALLY);
  store<f64>(at, Infinity);
  store<f64>(at, -Infinity, 8);
}

/** Forgets all counts, but no label. */
export function reset(): void {
  for (let tally: u32 = 0; tally < 2 * labels; tally++) empty(tally);
  memory.fill(arena, 0, arenaUsed);
  arenaUsed = 0;
  large = 0;
  sinceReset = 0;
}

// ---- fields ----

// @ts-ignore: decorator
@inline
function startOf(column: u32): usize { return load<u32>(ends + (column << 2)) + 1; }

// @ts-ignore: decorator
@inline
function endOf(column: u32): usize { return load<u32>(ends + (column << 2), 4); }

/** Eight digits at most that end before `end`, all of them at once; a value above 99,999,999 says that they are none. */
// @ts-ignore: decorator
@inline
function digits(end: usize, length: u32): u32 {
  let word = load<u64>(end - 8);
  if (length < 8) {
    const others = lowBytes(8 - length); // the first byte in memory is the lowest
    word = (word & ~others) | (0x3030303030303030 & others);
  }
  const high = word & 0xF0F0F0F0F0F0F0F0;
  const carried = (word + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0;
  if ((high | (carried >> 4)) != 0x3333333333333333) return u32.MAX_VALUE;
  word -= 0x3030303030303030;
  word = word * 10 + (word >> 8);
  const pairs: u64 = 0x000000FF000000FF;
  return <u32>(((word & pairs) * 0x000F424000000064 + ((word >> 16) & pairs) * 0x0000271000000001) >> 32);
}

/** Fifteen digits at most; negative where they are none. */
// @ts-ignore: decorator
@inline
function wholeOf(column: u32): f64 {
  const end = endOf(column), length = <u32>(end - startOf(column));
  if (length - 1 > 14) return -1;
  const low = digits(end, min(length, 8));
  if (low > 99999999) return -1;
  if (length <= 8) return <f64>low;
  const upper = digits(end - 8, length - 8);
  return upper > 99999999 ? -1 : <f64>upper * 100000000 + <f64>low;
}

/** 0 for true, 1 for false, 2 for anything else. */
// @ts-ignore: decorator
@inline
function failedOf(column: u32): u32 {
  const at = startOf(column), length = endOf(column) - at, word = load<u32>(at);
  if (length == 4 && word == 0x65757274) return 0; // true
  return length == 5 && word == 0x736C6166 && load<u8>(at, 4) == 0x65 ? 1 : 2; // false
}

/** 1 for a transaction, 0 for none, 2 for one without samples. The text is `Number of samples in transaction : 3, ...`. */
// @ts-ignore: decorator
@inline
function kindOf(column: u32): u32 {
  let at = startOf(column);
  if (load<u8>(at) == 34) at++;
  if (<isize>(endOf(column) - at) < 32) return 0;
  if (load<u64>(at) != 0x6F207265626D754E) return 0; // Number o
  if (load<u64>(at, 8) != 0x656C706D61732066) return 0; // f sample
  if (load<u64>(at, 16) != 0x617274206E692073) return 0; // s in tra
  if (load<u64>(at, 24) != 0x6E6F69746361736E) return 0; // nsaction
  return load<u32>(at, 32) == 0x30203A20 ? 2 : 1; // space, colon, space, 0
}

// ---- rows ----

/** Counts the row whose fields end at `ends`. What it answers is the status of `run`, MORE for a row that counted. */
function count(): u32 {
  const failed = failedOf(successColumn);
  if (failed > 1) return DOUBTFUL;
  const start = wholeOf(timeColumn), elapsed = wholeOf(elapsedColumn);
  if (start < 0 || elapsed < 0) return DOUBTFUL;
  let bytes: f64 = NaN;
  if (bytesColumn >= 0) {
    bytes = wholeOf(bytesColumn);
    if (bytes < 0) return DOUBTFUL;
  }
  const kind = messageColumn < 0 ? 0 : kindOf(messageColumn);
  if (kind > 1) return DOUBTFUL;
  const labelStart = startOf(labelColumn);
  const label = labelOf(labelStart, <u32>(endOf(labelColumn) - labelStart));
  if (label < 0) return DOUBTFUL;
  for (let lens: u32 = 0; lens < lenses; lens++) {
    const value = wholeOf(load<u32>(lensColumns + (lens << 2)));
    if (value < 0 || value > 99999999) return DOUBTFUL;
    store<u32>(values + (lens << 2), <u32>value);
  }
  const needed = lenses * 2 * PAGE;
  if (arenaUsed + needed > ARENA_BYTES || large + lenses > MOST_LARGE || sinceReset > 0x7FFFFFFF) return FULL;
  rows++;
  const end = start + elapsed;
  firstStart = min(firstStart, start);
  lastEnd = max(lastEnd, end);
  if (start < windowStart || start > windowEnd) return MORE;
  sinceReset++;
  add(2 * <u32>label + kind, failed, start, end, bytes);
  return MORE;
}

// @ts-ignore: decorator
@inline
function add(number: u32, failed: u32, start: f64, end: f64, bytes: f64): void {
  const tally = tallies + number * TALLY;
  store<f64>(tally, min(load<f64>(tally), start));
  store<f64>(tally, max(load<f64>(tally, 8), end), 8);
  store<f64>(tally, load<f64>(tally, 16) + bytes, 16);
  for (let lens: u32 = 0; lens < lenses; lens++) {
    const value = load<u32>(values + (lens << 2)), which = lens * 2 + failed;
    if (value >= COUNTED) {
      const at = largeValues + (large << 3);
      store<u32>(at, number * 16 + which);
      store<u32>(at, value, 4);
      large++;
      continue;
    }
    const table = pageAt(tally + 24 + (which << 2));
    const counter = pageAt(table + ((value >> 8) << 2)) + ((value & 255) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
}

/** The page that is pointed to from `at`, a new one where there is none. */
// @ts-ignore: decorator
@inline
function pageAt(at: usize): usize {
  let page = load<u32>(at);
  if (page == 0) {
    page = <u32>(arena + arenaUsed);
    arenaUsed += PAGE;
    store<u32>(at, page);
  }
  return page;
}

// @ts-ignore: decorator
@inline
function mask(at: usize, byte: v128): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(v128.load(at), byte))
    | (<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) << 16)
    | (<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte)) << 32)
    | (<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte)) << 48);
}

/** Sets each bit from an odd one up to before the next: with quotes, what is between them, the opening one included. */
// @ts-ignore: decorator
@inline
function between(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ (bits << 32);
}

// @ts-ignore: decorator
@inline
function belowLowest(bits: u64): u64 { return (bits & (0 - bits)) - 1; }

/**
 * Counts the rows from `from`, where one starts, to `to`. Answers the start of the first row that it did not count:
 * of one that does not end there (status MORE), that is for the plain reader (DOUBTFUL), or for which the counts must
 * be fetched first (FULL).
 */
export function run(from: usize, to: usize): usize {
  const quotes = i8x16.splat(34), separators = i8x16.splat(<i8>delimiter), lineEnds = i8x16.splat(10);
  const needed = lastNeeded, all = width;
  let row = from, column: u32 = 0, at = from;
  let quoted: u64 = 0, afterEnd: u64 = 1, afterClose: u64 = 0; // of the bit before the step
  store<u32>(ends, <u32>row - 1);
  for (; at < to; at += 64) {
    const quote = mask(at, quotes);
    let separator = mask(at, separators), lineEnd = mask(at, lineEnds);
    let valid = to - at < 64 ? lowBits(<u32>(to - at)) : ~<u64>0;
    lines += <u32>popcnt(lineEnd & valid);
    let wrong: u64 = 0;
    if (quote | quoted | afterClose) {
      const inside = between(quote) ^ quoted;
      quoted = <u64>(<i64>inside >> 63);
      separator &= ~inside;
      lineEnd &= ~inside;
      const open = quote & inside, close = quote & ~inside, end = separator | lineEnd;
      // A quote opens only at the start of a field or as the second of two; what closes is followed by an end or quote.
      wrong = open & ~((end << 1) | afterEnd | (close << 1) | afterClose);
      wrong |= ((close << 1) | afterClose) & ~(end | quote);
      wrong &= valid;
      if (wrong) valid &= belowLowest(wrong);
      afterClose = close >> 63;
    }
    afterEnd = (separator | lineEnd) >> 63;
    lineEnd &= valid;
    let rest = (separator & valid) | lineEnd;
    while (rest) {
      if (column > needed) {
        const next = lineEnd & rest;
        if (!next) {
          column += <u32>popcnt(rest);
          break;
        }
        const skipped = belowLowest(next);
        column += <u32>popcnt(rest & skipped);
        rest &= ~skipped;
      }
      const bit = rest & (0 - rest), position = at + <usize>ctz(rest);
      rest ^= bit;
      if (column <= needed) {
        // Of the last field of a line, what Windows puts in front of the line end is no part.
        const isWindows = (lineEnd & bit) != 0 && load<u8>(position - 1) == 13;
        store<u32>(ends + (column << 2), <u32>position - <u32>isWindows, 4);
      }
      column++;
      if (!(lineEnd & bit)) continue;
      status = column == all ? count() : DOUBTFUL;
      if (status != MORE) return stop(row, min(at + 64, to));
      row = position + 1;
      column = 0;
      store<u32>(ends, <u32>position);
    }
    if (wrong) {
      status = DOUBTFUL;
      return stop(row, min(at + 64, to));
    }
  }
  status = MORE;
  return stop(row, to);
}

// @ts-ignore: decorator
@inline
function lowBits(count: u32): u64 { return (<u64>1 << count) - 1; }

/** Takes back the line ends from `row` on, which are counted when it is read again. */
function stop(row: usize, seen: usize): usize {
  for (let at = row; at < seen; at++) if (load<u8>(at) == 10) lines--;
  return row;
}
