import { createWorkspace, type Workspace } from '../../support/github-runner.ts';
import { writeGate } from './load-test-gate.ts';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await createWorkspace();
});

afterEach(() => workspace.remove());

const FAST = 1200;
const SLOW = 4000;
const TOO_SLOW = 6000;

describe('the step of a run', () => {
  it.each([
    ['pass', FAST, {}, 0, '100'],
    ['warning', SLOW, {}, 0, '50'],
    ['warning', SLOW, { 'fail-on': 'warning' }, 1, '50'],
    ['fail', TOO_SLOW, {}, 1, '0'],
    ['fail', TOO_SLOW, { 'fail-on': 'never' }, 0, '0'],
  ])('that gives %s at %i ms with %j ends with exit code %i', async (result, p99, inputs, exitCode, score) => {
    await writeGate(workspace, { p99 });
    const step = await workspace.run({ inputs: { perfspec: 'perfspec.json', ...inputs } });
    expect(step.stderr).toBe('');
    expect(step).toMatchObject({ exitCode, outputs: { result, 'total-score': score } });
    expect(step.outputs['reason']).toMatch(/\w.*\.$/);
    expect(step.summary).toContain('perfspec');
    expect(step.log).toContain('slowest');
  });

  it.each([
    ['fails', {}, 1, 'error'],
    ['only warns where it was told so', { 'on-error': 'warn' }, 0, 'warning'],
  ])('that could not be evaluated %s', async (_, inputs, exitCode, level) => {
    await writeGate(workspace, { p99: FAST });
    await workspace.write('load.json', '');
    const step = await workspace.run({ inputs: { perfspec: 'perfspec.json', ...inputs } });
    expect(step).toMatchObject({ exitCode, outputs: { result: 'error' } });
    expect(step.annotations.at(-1)?.name).toBe(level);
  });

  it('without a PerfSpec file says which one is missing, without a stack trace', async () => {
    const step = await workspace.run({ inputs: { perfspec: 'no-such-file.json' } });
    expect(step).toMatchObject({ exitCode: 1, outputs: { result: 'error' } });
    expect(step.stdout).toContain('no-such-file.json');
    expect(step.visible).not.toMatch(/\n\s+at /);
  });

  it('without the input perfspec names the input', async () => {
    const step = await workspace.run();
    expect(step).toMatchObject({ exitCode: 1, outputs: { result: 'error' } });
    expect(step.outputs['reason']).toContain('perfspec');
  });
});

describe('what a run leaves', () => {
  it('is a result document and a summary, where the outputs say', async () => {
    await writeGate(workspace, { p99: SLOW });
    const { outputs, summary } = await workspace.run({ inputs: { perfspec: 'perfspec.json' } });
    const document = JSON.parse(await workspace.read('perfspec-gate/result.json'));
    expect(document).toMatchObject({ result: 'warning', totalScore: 50, objectives: { pass: 90, warning: 50 } });
    expect(outputs['result-file']).toMatch(/perfspec-gate[\\/]result\.json$/);
    expect(outputs['summary-file']).toMatch(/perfspec-gate[\\/]summary\.md$/);
    expect(summary.trimEnd()).toBe((await workspace.read('perfspec-gate/summary.md')).trimEnd());
  });

  it.each([
    ['warning', SLOW, 10],
    ['error', TOO_SLOW, 11],
  ])('is an annotation of level %s on the line of the limit that %i ms broke', async (level, p99, line) => {
    await writeGate(workspace, { p99 });
    const { annotations } = await workspace.run({ inputs: { perfspec: './perfspec.json' } });
    const placed = annotations.filter(({ properties }) => properties['file'] !== undefined);
    expect(placed).toMatchObject([{ name: level, properties: { file: 'perfspec.json', line: `${line}` } }]);
    expect(placed[0]?.properties['title']).toContain('slowest');
  });

  it('is no annotation of a line and no summary where they are switched off', async () => {
    await writeGate(workspace, { p99: TOO_SLOW });
    const step = await workspace.run({ inputs: { perfspec: 'perfspec.json', annotations: 'false', summary: 'false' } });
    expect(step.summary).toBe('');
    expect(step.annotations.filter(({ properties }) => 'file' in properties)).toEqual([]);
  });

  it.each([
    ['is not given', ''],
    ['cannot be written', '/no/such/folder/summary'],
  ])('is its verdict and a warning where the file of the job summary %s', async (_, path) => {
    await writeGate(workspace, { p99: FAST });
    const step = await workspace.run({ inputs: { perfspec: 'perfspec.json' }, env: { GITHUB_STEP_SUMMARY: path } });
    expect(step).toMatchObject({ exitCode: 0, outputs: { result: 'pass' } });
    expect(step.annotations).toMatchObject([{ name: 'warning', message: expect.stringContaining('job summary') }]);
  });
});
