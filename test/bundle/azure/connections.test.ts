import { jest } from '@jest/globals';
import { type AgentWorkspace, createAgentWorkspace, type TaskOptions } from '../../support/azure-agent.ts';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';

jest.setTimeout(60_000); // each run is a process of its own

const SECRET = 'p@ss/word+with=signs&more';
const PERFSPEC = {
  spec_version: '1.0',
  indicators: [
    {
      id: 'load',
      source: 'Prometheus',
      query: 'load',
      grading: { type: 'Threshold', metricScore: 100, thresholds: { upperSevere: 10 } },
    },
  ],
  objectives: { pass: 90, warning: 50 },
};
const ANSWER = {
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: { __name__: 'load' }, value: [1_700_000_000, '7'] }] },
};

let workspace: AgentWorkspace;
let backend: LocalServer;

beforeEach(async () => {
  workspace = await createAgentWorkspace();
  backend = await startServer((_request, response) => sendJson(response, ANSWER));
});

afterEach(async () => {
  await Promise.all([workspace.remove(), backend.close()]);
});

async function run(options: TaskOptions) {
  await workspace.write('perfspec.json', PERFSPEC);
  const inputs = {
    perfspec: 'perfspec.json',
    timeStart: '1699999700',
    timeEnd: '1700000000',
    waitForData: '0s',
    ...options.inputs,
  };
  const task = await workspace.run({ ...options, inputs });
  expect(task.visible).not.toContain(SECRET);
  return { ...task, authorization: backend.requests[0]?.headers.authorization };
}

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('a service connection to Prometheus', () => {
  it.each([
    ['none', { scheme: 'None' }, undefined],
    ['a token', { scheme: 'Token', parameters: { apitoken: SECRET } }, `Bearer ${SECRET}`],
    [
      'user name and password',
      { scheme: 'UsernamePassword', parameters: { username: 'ann', password: SECRET } },
      basic('ann', SECRET),
    ],
  ] as const)('logs in by %s', async (_, login, authorization) => {
    const endpoint = { id: 'e1', url: `${backend.url}/`, ...login };
    const task = await run({ inputs: { prometheusConnection: 'e1' }, endpoints: [endpoint] });
    expect(task).toMatchObject({ stderr: '', result: 'Succeeded', outputs: { result: 'pass' }, authorization });
  });

  it('is not mixed with credentials of plain inputs and variables', async () => {
    const task = await run({
      inputs: { prometheusConnection: 'e1', prometheusUrl: 'http://127.0.0.1:9', prometheusToken: SECRET },
      variables: { PROMETHEUS_TOKEN: SECRET },
      endpoints: [{ id: 'e1', url: backend.url, scheme: 'None' }],
    });
    expect(task).toMatchObject({ result: 'Succeeded', authorization: undefined });
  });

  it('with user name and password stands beside other connections in sources', async () => {
    const task = await run({
      inputs: {
        prometheusConnection: 'e1',
        sources: '# ours\nOther: { type: Prometheus, url: "http://127.0.0.1:9" }\n',
      },
      endpoints: [
        { id: 'e1', url: backend.url, scheme: 'UsernamePassword', parameters: { username: 'a', password: SECRET } },
      ],
    });
    expect(task).toMatchObject({ result: 'Succeeded', authorization: basic('a', SECRET) });
  });

  it.each(['UsernamePassword', 'Token', 'None'] as const)(
    'with login %s does not win over one of its name in sources in silence',
    async (scheme) => {
      const task = await run({
        inputs: { prometheusConnection: 'e1', sources: `Prometheus: { type: Prometheus, url: "${backend.url}" }` },
        endpoints: [
          { id: 'e1', url: backend.url, scheme, parameters: { username: 'a', password: SECRET, apitoken: SECRET } },
        ],
      });
      expect(task).toMatchObject({ result: 'Failed', outputs: { result: 'error' } });
      expect(task.outputs['reason']).toContain('Prometheus');
      expect(backend.requests).toEqual([]);
    },
  );
});

describe('plain inputs', () => {
  it.each([
    ['by inputs', { inputs: { prometheusToken: SECRET } }],
    ['by a variable', { variables: { PROMETHEUS_TOKEN: SECRET } }],
  ])('take the token %s', async (_, { inputs = {}, variables = {} }: TaskOptions) => {
    const task = await run({ inputs: { prometheusUrl: backend.url, ...inputs }, variables });
    expect(task).toMatchObject({ result: 'Succeeded', authorization: `Bearer ${SECRET}` });
  });

  it('reach the server through the proxy of the agent, but not what the agent goes past it to', async () => {
    const variables = { AGENT_PROXYURL: backend.url, AGENT_PROXYBYPASSLIST: '["past\\\\.example"]' };
    const task = await run({ inputs: { prometheusUrl: 'http://prometheus.example' }, variables });
    expect(task).toMatchObject({ result: 'Succeeded' });
    expect(backend.requests[0]?.url).toMatch(/^http:\/\/prometheus\.example\//);
    const past = await run({ inputs: { prometheusUrl: 'http://past.example' }, variables });
    expect(past).toMatchObject({ result: 'Failed' });
  });
});
