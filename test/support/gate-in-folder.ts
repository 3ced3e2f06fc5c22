import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createTerminalHost } from '../../cli/terminal-host.ts';
import { runPerfSpecGate } from '../../core/index.ts';

/** Fails where the 90th percentile is 20 % above the earlier run. */
export const SPEC = `spec_version: "1.1"
indicators:
  - id: p90
    source: LoadTest
    query: { file: load.json, metric: p90 }
    grading: { type: Threshold, thresholds: { upperSeverePerc: 20 }, metricScore: 100 }
objectives: { pass: 90 }
`;

export type Inputs = Readonly<Record<string, string>>;

/** One run of the gate in a terminal, with a history, after a load test with this 90th percentile in milliseconds. */
export async function runGateIn(workspace: string, p90: number, inputs: Inputs = {}) {
  const load = { errors: 0, timeouts: 0, mismatches: 0, non2xx: 0, duration: 5, requests: { total: 10 } };
  writeFileSync(
    join(workspace, 'load.json'),
    JSON.stringify({ ...load, latency: { average: 9, p90, totalCount: 10 } }),
  );
  const said: string[] = [];
  const codes: number[] = [];
  const terminal = {
    ...{ cwd: workspace, env: {}, stdout: () => {} },
    stderr: (text: string) => void said.push(text),
    exitCode: (code: number) => void codes.push(code),
  };
  const given = { perfspec: 'p.yaml', history: 'history', branch: 'main', ...inputs };
  await runPerfSpecGate(createTerminalHost(terminal, { inputs: given, json: false, debug: false }));
  const result = JSON.parse(readFileSync(join(workspace, 'perfspec-gate/result.json'), 'utf8'));
  return {
    // Some machines of pipelines are known to show colours.
    ...{ said: stripVTControlCharacters(said.join('')), codes, result },
    status: result.indicatorResults[0]?.status,
    problems: result.problems.map(({ code, severity }: Inputs) => `${severity} ${code}`),
  };
}
