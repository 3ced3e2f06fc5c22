import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inputs, runGateIn, SPEC } from '../support/gate-in-folder.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'perfspec-with-history-'));
  writeFileSync(join(workspace, 'p.yaml'), SPEC);
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const run = (p90: number, inputs: Inputs = {}) => runGateIn(workspace, p90, inputs);

const FILE = () => join(workspace, 'history', 'p.jsonl');
const kept = () =>
  existsSync(FILE())
    ? readFileSync(FILE(), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];

it('the first run learns, the next ones pass, and the one that is slower fails', async () => {
  expect((await run(100)).status).toBe('learning');
  for (const p90 of [104, 97, 101, 99]) expect(await run(p90)).toMatchObject({ codes: [0], status: 'pass' });
  const slower = await run(130);
  expect(slower).toMatchObject({ codes: [1], status: 'fail', result: { result: 'fail' } });
  expect(slower.said).toContain('Comparing with 5 earlier runs (main)');
  expect(kept().map(({ result }) => result)).toEqual([...Array(5).fill('pass'), 'fail']);
  expect(kept()[5].values).toMatchObject({ p90: { [Object.keys(kept()[0].values.p90)[0] ?? '']: { value: 130 } } });
});

it('a pull request fails where it is slower than what is normal, and not where it is merely another run', async () => {
  const thresholds = '{ upperWarningPerc: 5, upperSeverePerc: 10 }';
  const spec = SPEC.replace(/Threshold, thresholds: \{.*?\}/, `Baseline, thresholds: ${thresholds}`);
  writeFileSync(join(workspace, 'p.yaml'), spec.replace('pass: 90', 'pass: 90, warning: 50'));
  const proposed = (p90: number) => run(p90, { branch: 'topic', 'target-branch': 'main' });
  for (const p90 of [100, 109, 92, 105]) expect((await run(p90)).status).toMatch(/learning|inconclusive/);
  expect(await proposed(150)).toMatchObject({ codes: [0], status: 'inconclusive' });
  expect((await run(96)).status).toBe('learning');
  expect((await proposed(104)).status).toBe('pass');
  expect((await proposed(115)).status).toBe('inconclusive'); // over the limit, but not over what is normal
  expect(await proposed(150)).toMatchObject({ codes: [1], status: 'fail' });
  expect(kept()).toHaveLength(5);
});

it('a pull request is compared with its target, and is not kept', async () => {
  await run(100);
  const proposed = await run(130, { branch: 'topic', 'target-branch': 'main' });
  expect(proposed).toMatchObject({ codes: [1], status: 'fail' });
  expect(proposed.said).toContain('Not kept in the history');
  expect(kept()).toHaveLength(1);
});

it.each([
  ['branch', { branch: 'topic' }],
  ['environment', { environment: 'staging' }],
  ['load', { 'load-profile': 'nightly' }],
])('a run of another %s is compared with none of these', async (_, inputs) => {
  await run(100);
  expect((await run(130, inputs)).status).toBe('learning');
  expect((await run(130, inputs)).status).toBe('pass');
});

it('says how many of the earlier runs failed, which a grader may leave out', async () => {
  await run(100);
  await run(130);
  expect((await run(100)).said).toContain('Comparing with 2 earlier runs (main), of which 1 failed\n');
});

it('a run that begins a new level is not compared with the old one, and the next one is compared with it', async () => {
  await run(100);
  expect((await run(130, { accept: 'true' })).status).toBe('learning');
  expect((await run(131)).status).toBe('pass');
});

it('a run in another unit is no baseline, and no secret improvement either', async () => {
  await run(0.1);
  const text = readFileSync(FILE(), 'utf8');
  expect(text).toContain('"unit":"ms"');
  writeFileSync(FILE(), text.replaceAll('"unit":"ms"', '"unit":"s"'));
  const { status, problems } = await run(100);
  expect([status, problems]).toEqual(['learning', ['warning no-baseline', 'warning unit-mismatch']]);
});

it('a tag pins a run for later', async () => {
  await run(100, { tag: 'v1' });
  await run(119);
  expect((await run(130)).status).toBe('pass');
  expect((await run(130, { 'compare-with': 'v1' })).status).toBe('fail');
});

it('a run that begins a new level is not compared with a pinned one either, and says so', async () => {
  await run(100, { tag: 'v1' });
  const accepted = await run(130, { accept: 'true', 'compare-with': 'v1' });
  expect(accepted).toMatchObject({ codes: [0], status: 'learning' });
  expect(accepted.result.problems[0].message).toContain('not compared with what compare-with asks for');
  expect(accepted.said).not.toContain('and with run');
  expect((await run(130, { 'compare-with': 'v1' })).status).toBe('fail');
});

