import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../../core/evaluate.ts';
import { systemClock } from '../../core/io/clock.ts';
import { openFiles } from '../../core/io/files.ts';
import type { Host } from '../../core/ports.ts';
import { readInputs } from '../../core/read-inputs.ts';
import { SOURCES } from '../../core/sources/index.ts';

const SPEC = `spec_version: "1.1"
indicators:
  - id: errors
    source: LoadTest
    query: { file: load.json, metric: errorRate }
    grading: { type: Threshold, thresholds: { upperSevere: 0.5 }, metricScore: 100 }
objectives: { pass: 90 }
`;
const PERCENT = SPEC.replace('upperSevere: 0.5', 'upperSeverePerc: 10');
const LOAD = JSON.stringify({
  ...{ latency: { p90: 1 }, requests: { total: 10 }, duration: 1 },
  ...{ errors: 0, timeouts: 0, non2xx: 1, mismatches: 0 },
});

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'perfspec-evaluate-'));
  const texts = {
    'p.yaml': SPEC,
    'perc.yaml': PERCENT,
    'bad.yaml': 'indicators: 1',
    'load.json': LOAD,
    'odd.json': '[]',
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(workspace, name), text);
});
afterAll(() => rm(workspace, { recursive: true }));

async function run(given: Readonly<Record<string, string>>) {
  const host: Pick<Host, 'input' | 'env' | 'context' | 'workspace'> = {
    ...{ input: (name) => given[name], env: {}, context: {}, workspace },
  };
  const said: string[] = [];
  const { inputs, problems } = readInputs(host as Host); // reads nothing else of it
  const record = await evaluate(inputs, problems, {
    clock: systemClock,
    files: openFiles(workspace),
    sources: SOURCES,
    context: {},
    progress: (text) => said.push(text),
    measured: () => {},
    debug: () => {},
    onSecret: () => {},
  });
  return { record, said, codes: record.problems.map(({ code, severity }) => `${severity} ${code}`) };
}

it('measures, judges and says what it measures', async () => {
  const { record, said, codes } = await run({ perfspec: 'p.yaml' });
  expect(record.verdict).toMatchObject({ result: 'pass', totalScore: 100 });
  expect(record.indicators).toMatchObject([{ grade: { status: 'pass' } }]);
  expect(said).toEqual(['Measuring 1 indicator (LoadTest)']);
  expect(codes).toEqual([]);
});

it.each([
  ['no PerfSpec', {}, ['error input-missing']],
  ['a PerfSpec that is not there', { perfspec: 'gone.yaml' }, ['error file-missing']],
  ['a time that is none', { perfspec: 'p.yaml', 'time-start': 'x' }, ['error time-invalid']],
  ['an unknown word', { perfspec: 'p.yaml', 'fail-on': 'x' }, ['error input-invalid']],
  ['an earlier run of another kind', { perfspec: 'p.yaml', 'compare-with': 'odd.json' }, ['error baseline-unusable']],
  ['an earlier run that is a folder', { perfspec: 'p.yaml', 'compare-with': '.' }, ['error file-unreadable']],
  [
    'all of it together',
    { perfspec: 'gone.yaml', 'time-start': 'x', 'compare-with': 'odd.json', 'fail-on': 'x' },
    ['error input-invalid', 'error file-missing', 'error time-invalid', 'error baseline-unusable'],
  ],
])('%s is an error, and nothing is measured', async (_, inputs, expected) => {
  const { record, said, codes } = await run(inputs);
  expect(codes).toEqual(expected);
  expect(record).toMatchObject({ verdict: { result: 'error', totalScore: 0 }, indicators: [] });
  expect(record.verdict.reason).toContain(record.problems[0]?.message);
  expect(said).toEqual([]);
});

it('names the input whose file is missing', async () => {
  const { record } = await run({ perfspec: 'gone.yaml' });
  expect(record.problems[0]).toMatchObject({
    message: 'Input perfspec: The file "gone.yaml" does not exist.',
    advice: `Check the path; it starts at ${workspace}.`,
  });
});

it('a first run has nothing to compare with, which is a warning and not an error', async () => {
  const { record, codes } = await run({ perfspec: 'perc.yaml', 'compare-with': 'earlier/result.json' });
  expect(codes[0]).toBe('warning no-baseline');
  expect(record.problems[0]?.message).toContain('the file "earlier/result.json" of compare-with does not exist');
  expect(record.indicators).toMatchObject([{ grade: { status: 'learning' } }]);
});

it('every problem of a PerfSpec is in the record', async () => {
  const { record } = await run({ perfspec: 'bad.yaml' });
  expect(record.problems.length).toBeGreaterThan(1);
  expect(record.verdict.reason).toMatch(/^Nothing was measured: .* And \d+ more\.$/);
});
