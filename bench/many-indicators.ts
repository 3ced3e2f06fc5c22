import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Family } from '../test/support/open-metrics.ts';
import { startPrometheus } from '../test/support/prometheus-server.ts';
import { inTurn, median, paired } from './process.ts';

const root = resolve(import.meta.dirname, '..');
const INDICATORS = 1_000;
const CONCURRENCY = 8; // the gate's default
const ROUNDS = 9;
const TARGET_MIB = 150;

/** Seconds since 1970; a load test of ten minutes, scraped every 15 s. */
const END = 1_700_000_700;
const BUCKETS = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf'];
const INSTANCES = 40;

interface Question {
  readonly title: string;
  query(n: number): string;
  /** The cheapest question has none: what is compared there is axios with bare sockets. */
  readonly targetRatio?: number;
}

const QUESTIONS: readonly Question[] = [
  {
    title: 'a percentile of a histogram over 40 instances and the window of the load test, as most indicators ask it',
    query: (n) =>
      `histogram_quantile(0.${90 + (n % 10)}, sum by (le) (rate(latency_seconds_bucket{route!="/${n}"}[600s])))`,
    targetRatio: 1.3,
  },
  {
    title: "one sample of one series, the cheapest question, which shows the gate's own cost",
    query: (n) => `latency_seconds_bucket{instance="${n % INSTANCES}",le="10"}`,
  },
];

/** A gate of 1,000 indicators against a real Prometheus, and a bare loop that only sends the same requests. */
export async function manyIndicators(): Promise<void> {
  const server = await startPrometheus({ data: [latencies()] });
  try {
    for (const question of QUESTIONS) await measure(question, server.url);
  } finally {
    await server.stop();
  }
}

async function measure(question: Question, url: string): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'perfspec-bench-'));
  const queries = Array.from({ length: INDICATORS }, (_, n) => question.query(n));
  writeFileSync(join(cwd, 'perfspec.json'), JSON.stringify(perfSpec(queries), null, 2));
  writeFileSync(join(cwd, 'queries.json'), JSON.stringify(queries));
  const env = { 'INPUT_TIME-START': `${END - 600}`, 'INPUT_TIME-END': `${END}`, 'INPUT_PROMETHEUS-URL': url };
  const runs = await inTurn(
    {
      'bare loop': { args: [join(root, 'bench/bare-loop.mjs'), url, `${END}`, `${CONCURRENCY}`], cwd },
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
  report(question, runs);
}

function report(
  { title, targetRatio }: Question,
  runs: Awaited<ReturnType<typeof inTurn<'bare loop' | 'gate'>>>,
): void {
  console.log(
    `\n${INDICATORS} indicators, ${CONCURRENCY} at once, real Prometheus, median of ${ROUNDS} rounds in turn.\nEach asks for ${title}.\n`,
  );
  for (const [name, all] of Object.entries(runs)) {
    const wall = median(all.map((one) => one.wall)).toFixed(0);
    const memory = median(all.map((one) => one.memory)).toFixed(0);
    console.log(`${name.padEnd(20)} ${wall.padStart(5)} ms   ${memory.padStart(4)} MiB`);
  }
  const ratio = paired(runs.gate, runs['bare loop'], (a, b) => a / b);
  const memory = Math.max(...runs.gate.map((one) => one.memory));
  const judged = (fits: boolean) => (targetRatio === undefined ? '' : fits ? 'ok' : 'MISSED');
  console.log(`\nratio ${ratio.toFixed(2)}   ${judged(ratio <= (targetRatio ?? 0))}`);
  console.log(`peak memory ${memory.toFixed(0)} MiB   ${judged(memory <= TARGET_MIB)}`);
  if (targetRatio !== undefined) console.log(`Targets: at most ${targetRatio} and ${TARGET_MIB} MiB.`);
}

function perfSpec(queries: readonly string[]) {
  const indicators = queries.map((query, n) => ({
    id: `indicator_${n}`,
    source: 'Prometheus',
    query,
    grading: { type: 'Threshold', thresholds: { upperWarning: 1e9, upperSevere: 2e9 }, metricScore: 1 },
  }));
  return { spec_version: '1.0', indicators, objectives: { pass: INDICATORS, warning: INDICATORS / 2 } };
}

function latencies(): Family {
  const times = Array.from({ length: 61 }, (_, i) => END - 900 + 15 * i);
  const series = Array.from({ length: INSTANCES }, (_, instance) =>
    BUCKETS.map((le, i) => ({
      name: 'latency_seconds_bucket',
      labels: { instance: `${instance}`, le },
      points: times.map((time) => [time * 1_000, (time - END + 1_000) * (i + 1) * (instance + 1)] as const),
    })),
  );
  return { name: 'latency_seconds', type: 'histogram', series: series.flat() };
}
