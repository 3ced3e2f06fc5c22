import { jest } from '@jest/globals';
import { type AgentWorkspace, createAgentWorkspace } from '../../support/azure-agent.ts';
import { startAzureServer } from '../../support/azure-server.ts';
import { describeOn, NODE_VERSIONS } from '../../support/node-versions.ts';
import { FAST, writeGate } from './gate-files.ts';

jest.setTimeout(60_000); // each run is a process of its own

const TIMESTAMP = 'PerfSpecTimestamp/PerfSpecTimestampV1';

let workspace: AgentWorkspace;

beforeEach(async () => {
  workspace = await createAgentWorkspace();
});

afterEach(() => workspace.remove());

// An agent runs the handler Node24 on Node 20 unless it was told otherwise, and ncc reports success on a bundle that crashes.
describe.each(NODE_VERSIONS)('the tasks on $name', (version) => {
  describeOn(version, (node) => {
    it('run the gate and write the thread', async () => {
      const server = await startAzureServer();
      await writeGate(workspace, FAST);
      const variables = { SYSTEM_PULLREQUEST_PULLREQUESTID: '22' };
      const task = await workspace.run({
        node,
        inputs: { perfspec: 'perfspec.json' },
        variables,
        collectionUrl: server.url,
      });
      await server.close();
      expect(task).toMatchObject({ exitCode: 0, stderr: '', result: 'Succeeded', outputs: { result: 'pass' } });
      expect(server.threads).toHaveLength(2);
    });

    it('tell the time', async () => {
      const before = Math.floor(Date.now() / 1000);
      const task = await workspace.run({ node, task: TIMESTAMP, inputs: { variable: 'loadTest.start' } });
      const { 'loadTest.start': time } = task.variables;
      expect(task).toMatchObject({ exitCode: 0, stderr: '', result: 'Succeeded', outputs: { timestamp: time } });
      expect(Number(time)).toBeGreaterThanOrEqual(before);
      expect(Number(time)).toBeLessThanOrEqual(Date.now() / 1000);
    });

    it('set no variable of a name that is none', async () => {
      const task = await workspace.run({ node, task: TIMESTAMP, inputs: { variable: 'a b]c' } });
      expect(task).toMatchObject({ exitCode: 0, result: 'Failed', variables: {} });
      expect(task.message).toContain('"a b]c"');
    });
  });
});
