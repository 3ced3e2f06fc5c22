import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPerfSpecGate } from '../../core/index.ts';
import type { Conclusion, Host, Publication } from '../../core/ports.ts';

const SPEC = {
  spec_version: '1.0',
  indicators: [
    {
      id: 'p90',
      source: 'LoadTest',
      query: { file: 'autocannon.json', metric: 'p90' },
      grading: { type: 'Threshold', metricScore: 100, thresholds: { upperSevere: 50 } },
    },
  ],
  objectives: { pass: 90, warning: 75 },
};
const RESULT = {
  ...{ errors: 0, timeouts: 0, mismatches: 0, non2xx: 0, duration: 5 },
  latency: { average: 9, p90: 9, totalCount: 10 },
  requests: { total: 10 },
};

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'perfspec-run-'));
  writeFileSync(join(workspace, 'perfspec.json'), JSON.stringify(SPEC));
  writeFileSync(join(workspace, 'autocannon.json'), JSON.stringify(RESULT));
});

afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const written = (name: string) => join(workspace, 'perfspec-gate', name);

async function run(inputs: Readonly<Record<string, string>> = {}, changes: Partial<Host> = {}) {
  const seen = { outputs: {} as Record<string, string>, log: [] as string[] };
  const published: Publication[] = [];
  const concluded: Conclusion[] = [];
  await runPerfSpecGate({
    workspace,
    colours: false,
    commentLimit: 65_000,
    context: {},
    env: {},
    input: (name) => ({ perfspec: 'perfspec.json', ...inputs })[name],
    secret: () => {},
    log: (level, text) => void seen.log.push(`${level}: ${text}`),
    progress: () => {},
    output: (name, value) => {
      seen.outputs[name] = value;
    },
    publish: async (publication) => {
      published.push(publication);
      return [];
    },
    conclude: (conclusion) => void concluded.push(conclusion),
    ...changes,
  });
  return { ...seen, published, concluded };
}

it('measures, writes every report, publishes once and concludes once', async () => {
  const { outputs, published, concluded } = await run();
  expect(outputs).toMatchObject({ result: 'pass', 'total-score': '100', 'report-file': written('report.html') });
  for (const name of ['result.json', 'summary.md', 'report.html', 'junit.xml'])
    expect(existsSync(written(name))).toBe(true);
  expect(published).toHaveLength(1);
  expect(concluded).toMatchObject([{ outcome: 'success', exitCode: 0 }]);
});

it("never leaves an earlier run's document, or a checked out one, where this run ended without a verdict", async () => {
  mkdirSync(join(workspace, 'perfspec-gate'));
  writeFileSync(written('result.json'), '{"result": "pass", "forged": true}');
  const { concluded } = await run({ timeout: 'soon' });
  expect(concluded).toMatchObject([{ outcome: 'failure', exitCode: 2 }]);
  expect(JSON.parse(readFileSync(written('result.json'), 'utf8'))).toMatchObject({ result: 'error' });
});

it('an earlier result that compare-with names where this run writes its own is neither lost nor called missing', async () => {
  mkdirSync(join(workspace, 'perfspec-gate'));
  writeFileSync(written('result.json'), '{"result": "pass"}');
  const { outputs, published } = await run({ 'compare-with': 'perfspec-gate/result.json' });
  expect(readFileSync(written('result.json'), 'utf8')).toBe('{"result": "pass"}');
  expect(outputs).toMatchObject({ result: 'error', 'result-file': '', 'report-file': written('report.html') });
  expect(published[0]?.console.replace(/\s+/g, ' ')).toContain('which this run itself writes');
  expect(published[0]?.console).not.toMatch(/does\s+not\s+exist/);
});

it.each([
  [
    'a percent sign that encodes nothing in a proxy',
    { sources: 'X: {type: Prometheus, url: "http://x", proxy: "http://u:5%@p:1"}' },
    'pass',
  ],
  ['sources that are none', { sources: '[' }, 'error'],
  ['a window of all times', { 'time-window': '99999999999d' }, 'error'],
])('%s is no crash', async (_, inputs, result) => {
  expect((await run(inputs)).outputs['result']).toBe(result);
});

it('a fault while publishing is an error, never a pass and never an exception', async () => {
  let calls = 0;
  const publish = async () => {
    calls += 1;
    if (calls === 1) throw new Error('boom');
    return [];
  };
  const { outputs, concluded } = await run({}, { publish });
  expect(outputs['result']).toBe('error');
  expect(concluded).toMatchObject([{ outcome: 'failure', exitCode: 2 }]);
});

it('where nothing can be said at all the step fails all the same', async () => {
  const { concluded } = await run({}, { publish: () => Promise.reject(new Error('boom')) });
  expect(concluded).toMatchObject([{ outcome: 'failure', exitCode: 2, message: expect.stringContaining('boom') }]);
});

it('outputs and conclusion are one line that no runner obeys, whatever the PerfSpec calls its indicators', async () => {
  const indicator = {
    ...SPEC.indicators[0],
    displayName: 'x\n##vso[task.complete]\n::add-mask::a',
    query: { file: 'none', metric: 'p90' },
  };
  writeFileSync(join(workspace, 'perfspec.json'), JSON.stringify({ ...SPEC, indicators: [indicator] }));
  const { outputs, concluded } = await run();
  for (const text of [outputs['reason'], concluded[0]?.message]) {
    expect(text).toContain('task.complete');
    expect(text).not.toMatch(/\n|##vso/);
  }
});
