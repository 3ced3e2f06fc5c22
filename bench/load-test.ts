import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeJtl, writeK6, writeXml } from './load-test-files.ts';
import { inTurn, median, type Program, paired, type Run } from './process.ts';

const root = resolve(import.meta.dirname, '..');
const ROUNDS = 3;
const METRICS = ['count', 'errorRate', 'throughput', 'p50', 'p90', 'p95', 'p99'] as const;
const MIB = 1024 * 1024;

/** Result files of load tests by the built action as a whole process, and by DuckDB with two threads. */
export async function loadTest(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'perfspec-bench-'));
  try {
    writeJtl(join(folder, 'few.jtl'), 100);
    await largeJtl(folder);
    await smallJtl(folder);
    await k6(folder);
    await xml(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function largeJtl(folder: string): Promise<void> {
  const file = join(folder, 'large.jtl');
  writeJtl(file, 10_000_000);
  heading('10,000,000 rows of a JTL', file);
  const runs = await inTurn({ gate: gate(folder, 'large.jtl'), DuckDB: duckdb('jtl', file) }, ROUNDS);
  compareAnswers(folder, runs.DuckDB);
  const counted = median(Array.from({ length: ROUNDS }, () => wordCount(file)));
  print({ ...runs });
  goal('of the time of DuckDB', paired(runs.gate, runs.DuckDB, ratio), 0.5);
  goal(`times wc -l (${counted.toFixed(0)} ms)`, median(runs.gate.map(({ wall }) => wall)) / counted, 10);
  goal('MB of memory', (Math.max(...runs.gate.map(({ memory }) => memory)) * MIB) / 1e6, 100);
  rmSync(file);
}

async function smallJtl(folder: string): Promise<void> {
  const file = join(folder, 'small.jtl');
  writeJtl(file, 1_000_000);
  heading('1,000,000 rows of a JTL, and 100', file);
  const runs = await inTurn({ gate: gate(folder, 'small.jtl'), 'gate, 100 rows': gate(folder, 'few.jtl') }, 2 * ROUNDS);
  print(runs);
  goal('s more', paired(runs.gate, runs['gate, 100 rows'], (a, b) => a - b) / 1_000, 0.5);
  rmSync(file);
}

async function k6(folder: string): Promise<void> {
  const file = join(folder, 'k6.json');
  writeK6(file, 200_000);
  heading('2,000,000 points of k6', file);
  const runs = await inTurn({ gate: gate(folder, 'k6.json'), DuckDB: duckdb('k6', file) }, ROUNDS);
  print(runs);
  goal('of the time of DuckDB', paired(runs.gate, runs.DuckDB, ratio), 0.7);
  rmSync(file);
}

async function xml(folder: string): Promise<void> {
  const file = join(folder, 'results.xml');
  writeXml(file, 1_000_000);
  heading('1,000,000 samples of a JTL in XML', file);
  const runs = await inTurn({ gate: gate(folder, 'results.xml') }, ROUNDS);
  print(runs);
  const seconds = median(runs.gate.map(({ wall }) => wall)) / 1_000;
  const speed = statSync(file).size / 1e6 / seconds;
  console.log(`${speed.toFixed(0)} MB/s   ${speed >= 100 ? 'ok' : 'MISSED'} (goal: at least 100)`);
}

function gate(folder: string, file: string): Program {
  const perfspec = `${file}.perfspec.json`;
  const indicators = METRICS.map((metric) => ({
    id: metric,
    source: 'LoadTest',
    query: { file, metric, splitBy: 'label' },
    grading: { type: 'Threshold', thresholds: { upperWarning: 1e9, upperSevere: 2e9 }, metricScore: 1 },
  }));
  const objectives = { pass: METRICS.length, warning: 1 };
  writeFileSync(join(folder, perfspec), JSON.stringify({ spec_version: '1.0', indicators, objectives }));
  return {
    args: [join(root, 'action/dist/index.js')],
    cwd: folder,
    env: { GITHUB_WORKSPACE: folder, INPUT_PERFSPEC: perfspec, 'INPUT_WAIT-FOR-DATA': '0' },
  };
}

function duckdb(kind: 'jtl' | 'k6', file: string): Program {
  return { args: [join(root, 'bench/duckdb.mjs'), kind, file] };
}

/** Milliseconds. */
function wordCount(file: string): number {
  const started = performance.now();
  spawnSync('wc', ['-l', file]);
  return performance.now() - started;
}

interface Answered {
  readonly indicatorResults: readonly {
    readonly id: string;
    readonly samples: readonly { readonly key: string; readonly value: number }[];
  }[];
}

/** Times of different answers would say nothing. Transactions, which are no requests, only DuckDB has. */
function compareAnswers(folder: string, others: readonly Run[]): void {
  const own: Answered = JSON.parse(readFileSync(join(folder, 'perfspec-gate/result.json'), 'utf8'));
  const labels: readonly Record<string, unknown>[] = JSON.parse(others[0]?.stdout ?? '');
  for (const { id, samples } of own.indicatorResults) {
    for (const { key, value } of samples) {
      const other = expected(id, labels.find(({ label }) => label === key) ?? {});
      if (!(Math.abs(value - other) <= 1e-9 * other))
        throw new Error(`${id} of ${key}: ${value}, DuckDB says ${other}.`);
    }
    console.log(`${id.padEnd(10)} of ${samples.length} labels: the same`);
  }
}

function expected(metric: string, { n, percentiles, ...rates }: Readonly<Record<string, unknown>>): number {
  if (metric === 'count') return Number(n);
  const at = ['p50', 'p90', 'p95', 'p99'].indexOf(metric);
  return Number(at >= 0 && Array.isArray(percentiles) ? percentiles[at] : rates[metric]);
}

function ratio(a: number, b: number): number {
  return a / b;
}

function heading(title: string, file: string): void {
  console.log(`\n${title} (${(statSync(file).size / 1e6).toFixed(0)} MB), median of rounds in turn\n`);
}

function print(runs: Readonly<Record<string, readonly Run[]>>): void {
  for (const [name, all] of Object.entries(runs)) {
    const failed = all.find(({ exitCode }) => exitCode !== 0);
    if (failed !== undefined) throw new Error(`${name} failed: ${failed.stdout.slice(-2_000)}`);
    const wall = median(all.map((one) => one.wall)).toFixed(0);
    const memory = median(all.map((one) => one.memory)).toFixed(0);
    console.log(`${name.padEnd(20)} ${wall.padStart(6)} ms   ${memory.padStart(4)} MiB`);
  }
}

function goal(what: string, value: number, most: number): void {
  console.log(`${value.toFixed(2)} ${what}   ${value <= most ? 'ok' : 'MISSED'} (goal: at most ${most})`);
}
