import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import autocannon from 'autocannon';

/**
 * Loads a server and writes what autocannon measured, as `autocannon --json` would.
 * @param {{ url: string, seconds: number, file: string }} test
 */
export async function load({ url, seconds, file }) {
  const result = await autocannon({ url, connections: 10, duration: seconds });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(result));
  return { requests: result.requests.total, averageMilliseconds: result.latency.average };
}
