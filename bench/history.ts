import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toLine } from '../core/history/past-run-line.ts';
import type { PastRun } from '../core/model/history.ts';
import { inTurn, median, paired } from './process.ts';

const gate = resolve(import.meta.dirname, '..', 'cli/dist/index.js');
const RUNS = 10_000;
const INDICATORS = 10;
const ROUNDS = 15;
const TARGET_MS = 300;

/** A gate that reads 10,000 earlier runs, judges by them and adds one, and the same gate without a history. */
export async function history(): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'perfspec-bench-'));
  writeFileSync(join(cwd, 'perfspec.json'), JSON.stringify(perfSpec()));
  writeFileSync(join(cwd, 'load.json'), JSON.stringify(load()));
  const lines = Array.from({ length: RUNS }, (_, n) => `\n${toLine(pastRun(n))}\n`).join('');
  writeFileSync(join(cwd, 'runs.jsonl'), lines);
  mkdirSync(join(cwd, 'history'));
  copyFileSync(join(cwd, 'runs.jsonl'), join(cwd, 'history/perfspec.jsonl'));
  const args = [gate, '--perfspec', 'perfspec.json', '--output-dir'];
  const compared = ['--history', 'history', '--history-keep', '100000', '--branch', 'main'];
  const runs = await inTurn(
    {
      'without a history': { args: [...args, 'plain'], cwd },
      [`with ${RUNS} runs`]: { args: [...args, 'compared', ...compared], cwd },
    },
    ROUNDS,
  );
  const size = (Buffer.byteLength(lines) / 2 ** 20).toFixed(0);
  console.log(`\nA history of ${size} MiB, median of ${ROUNDS} rounds in turn\n`);
  const [plain = [], remembering = []] = Object.values(runs);
  for (const [name, all] of Object.entries(runs)) {
    const failed = all.find(({ exitCode }) => exitCode !== 0);
    if (failed) throw new Error(`The gate did not pass: ${failed.stdout}`);
    const wall = median(all.map((one) => one.wall)).toFixed(0);
    const memory = median(all.map((one) => one.memory)).toFixed(0);
    console.log(`${name.padEnd(20)} ${wall.padStart(5)} ms   ${memory.padStart(4)} MiB`);
  }
  const extra = paired(remembering, plain, (a, b) => a - b);
  console.log(`\n+${extra.toFixed(0)} ms   ${extra <= TARGET_MS ? 'ok' : 'MISSED'}`);
  console.log(`Target: at most ${TARGET_MS} ms more.`);
}

const id = (n: number) => `response_time_${n}`;

function perfSpec() {
  const indicators = Array.from({ length: INDICATORS }, (_, n) => ({
    id: id(n),
    source: 'LoadTest',
    query: { file: 'load.json', metric: 'p90' },
    grading: { type: 'Baseline', thresholds: { upperWarningPerc: 5, upperSeverePerc: 10 }, metricScore: 10 },
  }));
  return { spec_version: '1.1', indicators, objectives: { pass: '90%', warning: '50%' } };
}

/** What autocannon writes. */
function load() {
  const failed = { errors: 0, timeouts: 0, mismatches: 0, non2xx: 0 };
  return { ...failed, duration: 5, requests: { total: 10 }, latency: { average: 9, p90: 100, totalCount: 10 } };
}

/** Two percent of noise that is the same each time. */
function pastRun(n: number): PastRun {
  const value = 100 + 2 * Math.sin(n * n);
  const spread = { n: 123_456, mean: 61.234567, stddev: 12.345678 };
  return {
    id: `run-${n}`,
    startedAt: 1_700_000_000_000 + n * 3_600_000,
    result: 'pass',
    series: { branch: 'main' },
    commit: 'd5f4c7b0e5a94a1b8f2cd5f4c7b0e5a94a1b8f2c',
    url: `https://ci.example.com/octocat/hello/actions/runs/${n}`,
    values: Object.fromEntries(
      Array.from({ length: INDICATORS }, (_, i) => [id(i), { 'response time': { value, ...spread } }]),
    ),
  };
}
