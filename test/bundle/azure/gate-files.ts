import { readFile } from 'node:fs/promises';
import type { AgentWorkspace } from '../../support/azure-agent.ts';

const FIXTURE = new URL('../../fixtures/autocannon/some-failures.json', import.meta.url);

/** Milliseconds of the slowest requests, of which the PerfSpec warns at 3000 and fails at 5000. */
export const FAST = 1200;
export const SLOW = 4000;
export const TOO_SLOW = 6000;
/** Stands for a result of a load test that cannot be read. */
export const UNREADABLE = Number.NaN;

/** By name. */
export const OUTPUT_VARIABLES = [
  'junitFile',
  'reason',
  'reportFile',
  'result',
  'resultFile',
  'summaryFile',
  'totalScore',
];

/** The limits stand on lines 8 and 9. */
const PERFSPEC = `{
  "spec_version": "1.0",
  "indicators": [{
    "id": "slowest",
    "source": "LoadTest",
    "query": { "file": "load.json", "metric": "p99" },
    "grading": { "type": "Threshold", "metricScore": 100, "thresholds": {
      "upperWarning": 3000,
      "upperSevere": 5000
    } }
  }],
  "objectives": { "pass": 90, "warning": 50 }
}
`;

/** Puts a PerfSpec and the result of a load test into a workspace: `perfspec.json` and `load.json`. */
export async function writeGate(workspace: AgentWorkspace, p99: number): Promise<void> {
  const result = JSON.parse(await readFile(FIXTURE, 'utf8'));
  const load = Number.isNaN(p99) ? '' : { ...result, latency: { ...result.latency, p99 } };
  await workspace.write('load.json', load);
  await workspace.write('perfspec.json', PERFSPEC);
}

/** The same with many indicators, of which each is too slow. */
export async function writeLargeGate(workspace: AgentWorkspace, count: number): Promise<void> {
  await writeGate(workspace, TOO_SLOW);
  const spec = JSON.parse(PERFSPEC);
  const [indicator] = spec.indicators;
  const indicators = Array.from({ length: count }, (_, index) => ({ ...indicator, id: `slowest of shop ${index}` }));
  await workspace.write('perfspec.json', { ...spec, indicators });
}
