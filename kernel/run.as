// Finds the rows of a block and their fields, 64 bytes a step.
import { belowLowest, lowBits, maskOf } from './bits';
import { delimiter, lastNeeded, width } from './columns';
import { endField, startRow } from './fields';
import { insideOf, matters, passEnds, startQuotes, wrongOf } from './quotes';
import { count, DOUBTFUL, MORE } from './row';

export let status: u32 = 0;
/** Line ends of what was counted since it was last set to 0 from outside. */
export let lines: u32 = 0;

/**
 * Counts the rows from `from`, where one starts, to `to`. Answers the start of the first row that it did not count:
 * of one that does not end there (status MORE), that is for the plain reader (DOUBTFUL), or for which the counts must
 * be fetched first (FULL).
 */
export function run(from: usize, to: usize): usize {
  const quotes = i8x16.splat(34), separators = i8x16.splat(<i8>delimiter), lineEnds = i8x16.splat(10);
  const needed = lastNeeded, all = width;
  let row = from, column: u32 = 0;
  startQuotes();
  startRow(row - 1);
  for (let at = from; at < to; at += 64) {
    const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32), d = v128.load(at, 48);
    const quote = maskOf(a, b, c, d, quotes);
    let separator = maskOf(a, b, c, d, separators), lineEnd = maskOf(a, b, c, d, lineEnds);
    let valid = to - at < 64 ? lowBits(<u32>(to - at)) : ~<u64>0;
    lines += <u32>popcnt(lineEnd & valid);
    let wrong: u64 = 0;
    if (matters(quote)) {
      const inside = insideOf(quote);
      separator &= ~inside;
      lineEnd &= ~inside;
      wrong = wrongOf(quote, inside, separator | lineEnd) & valid;
      if (wrong) valid &= belowLowest(wrong);
    }
    passEnds(separator | lineEnd);
    lineEnd &= valid;
    let rest = (separator & valid) | lineEnd;
    while (rest) {
      if (column > needed) {
        const skipped = lineEnd & rest ? belowLowest(lineEnd & rest) : ~<u64>0;
        column += <u32>popcnt(rest & skipped);
        rest &= ~skipped;
        if (!rest) break;
      }
      const bit = rest & (0 - rest), position = at + <usize>ctz(rest), isLast = (lineEnd & bit) != 0;
      rest ^= bit;
      if (column <= needed) endField(column, isLast ? withoutReturn(position) : position);
      column++;
      if (!isLast) continue;
      status = column == all ? count() : DOUBTFUL;
      if (status != MORE) return stop(row, min(at + 64, to));
      row = position + 1;
      column = 0;
      startRow(position);
    }
    if (wrong) {
      status = DOUBTFUL;
      return stop(row, min(at + 64, to));
    }
  }
  status = MORE;
  return stop(row, to);
}

/** Of the last field of a line, what Windows puts in front of the line end is no part. */
@inline
function withoutReturn(lineEnd: usize): usize { return lineEnd - <usize>(load<u8>(lineEnd - 1) == 13); }

/** Takes back the line ends from `row` on, which are counted when it is read again. */
function stop(row: usize, seen: usize): usize {
  for (let at = row; at < seen; at++) if (load<u8>(at) == 10) lines--;
  return row;
}
