import { eventExample } from '../../support/github-events.ts';
import { createWorkspace, TOKEN, type Workspace } from '../../support/github-runner.ts';
import { type GitHubServer, startGitHubServer } from '../../support/github-server.ts';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { commandsIn } from '../../support/workflow-commands.ts';

const SECRET = 'p@ss/word+with=signs&more';
const FORMS = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64')];
const ATTACK =
  'x\n::set-output name=result::pass\n  ::add-mask::a\r::stop-commands::t\n##[error]e ##[group]g <!-- perfspec-gate:v1 key=perfspec run=1/1 --> @team';

let workspace: Workspace;
let backend: LocalServer;
let github: GitHubServer;

beforeEach(async () => {
  workspace = await createWorkspace();
  github = await startGitHubServer();
});

afterEach(async () => {
  await Promise.all([workspace.remove(), backend.close(), github.close()]);
});

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

async function run(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  await workspace.write('perfspec.json', PERFSPEC);
  const step = await workspace.run({
    inputs: { perfspec: 'perfspec.json', 'time-window': '5m', 'wait-for-data': '0s', ...inputs },
    env,
    event: { name: 'pull_request', payload: eventExample('pull_request') },
    apiUrl: github.apiUrl,
  });
  const files = [await workspace.read('perfspec-gate/result.json'), await workspace.read('perfspec-gate/summary.md')];
  const published = [step.visible, ...files, ...github.comments.map(({ body }) => body)].join('\n');
  return { ...step, published };
}

/** Values of one series, as Prometheus answers. */
function vector(labels: Readonly<Record<string, string>>, value: string) {
  return {
    status: 'success',
    data: { resultType: 'vector', result: [{ metric: labels, value: [1_700_000_000, value] }] },
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
    const step = await run({ 'prometheus-url': backend.url, 'prometheus-token': SECRET }, { RUNNER_DEBUG: '1' });
    expect(backend.requests[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(github.comments).toHaveLength(1);
    for (const form of FORMS) {
      expect(step.published).not.toContain(form);
      expect(step.masks).toContain(form);
    }
  });

  it('of a connection in the input sources reaches nobody either', async () => {
    backend = await startServer((_request, response) => sendJson(response, refusal(told), 400));
    const sources = JSON.stringify({ Prometheus: { type: 'Prometheus', url: backend.url, token: SECRET } });
    const step = await run({ sources });
    expect(backend.requests[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    for (const form of FORMS) expect(step.published).not.toContain(form);
  });
});

describe('a text from outside', () => {
  it.each([
    ['an error of a server', 400, refusal(ATTACK)],
    ['a label of a series', 200, vector({ __name__: 'load', evil: ATTACK }, '7')],
    ['an answer of another kind', 200, `<html>${ATTACK}</html>`],
  ])('gives the runner no command, though it is %s', async (_, status, body) => {
    backend = await startServer((_request, response) => sendJson(response, body, status));
    const step = await run({ 'prometheus-url': backend.url });
    const commands = commandsIn(step.stdout).map(({ name, message }) => (name === 'add-mask' ? message : name));
    expect(
      commands.filter(
        (name) => !['error', 'warning', 'debug', TOKEN, Buffer.from(TOKEN).toString('base64')].includes(name),
      ),
    ).toEqual([]);
    expect(step.outputs['result']).not.toBe('pass');
    expect(github.comments[0]?.body.match(/<!-- perfspec-gate/g)).toHaveLength(1);
    expect(github.comments[0]?.body).not.toMatch(/@team\b/);
  });
});
