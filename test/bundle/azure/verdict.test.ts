import { jest } from '@jest/globals';
import { type AgentWorkspace, createAgentWorkspace } from '../../support/azure-agent.ts';
import { FAST, OUTPUT_VARIABLES, SLOW, TOO_SLOW, UNREADABLE, writeGate } from './gate-files.ts';

jest.setTimeout(60_000); // each run is a process of its own

let workspace: AgentWorkspace;

beforeEach(async () => {
  workspace = await createAgentWorkspace();
});

afterEach(() => workspace.remove());

const perfspec = 'perfspec.json';

describe('the task', () => {
  it.each([
    ['pass', FAST, {}, 'Succeeded', '100'],
    ['warning', SLOW, {}, 'SucceededWithIssues', '50'],
    ['warning', SLOW, { failOn: 'warning' }, 'Failed', '50'],
    ['warning', SLOW, { failOn: 'never' }, 'SucceededWithIssues', '50'],
    ['fail', TOO_SLOW, {}, 'Failed', '0'],
    ['fail', TOO_SLOW, { failOn: 'never' }, 'SucceededWithIssues', '0'],
    ['error', UNREADABLE, {}, 'Failed', '0'],
    ['error', UNREADABLE, { onError: 'warn' }, 'SucceededWithIssues', '0'],
  ])('that gives %s at %d ms with %j ends as %s', async (result, p99, inputs, taskResult, totalScore) => {
    await writeGate(workspace, p99);
    const task = await workspace.run({ inputs: { perfspec, ...inputs } });
    expect(task).toMatchObject({ exitCode: 0, stderr: '', result: taskResult, outputs: { result, totalScore } });
    expect(task.outputs['reason']).toMatch(/\w.*\.$/);
    expect(task.message).toContain(result);
    expect(task.log).toContain('perfspec');
  });

  it.each([
    ['a PerfSpec that is not there', { perfspec: 'no-such-file.json' }, 'no-such-file.json'],
    ['no PerfSpec, for which the agent gives the working folder', {}, 'perfspec'],
    ['a word that is not allowed', { perfspec, failOn: 'sometimes' }, '"sometimes"'],
  ])('with %s says so without a stack trace', async (_, inputs, said) => {
    await writeGate(workspace, FAST);
    const task = await workspace.run({ inputs });
    expect(task).toMatchObject({ exitCode: 0, stderr: '', result: 'Failed', outputs: { result: 'error' } });
    expect(task.log).toContain(said);
    expect(task.visible).not.toMatch(/\n\s+at /);
  });
});

describe('what the task leaves', () => {
  it('is a result document and a summary, where the output variables say', async () => {
    await writeGate(workspace, SLOW);
    const { outputs } = await workspace.run({ inputs: { perfspec } });
    expect(Object.keys(outputs).sort()).toEqual(OUTPUT_VARIABLES);
    const document = JSON.parse(await workspace.read('perfspec-gate/result.json'));
    expect(document).toMatchObject({ result: 'warning', perfspec: 'perfspec.json', totalScore: 50 });
    expect(outputs['resultFile']).toMatch(/perfspec-gate[\\/]result\.json$/);
    expect(outputs['summaryFile']).toMatch(/perfspec-gate[\\/]summary\.md$/);
  });

  it('names the run and where it came from', async () => {
    await writeGate(workspace, FAST);
    const variables = {
      SYSTEM_PULLREQUEST_SOURCECOMMITID: 'abc123',
      SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/faster',
    };
    await workspace.run({ inputs: { perfspec }, variables, collectionUrl: 'http://127.0.0.1:9/org/' });
    const summary = await workspace.read('perfspec-gate/summary.md');
    expect(summary).toContain('http://127.0.0.1:9/org/Web%20Shop/_build/results?buildId=4711');
    expect(summary).toContain('abc123');
  });

  it('is the summary as an attachment that is a file on disk, under a name that Windows allows', async () => {
    await writeGate(workspace, SLOW);
    const { attachments } = await workspace.run({ inputs: { perfspec, name: 'shop: check/out?' } });
    expect(Object.keys(attachments)).toEqual(['Performance gate - shop  check out', 'shop  check out']);
    const [attachment] = Object.values(attachments);
    expect(attachment?.type).toBe('Distributedtask.Core.Summary');
    expect(attachment?.text).toBe(await workspace.read('perfspec-gate/summary.md'));
  });

  it.each([
    ['warning', SLOW, '8'],
    ['error', TOO_SLOW, '9'],
  ])('is an issue of type %s on the line of the limit that %d ms broke', async (type, p99, linenumber) => {
    await writeGate(workspace, p99);
    const { issues } = await workspace.run({ inputs: { perfspec } });
    const placed = issues.filter(({ properties }) => properties['sourcepath'] !== undefined);
    expect(placed).toMatchObject([{ properties: { type, sourcepath: 'perfspec.json', linenumber } }]);
    expect(placed[0]?.data).toContain('slowest');
  });

  it('is no issue of a line and no summary where they are switched off', async () => {
    await writeGate(workspace, TOO_SLOW);
    const task = await workspace.run({ inputs: { perfspec, annotations: 'false', summary: 'false' } });
    expect(Object.values(task.attachments).map(({ type }) => type)).toEqual(['perfspec-gate.report']);
    expect(task.issues.filter(({ properties }) => 'sourcepath' in properties)).toEqual([]);
  });
});
