import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPrometheus } from '../test/support/prometheus-server.ts';
import { SHOP, SHOP_WINDOW } from '../test/support/shop-metrics.ts';
import { inTurn, median, paired } from './process.ts';

const root = resolve(import.meta.dirname, '..');
const INDICATORS = 1_000;
const CONCURRENCY = 8; // the gate's default
const ROUNDS = 9;
const TARGET_RATIO = 1.3;
const TARGET_MIB = 150;

/** A gate of 1,000 indicators against a real Prometheus, and a bare loop that only sends the same requests. */
export async function manyIndicators(): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'perfspec-bench-'));
  const queries = Array.from({ length: INDICATORS }, (_, n) => `max_over_time(indicator_value{n="${n}"}[600s])`);
  writeFileSync(join(cwd, 'perfspec.json'), JSON.stringify(perfSpec(queries), null, 2));
  writeFileSync(join(cwd, 'queries.json'), JSON.stringify(queries));
  const server = await startPrometheus({ data: SHOP });
  const end = SHOP_WINDOW.end / 1_000;
  const env = { 'INPUT_TIME-START': `${end - 600}`, 'INPUT_TIME-END': `${end}`, 'INPUT_PROMETHEUS-URL': server.url };
  try {
    const runs = await inTurn(
      {
        'bare loop': { args: [join(root, 'bench/bare-loop.mjs'), server.url, `${end}`, `${CONCURRENCY}`], cwd },
        gate: {
          args: [join(root, 'action/dist/index.js')],
          cwd,
          env: { ...env, INPUT_PERFSPEC: 'perfspec.json', GITHUB_WORKSPACE: cwd },
        },
      },
      ROUNDS,
    );
    const failed = runs.gate.filter(({ exitCode }) => exitCode !== 0);
    if (failed.length > 0) throw new Error(`The gate did not pass: ${failed[0]?.stdout.slice(-2_000)}`);
    report(runs);
  } finally {
    await server.stop();
  }
}

function report(runs: Awaited<ReturnType<typeof inTurn<'bare loop' | 'gate'>>>): void {
  console.log(
    `\n${INDICATORS} indicators, real Prometheus, ${CONCURRENCY} at once, median of ${ROUNDS} rounds in turn\n`,
  );
  for (const [name, all] of Object.entries(runs)) {
    const wall = median(all.map((one) => one.wall)).toFixed(0);
    const memory = median(all.map((one) => one.memory)).toFixed(0);
    console.log(`${name.padEnd(20)} ${wall.padStart(5)} ms   ${memory.padStart(4)} MiB`);
  }
  const ratio = paired(runs.gate, runs['bare loop'], (a, b) => a / b);
  const memory = Math.max(...runs.gate.map((one) => one.memory));
  console.log(`\nratio ${ratio.toFixed(2)}   ${ratio <= TARGET_RATIO ? 'ok' : 'MISSED'} (at most ${TARGET_RATIO})`);
  console.log(
    `peak memory ${memory.toFixed(0)} MiB   ${memory <= TARGET_MIB ? 'ok' : 'MISSED'} (at most ${TARGET_MIB})`,
  );
}

function perfSpec(queries: readonly string[]) {
  const indicators = queries.map((query, n) => ({
    id: `indicator_${n}`,
    source: 'Prometheus',
    query,
    grading: { type: 'Threshold', thresholds: { upperWarning: 2_000, upperSevere: 3_000 }, metricScore: 1 },
  }));
  return { spec_version: '1.0', indicators, objectives: { pass: INDICATORS, warning: INDICATORS / 2 } };
}
