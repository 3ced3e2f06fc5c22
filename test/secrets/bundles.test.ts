import { spawn } from 'node:child_process';
import { jest } from '@jest/globals';
import { createAgentWorkspace } from '../support/azure-agent.ts';
import { startAzureServer } from '../support/azure-server.ts';
import { fc } from '../support/fc.ts';
import { eventExample } from '../support/github-events.ts';
import { createWorkspace } from '../support/github-runner.ts';
import { startGitHubServer } from '../support/github-server.ts';
import { type EchoServer, startEchoServer } from './echo-server.ts';
import { findLeaks } from './find-leaks.ts';
import { planted } from './plant.ts';
import { ACCESS_TOKEN, type Credentials, connectionsOf, credentials, perfSpecOf } from './scenario.ts';

jest.setTimeout(60_000); // each run is a process of its own

let backend: EchoServer;

beforeAll(async () => {
  backend = await startEchoServer(ACCESS_TOKEN);
});

afterAll(() => backend.close());

/** The same ones each time; which ones matters to the property tests only. */
const SAMPLES = fc.sample(credentials, { seed: 7, numRuns: 3 });
const RUNS = SAMPLES.flatMap((secrets, i) =>
  (['in an error', 'in a label'] as const).map((way) => [way, i, secrets] as const),
);

interface Scenario {
  readonly all: readonly string[];
  readonly text: string;
  readonly perfSpec: object;
  readonly inputs: Readonly<Record<'sources' | 'dynatrace-url' | 'dynatrace-token', string>>;
}

/** A secret is what the gate was given as one: only on GitHub that is a token of GitHub. */
function prepare(
  way: 'in an error' | 'in a label',
  turn: number,
  { github, ...others }: Credentials,
  more = '',
): Scenario {
  const secrets = { ...others, github: more };
  const all = [...Object.values(secrets), ACCESS_TOKEN].filter((secret) => secret !== '');
  const text = planted(all, turn, 30 * turn);
  backend.say(way, text);
  const connections = connectionsOf(backend.url, secrets);
  const inputs = {
    sources: JSON.stringify(connections),
    'dynatrace-url': backend.url,
    'dynatrace-token': secrets.dynatrace,
  };
  return { all, text, perfSpec: perfSpecOf([...Object.keys(connections), 'Dynatrace'], text), inputs };
}

const FILES = ['result.json', 'summary.md', 'report.html', 'junit.xml'].map((name) => `perfspec-gate/${name}`);

async function readAll(read: (file: string) => Promise<string>): Promise<readonly string[]> {
  return Promise.all(FILES.map(read));
}

describe('no secret leaves the bundle', () => {
  it.each(RUNS)('for GitHub, when servers say it %s (%i)', async (way, turn, secrets) => {
    const { all, text, perfSpec, inputs } = prepare(way, turn, secrets, secrets.github);
    const [workspace, github] = await Promise.all([createWorkspace(), startGitHubServer()]);
    await workspace.write('perfspec.json', perfSpec);
    const step = await workspace.run({
      inputs: {
        ...inputs,
        ...{ perfspec: 'perfspec.json', 'time-window': '5m', 'wait-for-data': '0s', name: text },
        ...{ 'github-token': secrets.github, variables: JSON.stringify({ planted: text }) },
      },
      env: { RUNNER_DEBUG: '1' },
      event: { name: 'pull_request', payload: eventExample('pull_request') },
      apiUrl: github.apiUrl,
    });
    const given = [step.visible, ...(await readAll(workspace.read)), ...github.comments.map(({ body }) => body)];
    await Promise.all([workspace.remove(), github.close()]);
    expect(github.comments).toHaveLength(1);
    expect(findLeaks(given.join('\n'), all)).toEqual([]);
  });

  it.each(RUNS)('for Azure DevOps, when servers say it %s (%i)', async (way, turn, secrets) => {
    const { all, text, perfSpec, inputs } = prepare(way, turn, secrets);
    const [workspace, azure] = await Promise.all([createAgentWorkspace(), startAzureServer()]);
    await workspace.write('perfspec.json', perfSpec);
    const task = await workspace.run({
      inputs: {
        ...{ sources: inputs.sources, dynatraceUrl: backend.url, dynatraceToken: secrets.dynatrace },
        ...{ perfspec: 'perfspec.json', timeWindow: '5m', waitForData: '0s', name: text },
        variables: JSON.stringify({ planted: text }),
      },
      variables: { SYSTEM_PULLREQUEST_PULLREQUESTID: '22' },
      collectionUrl: azure.url,
    });
    const comments = azure.threads.flatMap((thread) => thread.comments.map(({ content }) => content));
    const attached = Object.values(task.attachments).map((attachment) => attachment.text);
    const given = [task.log, ...task.issues.map(({ data }) => data), ...Object.values(task.outputs)];
    given.push(...(await readAll(workspace.read)), ...comments, ...attached, task.message ?? '');
    await Promise.all([workspace.remove(), azure.close()]);
    expect(attached.length).toBeGreaterThan(0);
    expect(findLeaks(given.join('\n'), all)).toEqual([]);
  });

  it.each(RUNS)('for the terminal, when servers say it %s (%i)', async (way, turn, secrets) => {
    const { all, text, perfSpec, inputs } = prepare(way, turn, secrets);
    const workspace = await createWorkspace();
    await workspace.write('perfspec.json', perfSpec);
    const named = {
      ...{ perfspec: 'perfspec.json', 'time-window': '5m', 'wait-for-data': '0s', name: text, ...inputs },
      variables: JSON.stringify({ planted: text }),
    };
    const flags = Object.entries(named).flatMap(([name, value]) => [`--${name}`, value]);
    const said = await runCli(workspace.path, [...flags, '--debug']);
    const given = [said, ...(await readAll(workspace.read))];
    await workspace.remove();
    expect(said).toContain('***');
    expect(findLeaks(given.join('\n'), all)).toEqual([]);
  });
});

function runCli(cwd: string, flags: readonly string[]): Promise<string> {
  const bundle = new URL('../../cli/dist/index.js', import.meta.url).pathname;
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], NO_PROXY: '*' };
    const child = spawn(process.execPath, [bundle, ...flags], { cwd, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
      });
    child.on('error', reject).on('close', () => resolve(said));
  });
}
