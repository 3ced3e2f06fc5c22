import { type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { eachBlock } from '../scan/blocks.ts';
import type { PartCounts, PartPlan } from './part.ts';
import { RowCounter } from './row-counter.ts';

/** Counts a part of a file row by row, whatever its columns are; a part starts with a row. */
export async function plainScan(bytes: ByteFile, plan: PartPlan): Promise<Result<PartCounts>> {
  const rows = new RowCounter(plan);
  let open = false;
  const read = await eachBlock(bytes, 'row', (block, length, last) => {
    const used = rows.all(block, 0, length, last);
    open = last && used < length;
    return used;
  });
  return read.ok ? success(rows.counts(open)) : read;
}
