import { openFiles } from './io/files.ts';
import type { PerfSpec } from './model/perf-spec.ts';
import type { Result } from './model/result.ts';
import { loadSpec } from './spec/load-spec.ts';

/** Reads and checks a PerfSpec without measuring anything. */
export async function validatePerfSpec(workspace: string, path: string): Promise<Result<PerfSpec>> {
  const text = await openFiles(workspace).read(path);
  return text.ok ? loadSpec(text.value, path) : text;
}
