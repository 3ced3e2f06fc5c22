import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inTurn, median, paired } from './process.ts';

const root = resolve(import.meta.dirname, '..');
const ROUNDS = 15;
const TARGET_MS = 150;

/** From start to exit on a PerfSpec that is not there: everything is loaded, nothing is asked. */
export async function coldStart(): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'perfspec-bench-'));
  const runs = await inTurn(
    {
      'bare Node': { args: ['-e', '0'], cwd },
      'GitHub Action': {
        args: [join(root, 'action/dist/index.js')],
        cwd,
        env: { GITHUB_WORKSPACE: cwd, INPUT_PERFSPEC: 'none.json', 'INPUT_WAIT-FOR-DATA': '0', INPUT_TIMEOUT: '1m' },
      },
      'Azure DevOps task': {
        args: [join(root, 'ado-extension/tasks/PerfSpecGate/PerfSpecGateV1/dist/index.js')],
        cwd,
        env: { SYSTEM_DEFAULTWORKINGDIRECTORY: cwd, AGENT_TEMPDIRECTORY: cwd, INPUT_PERFSPEC: 'none.json' },
      },
      terminal: { args: [join(root, 'cli/dist/index.js'), '--perfspec', 'none.json'], cwd },
    },
    ROUNDS,
  );
  console.log(`\nCold start on Node ${process.versions.node}, median of ${ROUNDS} rounds in turn\n`);
  const bare = runs['bare Node'];
  for (const [name, all] of Object.entries(runs)) {
    const extra = paired(all, bare, (a, b) => a - b);
    const verdict = name === 'bare Node' ? '' : extra <= TARGET_MS ? 'ok' : 'MISSED';
    const wall = median(all.map((one) => one.wall)).toFixed(0);
    const memory = median(all.map((one) => one.memory)).toFixed(0);
    console.log(
      `${name.padEnd(20)} ${wall.padStart(5)} ms   +${extra.toFixed(0).padStart(4)} ms   ${memory.padStart(4)} MiB   ${verdict}`,
    );
  }
  console.log(`\nTarget: at most bare Node + ${TARGET_MS} ms.`);
}
