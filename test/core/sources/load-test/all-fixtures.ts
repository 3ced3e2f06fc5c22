import { readdirSync, readFileSync } from 'node:fs';
import type { Head } from '../../../../core/sources/load-test/load-test-run.ts';

/** A recorded result file of any tool. */
export interface Fixture {
  /** Below `test/fixtures`. */
  readonly path: string;
  readonly bytes: Buffer;
}

const ROOT = new URL('../../../fixtures/', import.meta.url);

/** Every result file that there is; a new one is tested by being there. */
export const FIXTURES: readonly Fixture[] = ['autocannon', 'k6', 'load-test']
  .flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'SOURCE.md')
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(ROOT.pathname.length)),
  )
  .sort()
  .map((path) => ({ path, bytes: readFileSync(new URL(path, ROOT)) }));

/** By the folder. */
export function toolOf({ path }: Fixture): string {
  return /^(?:load-test\/)?([^/]+)/.exec(path)?.[1] ?? '';
}

export function headOf({ bytes }: Fixture): Head {
  const start = bytes.subarray(0, 64 * 1024);
  return { bytes: start, text: new TextDecoder().decode(start), json: parsed(bytes.toString()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
