import { readFile } from 'node:fs/promises';
import type { Workspace } from '../../support/github-runner.ts';

const FIXTURE = new URL('../../fixtures/autocannon/some-failures.json', import.meta.url);

/**
 * Puts a PerfSpec and the result of a load test into a workspace: `perfspec.json` and `load.json`.
 * `p99` is in milliseconds; the limits are 3000 (warning) and 5000 (severe).
 */
export async function writeGate(workspace: Workspace, { p99 }: { readonly p99: number }): Promise<void> {
  const result = JSON.parse(await readFile(FIXTURE, 'utf8'));
  await workspace.write('load.json', { ...result, latency: { ...result.latency, p99 } });
  await workspace.write('perfspec.json', PERFSPEC);
}

/** The limits stand on lines 10 and 11. */
const PERFSPEC = `{
  "spec_version": "1.0",
  "indicators": [
    {
      "id": "slowest",
      "source": "LoadTest",
      "query": { "file": "load.json", "metric": "p99" },
      "grading": {
        "type": "Threshold", "metricScore": 100,
        "thresholds": { "upperWarning": 3000,
          "upperSevere": 5000 }
      }
    }
  ],
  "objectives": { "pass": 90, "warning": 50 }
}
`;
