import { createWorkspace, type Workspace } from '../../support/github-runner.ts';
import { startGitHubServer } from '../../support/github-server.ts';
import { describeOn, NODE_VERSIONS } from '../../support/node-versions.ts';
import { writeGate } from './load-test-gate.ts';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await createWorkspace();
});

afterEach(() => workspace.remove());

// ncc reports success on a bundle that crashes when it starts, so each is started on each Node it may meet.
describe.each(NODE_VERSIONS)('the bundles on $name', (version) => {
  describeOn(version, (node) => {
    it('run the gate', async () => {
      await writeGate(workspace, { p99: 1 });
      const step = await workspace.run({ node, inputs: { perfspec: 'perfspec.json' } });
      expect(step).toMatchObject({ exitCode: 0, stderr: '', outputs: { result: 'pass' } });
    });

    it('load what writes the comment', async () => {
      const server = await startGitHubServer();
      await writeGate(workspace, { p99: 1 });
      const inputs = { perfspec: 'perfspec.json', 'pull-request': '5' };
      const step = await workspace.run({ node, inputs, apiUrl: server.apiUrl });
      await server.close();
      expect(step).toMatchObject({ exitCode: 0, stderr: '' });
      expect(server.comments).toHaveLength(1);
    });

    it('tell the time', async () => {
      const before = Math.floor(Date.now() / 1000);
      const { exitCode, outputs } = await workspace.run({ node, action: 'action/timestamp/action.yml' });
      expect(exitCode).toBe(0);
      expect(Number(outputs['timestamp'])).toBeGreaterThanOrEqual(before);
      expect(Number(outputs['timestamp'])).toBeLessThanOrEqual(Date.now() / 1000);
      expect(Math.floor(Date.parse(outputs['iso'] ?? '') / 1000)).toBe(Number(outputs['timestamp']));
    });
  });
});
