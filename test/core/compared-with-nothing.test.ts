import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inputs, runGateIn, SPEC } from '../support/gate-in-folder.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'perfspec-compared-with-nothing-'));
  writeFileSync(join(workspace, 'p.yaml'), SPEC);
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const run = (p90: number, inputs: Inputs = {}) => runGateIn(workspace, p90, inputs);

it.each(['v1', '4711', '5', 'release/1.2'])('%s is a run and no file, and needs a history', async (compareWith) => {
  const { codes, problems } = await run(100, { 'compare-with': compareWith, history: '' });
  expect([codes, problems]).toEqual([[2], ['error input-invalid']]);
});

it.each(['release/1.2', 'v2.json'])(
  '%s may be a misspelt tag: an error, and no file that is not there yet',
  async (tag) => {
    await run(100, { tag: 'release/1.1' });
    expect(await run(150, { 'compare-with': tag })).toMatchObject({
      codes: [2],
      problems: ['error compare-with-unknown'],
      result: { problems: [{ message: expect.stringContaining('Tags are "release/1.1".') }] },
    });
  },
);

const said = ({ result }: Awaited<ReturnType<typeof run>>) => result.problems.map(({ message }: Inputs) => message);

it.each([
  ['branch', { branch: 'mian' }, 'branch "mian"'],
  ['environment', { environment: 'stagin' }, 'branch "main", environment "stagin"'],
  ['load', { 'load-profile': 'x' }, 'branch "main", load-profile "x"'],
  ['target of a pull request', { branch: 'topic', 'target-branch': 'mian' }, 'branch "mian"'],
  ['branch for previous', { branch: 'mian', 'compare-with': 'previous' }, 'branch "mian"'],
])('a misspelt %s is compared with nothing, and the warning lists what there is', async (_, inputs, name) => {
  await run(100);
  const misspelt = await run(130, inputs);
  expect(misspelt.status).toBe('learning');
  expect(said(misspelt)[0]).toBe(
    `The history has no run of ${name}, so this one is compared with nothing. It has 1 run of branch "main".`,
  );
});

it('a misspelt name is compared with nothing, and the warning lists the gates there are', async () => {
  await run(100);
  expect(said(await run(130, { name: 'q' }))[0]).toBe(
    'The history has no run of the gate "q", so this one is compared with nothing. The folder has the histories "p".',
  );
});

it('a new history and a pinned run are nothing to warn of', async () => {
  const first = await run(100, { tag: 'v1' });
  expect(said(first)).toHaveLength(1);
  expect(said(first)[0]).toMatch(/^"p90": learning/);
  expect(await run(100, { branch: 'topic', 'compare-with': 'v1' })).toMatchObject({ status: 'pass', problems: [] });
});

it('a pinned run that measured other indicators is an error, from the history and from a file', async () => {
  await run(100, { tag: 'v1' });
  cpSync(join(workspace, 'perfspec-gate'), join(workspace, 'old'), { recursive: true });
  writeFileSync(join(workspace, 'p.yaml'), SPEC.replace('id: p90', 'id: renamed'));
  for (const given of [{ 'compare-with': 'v1' }, { 'compare-with': 'old/result.json', history: '' }]) {
    expect(await run(100, given)).toMatchObject({ codes: [2], problems: ['error baseline-unusable'] });
  }
  // The last run of the series is what it is: without it nobody could ever rename an indicator.
  expect((await run(100, { 'compare-with': 'previous' })).status).toBe('learning');
});
