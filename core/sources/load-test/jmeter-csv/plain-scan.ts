import { type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { eachBlock } from '../scan/blocks.ts';
import type { CountPlan, RowCounts } from './counts.ts';
import { RowCounter } from './row-counter.ts';

/** Counts a file row by row, whatever its columns are; `bytes` start with a row. */
export async function plainScan(bytes: ByteFile, plan: CountPlan): Promise<Result<RowCounts>> {
  const rows = new RowCounter(plan);
  const read = await eachBlock(bytes, 'row', (block, length, last) => rows.all(block, 0, length, last));
  return read.ok ? success(rows.counts()) : read;
}
