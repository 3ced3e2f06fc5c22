// Which columns a file has and what is asked of it, as they were set from outside before the first row.

export const MOST_LENSES: u32 = 8;

const lensColumns = memory.data(MOST_LENSES * 4, 16);

export let delimiter: u32 = 0;
export let width: u32 = 0;
/** The last column that is read. */
export let lastNeeded: u32 = 0;
export let timeColumn: u32 = 0;
export let elapsedColumn: u32 = 0;
export let labelColumn: u32 = 0;
export let successColumn: u32 = 0;
/** These two are negative where the file has none or they are not asked for. */
export let messageColumn: i32 = -1;
export let bytesColumn: i32 = -1;
/** How many columns with values are counted. */
export let lenses: u32 = 0;
/** Milliseconds as in the column of time; both ends belong to the window. */
export let windowStart: f64 = 0;
export let windowEnd: f64 = 0;

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

@inline
export function lensColumn(lens: u32): u32 { return load<u32>(lensColumns + (lens << 2)); }
