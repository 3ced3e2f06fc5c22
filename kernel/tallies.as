// The counts of each label and kind, in the layout that core/sources/load-test/jmeter-csv/kernel-counts.ts reads.
import { lenses, MOST_LENSES } from './columns';
import { MOST_LABELS } from './labels';

// A counter for each value below 65,536 in pages of 256, found by a table of 256 pages; greater values go to a list.
const COUNTED: u32 = 1 << 16;
const PAGE: u32 = 256 * 4;
const ARENA_BYTES: u32 = 16 << 20;
const MOST_LARGE: u32 = 1 << 16;

// Of a label and kind: first start, last end and bytes (f64), and for each lens the tables of successes and failures.
const TALLY: u32 = 24 + MOST_LENSES * 2 * 4;

const values = memory.data(MOST_LENSES * 4, 16);
const tallies = memory.data(MOST_LABELS * 2 * TALLY, 16);
const largeValues = memory.data(MOST_LARGE * 8, 16);
const arena = memory.data(ARENA_BYTES, 16);

/** Entries of the list of large values: tally * 16 + lens * 2 + failed, and the value. */
export let large: u32 = 0;
let arenaUsed: u32 = 0;
let sinceReset: u32 = 0;

export function talliesAddress(): usize { return tallies; }
export function largeAddress(): usize { return largeValues; }

export function emptyTally(tally: u32): void {
  const at = tallies + tally * TALLY;
  memory.fill(at, 0, TALLY);
  store<f64>(at, Infinity);
  store<f64>(at, -Infinity, 8);
}

/** Forgets all counts of so many tallies, which are all that are used. */
export function emptyTallies(count: u32): void {
  for (let tally: u32 = 0; tally < count; tally++) emptyTally(tally);
  memory.fill(arena, 0, arenaUsed);
  arenaUsed = 0;
  large = 0;
  sinceReset = 0;
}

/** Whether any row can be added: one takes two new pages for each lens at most, and no counter may overflow. */
@inline
export function hasRoom(): bool {
  const needed = lenses * 2 * PAGE;
  return arenaUsed + needed <= ARENA_BYTES && large + lenses <= MOST_LARGE && sinceReset <= 0x7FFFFFFF;
}

/** Keeps the value of a lens for `add`. */
@inline
export function setValue(lens: u32, value: u32): void { store<u32>(values + (lens << 2), value); }

/** Adds a row, the values of its lenses as they were set. `failed` is 0 or 1. */
@inline
export function add(number: u32, failed: u32, start: f64, end: f64, bytes: f64): void {
  sinceReset++;
  const tally = tallies + number * TALLY;
  store<f64>(tally, min(load<f64>(tally), start));
  store<f64>(tally, max(load<f64>(tally, 8), end), 8);
  store<f64>(tally, load<f64>(tally, 16) + bytes, 16);
  for (let lens: u32 = 0; lens < lenses; lens++) {
    const value = load<u32>(values + (lens << 2)), which = lens * 2 + failed;
    if (value >= COUNTED) {
      addLarge(number * 16 + which, value);
      continue;
    }
    const table = pageAt(tally + 24 + (which << 2));
    const counter = pageAt(table + ((value >> 8) << 2)) + ((value & 255) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
}

@inline
function addLarge(which: u32, value: u32): void {
  const at = largeValues + (large << 3);
  store<u32>(at, which);
  store<u32>(at, value, 4);
  large++;
}

/** The page that is pointed to from `at`, a new one where there is none. */
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
