// Counts a row whose fields are known.
import {
  bytesColumn, elapsedColumn, labelColumn, lensColumn, lenses, messageColumn, successColumn, timeColumn, windowEnd,
  windowStart,
} from './columns';
import { endOf, failedOf, kindOf, startOf, wholeOf } from './fields';
import { labelOf } from './labels';
import { add, hasRoom, setValue } from './tallies';

/** What `run` ended with. */
export const MORE: u32 = 0;
export const DOUBTFUL: u32 = 1;
export const FULL: u32 = 2;

/** Counted rows since they were last set to 0 from outside. */
export let rows: u32 = 0;
/** Of all counted samples, in the window or not. */
export let firstStart: f64 = Infinity;
export let lastEnd: f64 = -Infinity;

/** Counts the row whose fields end as stored. What it answers is the status of `run`, MORE for a row that counted. */
export function count(): u32 {
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
    const column = lensColumn(lens), value = column == elapsedColumn ? elapsed : wholeOf(column);
    if (value < 0 || value > 99999999) return DOUBTFUL;
    setValue(lens, <u32>value);
  }
  if (!hasRoom()) return FULL;
  rows++;
  const end = start + elapsed;
  firstStart = min(firstStart, start);
  lastEnd = max(lastEnd, end);
  if (start >= windowStart && start <= windowEnd) add(2 * <u32>label + kind, failed, start, end, bytes);
  return MORE;
}
