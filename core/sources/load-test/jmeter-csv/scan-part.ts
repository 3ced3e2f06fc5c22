import type { Result } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { kernelScan, suitsKernel } from './kernel-scan.ts';
import type { PartCounts, PartPlan } from './part.ts';
import { plainScan } from './plain-scan.ts';

/** Counts a part of a file, which starts with a row, in the fastest way that can answer what is asked. */
export function scanPart(bytes: ByteFile, plan: PartPlan): Promise<Result<PartCounts>> {
  return suitsKernel(plan) ? kernelScan(bytes, plan) : plainScan(bytes, plan);
}
