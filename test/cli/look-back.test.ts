import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from '../../cli/run.ts';
import { toLine } from '../../core/history/past-run-line.ts';
import type { PastRun } from '../../core/model/history.ts';
import { pastRun } from '../core/history/runs.ts';

const SPEC = `spec_version: "1.1"
indicators:
  - id: p95
    source: Prometheus
    query: up
    grading: { type: Threshold, thresholds: { upperSevere: 1000 }, metricScore: 100 }
objectives: { pass: 90 }
`;

const VALUES = [200, 203, 198, 201, 199, 202, 1_200];
const HISTORY = VALUES.map((value, n) => pastRun(n, { values: { p95: { a: { value } } } }));

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'perfspec-look-back-'));
  writeFileSync(join(cwd, 'p.yaml'), SPEC);
  writeFileSync(join(cwd, 'bad.yaml'), 'indicators: 1');
  writeFileSync(join(cwd, 'renamed.yaml'), SPEC.replace('p95', 'p99'));
  await keep('one', HISTORY);
  await keep('several', [...HISTORY, pastRun(9, { series: { branch: 'main', environment: 'staging' } })]);
  await mkdir(join(cwd, 'empty'));
  await keep('torn', HISTORY, '{"id":"x');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function keep(folder: string, runs: readonly PastRun[], rest = ''): Promise<void> {
  await mkdir(join(cwd, folder));
  writeFileSync(join(cwd, folder, 'p.jsonl'), `${runs.map(toLine).join('\n')}\n${rest}`);
}

async function called(line: string) {
  const [out, err]: [string[], string[]] = [[], []];
  let exitCode = 0;
  const terminal = {
    cwd,
    env: {},
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
    exitCode: (code: number) => {
      exitCode = code;
    },
  };
  await run(line.split(' '), terminal, '1.2.3');
  return { out: out.join(''), err: err.join(''), exitCode };
}

it('backtest prints what the rules would have done', async () => {
  const { out, err, exitCode } = await called('backtest --perfspec p.yaml --history one');
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  expect(out).toContain('1 of 7 runs would have been flagged (1 fails):\n  2023-11-14T22:19:20Z  run-6  fail\n');
});

it('suggest prints a diff alone', async () => {
  const { out, err, exitCode } = await called('suggest --perfspec ./p.yaml --history one');
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  expect(out).toMatch(/^--- a\/p\.yaml\n\+\+\+ b\/p\.yaml\n@@ -3,5 \+3,5 @@\n/);
  expect(out).toMatch(/^-.*upperSevere: 1000 .*\n\+.*upperSevere: 2\d\d /m);
});

it.each([
  ['an absolute path', () => join(cwd, 'perf', 'p.yaml')],
  ['a path with a detour', () => join('..', basename(cwd), 'perf', 'p.yaml')],
])('suggest prints what git applies for %s', async (_, pathOf) => {
  await mkdir(join(cwd, 'perf'), { recursive: true });
  writeFileSync(join(cwd, 'perf', 'p.yaml'), SPEC);
  const { out, err } = await called(`suggest --perfspec ${pathOf()} --history one`);
  expect(err).toBe('');
  expect(out).toMatch(/^--- a\/perf\/p\.yaml\n/);
  execFileSync('git', ['apply', '-'], { cwd, input: out });
  expect(readFileSync(join(cwd, 'perf', 'p.yaml'), 'utf8')).toMatch(/upperSevere: 2\d\d /);
});

it('suggest says that git applies nothing outside of the folder', async () => {
  const outside = join(cwd, '..', `${basename(cwd)}.yaml`);
  writeFileSync(outside, SPEC);
  try {
    const { err } = await called(`suggest --perfspec ${outside} --history one --name p`);
    expect(err).toContain('outside of this folder');
  } finally {
    rmSync(outside);
  }
});

it('suggest says so where nothing would change', async () => {
  const { out } = await called('suggest --perfspec p.yaml --history one');
  const [, limit = ''] = /^\+.*upperSevere: (\d+)/m.exec(out) ?? [];
  writeFileSync(join(cwd, 'same.yaml'), SPEC.replace('1000', limit));
  const again = await called('suggest --perfspec same.yaml --history one --name p');
  expect(again).toEqual({ out: '', err: 'No limit would change.\n', exitCode: 0 });
});

it.each([
  ['backtest --perfspec p.yaml --history none', 'The folder "none" of the input history does not exist.'],
  ['backtest --perfspec p.yaml --history empty', 'has no runs of the gate "p" yet'],
  [
    'suggest --perfspec p.yaml --history one --name other',
    'no runs of the gate "other". The folder has the histories "p".',
  ],
  ['backtest --perfspec bad.yaml --history one', 'bad.yaml:1:'],
  ['suggest --perfspec gone.yaml --history one', 'gone.yaml'],
  ['suggest --perfspec p.yaml --history several', 'branch "main"; branch "main", environment "staging"'],
  [
    'suggest --perfspec p.yaml --history one --branch mian',
    'no runs of branch "mian". It has 7 runs of branch "main".',
  ],
  [
    'backtest --perfspec p.yaml --history one --branch mian',
    'no runs of branch "mian". It has 7 runs of branch "main".',
  ],
  ['suggest --perfspec renamed.yaml --history one --name p', 'has an indicator of the PerfSpec ("p99"). It has "p95".'],
  [
    'backtest --perfspec renamed.yaml --history one --name p',
    'has an indicator of the PerfSpec ("p99"). It has "p95".',
  ],
])('%s ends with 2', async (line, words) => {
  const { out, err, exitCode } = await called(line);
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
  expect(err).toContain(words);
});

it.each([
  ['backtest --perfspec p.yaml --history several --environment staging', 'flagged'],
  ['suggest --perfspec p.yaml --history several --environment staging', ''],
])('%s looks at one series', async (line, words) => {
  const { out, exitCode } = await called(line);
  expect(exitCode).toBe(0);
  expect(out).toContain(words);
});

it.each(['backtest', 'suggest'])(
  '%s goes on without a torn run, with a warning, and changes no file',
  async (command) => {
    const files = ['p.yaml', 'torn/p.jsonl'];
    const before = files.map((file) => readFileSync(join(cwd, file), 'utf8'));
    const { out, err, exitCode } = await called(`${command} --perfspec p.yaml --history torn`);
    expect(exitCode).toBe(0);
    expect(out).not.toBe('');
    expect(err).toContain('was not written to its end');
    expect(files.map((file) => readFileSync(join(cwd, file), 'utf8'))).toEqual(before);
  },
);
