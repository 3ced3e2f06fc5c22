import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/run.ts';

const SPEC = `spec_version: "1.1"
indicators:
  - id: errors
    source: LoadTest
    query: { file: load.json, metric: errorRate }
    grading: { type: Threshold, thresholds: { upperSevere: 0.5 }, metricScore: 100 }
objectives: { pass: 90 }
`;
const LOAD = JSON.stringify({
  ...{ latency: { p90: 1 }, requests: { total: 10 }, duration: 1 },
  ...{ errors: 0, timeouts: 0, non2xx: 1, mismatches: 0 },
});

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'perfspec-cli-'));
  const failing = SPEC.replace('0.5', '0.05');
  const texts = { 'p.yaml': SPEC, 'failing.yaml': failing, 'bad.yaml': 'indicators: 1', 'load.json': LOAD };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(cwd, name), text);
});
afterAll(() => rm(cwd, { recursive: true }));

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

it.each([
  ['--version', 0, '1.2.3\n', ''],
  ['validate p.yaml', 0, 'p.yaml: valid, 1 indicator.\n', ''],
  ['--nonsense', 2, '', 'Unknown option --nonsense'],
  ['p.yaml', 2, '', 'Did you mean --perfspec p.yaml? See perfspec-gate --help.'],
  ['validate bad.yaml', 2, '', 'bad.yaml:1:'],
  ['validate gone.yaml', 2, '', 'gone.yaml'],
])('%s ends with %d', async (line, exitCode, out, err) => {
  const result = await called(line);
  expect(result).toMatchObject({ exitCode, out });
  expect(result.err).toContain(err);
});

it.each([
  ['--perfspec p.yaml', 0, 'PASS'],
  ['--perfspec failing.yaml', 1, 'FAIL'],
  ['--perfspec gone.yaml', 2, 'ERROR'],
])('%s ends with %d and the verdict on stdout', async (line, exitCode, word) => {
  const result = await called(line);
  expect(result.exitCode).toBe(exitCode);
  expect(result.out).toContain(word);
});

it('--json gives the result document alone, --debug says more on stderr', async () => {
  const { out } = await called('--perfspec p.yaml --json');
  expect(JSON.parse(out)).toMatchObject({ result: 'pass', totalScore: 100 });
  expect((await called('--perfspec p.yaml --debug')).err).toContain('Measuring 1 indicator');
});