it('nor with a result document, where there is no history', async () => {
  await run(100);
  mkdirSync(join(workspace, 'old'));
  writeFileSync(join(workspace, 'old/result.json'), readFileSync(join(workspace, 'perfspec-gate/result.json')));
  const accepted = { accept: 'true', 'compare-with': 'old/result.json', history: '' };
  expect(await run(130, accepted)).toMatchObject({
    codes: [0],
    status: 'learning',
    problems: ['warning no-baseline', 'warning no-baseline'],
  });
});

it.each(['previous', '3', '{"find": {"result": "pass"}, "limit": 1}'])(
  'compared with %s, a key that is lost is missed in every run',
  async (compareWith) => {
    for (const _ of Array(6)) await run(100);
    const text = readFileSync(FILE(), 'utf8');
    writeFileSync(FILE(), text.replaceAll('"values":{"p90":{', '"values":{"p90":{"lost":{"value":1},'));
    for (const _ of Array(5))
      expect((await run(100, { 'compare-with': compareWith })).result.indicatorResults[0]).toMatchObject({
        ...{ status: 'warning', score: 50 },
        reason: expect.stringMatching(/^lost was there before and is missing now: /),
      });
  },
);

it('a tag that no run has is an error and no pass', async () => {
  await run(100);
  const unknown = await run(100, { 'compare-with': 'v2' });
  expect(unknown).toMatchObject({ codes: [2], problems: ['error compare-with-unknown'] });
  expect(kept()).toHaveLength(1);
});

it('the result document of another run can be compared with, beside a history', async () => {
  await run(100);
  mkdirSync(join(workspace, 'old'));
  writeFileSync(join(workspace, 'old/result.json'), readFileSync(join(workspace, 'perfspec-gate/result.json')));
  await run(119);
  expect((await run(130, { 'compare-with': 'old/result.json' })).status).toBe('fail');
  expect((await run(130, { 'compare-with': 'gone/result.json' })).problems).toContain('warning no-baseline');
});

it.each(['previous', '{"find": {"result": "pass"}}'])('%s needs a history', async (compareWith) => {
  const { problems } = await run(100, { 'compare-with': compareWith, history: '' });
  expect(problems).toEqual(['error input-invalid']);
});

it('a history that cannot be read is an error and no pass, and is not written to', async () => {
  await run(100);
  const text = readFileSync(FILE(), 'utf8').replace('"schemaVersion":1', '"schemaVersion":2');
  writeFileSync(FILE(), text);
  expect(await run(100)).toMatchObject({ codes: [2], problems: ['error history-unreadable'] });
  expect(readFileSync(FILE(), 'utf8')).toBe(text);
});

it('a history that is a file is an error', async () => {
  writeFileSync(join(workspace, 'history'), '');
  expect(await run(100)).toMatchObject({ codes: [2], problems: ['error history-unreadable'] });
});

it('a history that cannot be written is a warning, and the verdict stands', async () => {
  const { codes, result, problems } = await run(100, { history: '/proc/perfspec/history' });
  expect([codes, result.result]).toEqual([[0], 'pass']);
  expect(problems).toContain('warning history-unwritable');
});

it('a run that was torn is left out with a warning, and all goes on', async () => {
  await run(100);
  writeFileSync(FILE(), `${readFileSync(FILE(), 'utf8')}{"id":"x","star`);
  expect(await run(101)).toMatchObject({ status: 'pass', problems: ['warning history-damaged'] });
  expect((await run(130)).status).toBe('fail');
});

it('without a history nothing is kept and nothing is said', async () => {
  const { said, result } = await run(100, { history: '' });
  expect(said).not.toMatch(/histor|earlier/i);
  expect(result.series).toBeUndefined();
  expect(readdirSync(workspace).sort()).toEqual(['load.json', 'p.yaml', 'perfspec-gate']);
});

it('no secret is kept, wherever it came from', async () => {
  const secret = 'tok3n-0123456789';
  const sources = `X: {type: Prometheus, url: "http://127.0.0.1:9", token: ${secret}}`;
  await run(100, { sources, tag: `v-${secret}`, environment: secret, branch: secret, name: `x-${secret}` });
  const [file = ''] = readdirSync(join(workspace, 'history'));
  const text = readFileSync(join(workspace, 'history', file), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ tags: ['v-***'], series: { branch: '***', environment: '***' } });
  expect(`${file} ${text}`).not.toContain(secret);
});

it.each(['9', '0', '-1', 'many', '1e3', '100001'])('%s is no number of runs to keep', async (keep) => {
  const { result } = await run(100, { 'history-keep': keep });
  expect(result.problems[0]?.message).toContain('which is not a whole number from 10 to 100000');
});
