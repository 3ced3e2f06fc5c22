import { jest } from '@jest/globals';
import { type AgentWorkspace, createAgentWorkspace } from '../../support/azure-agent.ts';
import { type AzureServer, startAzureServer } from '../../support/azure-server.ts';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { OUTPUT_VARIABLES } from './gate-files.ts';

jest.setTimeout(60_000); // each run is a process of its own

const SECRET = 'p@ss/word+with=signs&more';
const FORMS = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')];
const ATTACK =
  'x\n##vso[task.setvariable variable=PATH]/evil\r##vso[task.complete result=Succeeded;]done\n  a ##VSO[task.prependpath]/evil ##vso[##vso[task.setvariable variable=result]pass';

const PERFSPEC = {
  spec_version: '1.0',
  indicators: [
    {
      id: 'load',
      source: 'Prometheus',
      query: 'load',
      grading: { type: 'Threshold', metricScore: 100, thresholds: { upperSevere: 1 } },
    },
  ],
  objectives: { pass: 90, warning: 50 },
};

let workspace: AgentWorkspace;
let backend: LocalServer;
let azure: AzureServer;

beforeEach(async () => {
  workspace = await createAgentWorkspace();
  azure = await startAzureServer();
});

afterEach(async () => {
  await Promise.all([workspace.remove(), backend.close(), azure.close()]);
});

async function run(inputs: Readonly<Record<string, string>>) {
  await workspace.write('perfspec.json', PERFSPEC);
  const task = await workspace.run({
    inputs: { perfspec: 'perfspec.json', timeWindow: '5m', waitForData: '0s', ...inputs },
    variables: { SYSTEM_DEBUG: 'true', SYSTEM_PULLREQUEST_PULLREQUESTID: '22' },
    collectionUrl: azure.url,
  });
  const files = [await workspace.read('perfspec-gate/result.json'), await workspace.read('perfspec-gate/summary.md')];
  const comments = azure.threads.flatMap((thread) => thread.comments.map(({ content }) => content));
  const attached = Object.values(task.attachments).map(({ text }) => text);
  expect(comments).toHaveLength(2);
  return { ...task, published: [task.visible, ...files, ...comments, ...attached].join('\n') };
}

/** The value of one series, now, as Prometheus answers. */
function vector(labels: Readonly<Record<string, string>>, value: string) {
  return {
    status: 'success',
    data: { resultType: 'vector', result: [{ metric: labels, value: [Date.now() / 1000, value] }] },
  };
}

function refusal(error: string) {
  return { status: 'error', errorType: 'bad_data', error };
}

describe('a secret', () => {
  const told = `${FORMS.join(' ')} end`;

  it.each([
    ['a server that says it in an error', 400, refusal(told)],
    ['a server that says it in a label', 200, vector({ __name__: 'load', leak: told }, '7')],
  ])('reaches nobody through %s', async (_, status, body) => {
    backend = await startServer((_request, response) => sendJson(response, body, status));
    const task = await run({ prometheusUrl: backend.url, prometheusToken: SECRET });
    expect(backend.requests[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    for (const form of FORMS) {
      expect(task.published).not.toContain(form);
      expect(task.secrets).toContain(form);
    }
  });
});

describe('a text from outside', () => {
  it.each([
    ['an error of a server', 400, refusal(ATTACK)],
    ['a label of a series', 200, vector({ __name__: 'load', evil: ATTACK }, '7')],
    ['an answer of another kind', 200, `<html>${ATTACK}</html>`],
  ])('gives the agent no command, though it is %s', async (_, status, body) => {
    backend = await startServer((_request, response) => sendJson(response, body, status));
    const task = await run({ prometheusUrl: backend.url });
    const names = new Set(task.commands.map(({ name }) => name));
    for (const own of ['debug', 'issue', 'logissue', 'addattachment', 'setprogress', 'complete'])
      names.delete(`task.${own}`);
    names.delete('build.addbuildtag');
    expect([...names]).toEqual(['task.setvariable']);
    expect(task.commands.filter(({ name }) => name === 'task.complete')).toHaveLength(1);
    expect(Object.keys(task.outputs).sort()).toEqual(OUTPUT_VARIABLES);
    expect(task).toMatchObject({ result: 'Failed', variables: {} });
    expect(task.outputs['result']).not.toBe('pass');
  });
});
