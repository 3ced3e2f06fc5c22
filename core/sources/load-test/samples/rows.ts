import { failure, type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { eachBlock } from '../scan/blocks.ts';
import { markLength } from '../scan/lines.ts';
import { Row } from '../scan/row.ts';
import { Damage } from './damage.ts';

/**
 * Shows each row of a delimited text (RFC 4180) of any size to `take`, which answers whether it can be read, or nothing
 * where it need not be. Answers warnings about what cannot; fails with `load-test-file` where that is too much. The row
 * is reused.
 * @param file as the PerfSpec names it, for messages
 * @param needsEnd why the beginning of a file says nothing, for formats of which only whole files can be judged
 */
export async function eachRow(
  bytes: ByteFile,
  file: string,
  delimiter: string,
  take: (row: Row, number: number) => boolean | undefined,
  needsEnd?: string,
): Promise<Result<readonly string[]>> {
  const damage = new Damage(file, 'row');
  const row = new Row(delimiter.charCodeAt(0));
  let [rows, needed] = [0, 0];
  const visit = () => {
    if (row.isBlank) return;
    rows += 1;
    const isReadable = row.state === 'whole' && take(row, rows);
    if (isReadable !== undefined) needed += 1;
    // Every tool ends its rows.
    if (!row.terminated && (isReadable !== false || rows > 1)) damage.cutOff();
    else if (isReadable === false) damage.bad(rows);
  };
  let isFirst = true;
  const read = await eachBlock(bytes, 'row', (block, length, last) => {
    let at = isFirst && length > 0 ? markLength(block.subarray(0, length)) : 0;
    for (let next: number | undefined = at; next !== undefined && at < length; ) {
      next = row.read(block, at, length, last);
      if (next === undefined) break;
      visit();
      at = next;
    }
    isFirst &&= at === 0;
    return at;
  });
  if (!read.ok) return read;
  const broken =
    damage.problem(needed, needed === rows ? 'row' : 'needed row') ??
    (needsEnd === undefined ? undefined : damage.cutOffProblem(needsEnd));
  return broken === undefined ? success(damage.warnings()) : failure(broken);
}
