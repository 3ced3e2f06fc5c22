import { type Method, openGitHubApi, pauseBeforeRepeat } from '../../action/github-api.ts';
import { type GitHubServer, type Reply, startGitHubServer } from '../support/github-server.ts';

const answer = { body: undefined, more: false, throttled: false };

it.each([
  ['GET', { status: 0 }, 1, 500],
  ['GET', { status: 500 }, 2, 1000],
  ['GET', { status: 503, retryAfterSeconds: 7 }, 1, 7000],
  ['GET', { status: 500 }, 3, undefined],
  ['GET', { status: 404 }, 1, undefined],
  ['GET', { status: 200 }, 1, undefined],
  ['PATCH', { status: 502 }, 1, 500],
  ['POST', { status: 502 }, 1, undefined],
  ['POST', { status: 0 }, 1, undefined],
  ['POST', { status: 429, throttled: true }, 1, 500],
  ['POST', { status: 403, throttled: true, retryAfterSeconds: 3 }, 1, 3000],
  ['GET', { status: 403, throttled: true }, 1, undefined],
] as const)('%s after %j, try %i: waits %s ms', (method, given, tries, pause) => {
  expect(pauseBeforeRepeat(method, { ...answer, ...given }, tries)).toBe(pause);
});

describe('a disturbed connection', () => {
  let server: GitHubServer;

  afterEach(() => server.close());

  async function send(method: Method) {
    const api = await openGitHubApi({ token: 'token-of-a-test', baseUrl: server.apiUrl });
    const parameters = { owner: 'octocat', repo: 'hello', issue_number: 5, ...(method === 'POST' && { body: 'text' }) };
    return await api(method, '/repos/{owner}/{repo}/issues/{issue_number}/comments', parameters);
  }

  /** Disturbs the first request only. */
  function once(disturbance: Reply | 'hang-up') {
    let left = 1;
    return () => (left-- > 0 ? disturbance : undefined);
  }

  it.each([
    ['GET', 'hang-up', 200],
    ['GET', { status: 502 }, 200],
    ['GET', { status: 429, headers: { 'retry-after': '1' } }, 200],
    ['POST', { status: 403, headers: { 'retry-after': '1' } }, 201],
  ] as const)('does not keep a %s from being sent again after %j', async (method, disturbance, status) => {
    server = await startGitHubServer({ interfere: once(disturbance) });
    expect(await send(method)).toMatchObject({ status });
    expect(server.requests).toHaveLength(2);
  });

  it.each(['hang-up', { status: 500 }, { status: 504 }] as const)(
    'lets nothing be posted twice after %j',
    async (disturbance) => {
      server = await startGitHubServer({ interfere: once(disturbance) });
      expect(await send('POST')).toMatchObject({ status: disturbance === 'hang-up' ? 0 : disturbance.status });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('is given up after three tries', async () => {
    server = await startGitHubServer({ interfere: () => ({ status: 503 }) });
    expect(await send('GET')).toMatchObject({ status: 503 });
    expect(server.requests).toHaveLength(3);
  });

  it('is given up at once where the server wants more time than publishing is worth', async () => {
    server = await startGitHubServer({ interfere: () => ({ status: 429, headers: { 'retry-after': '60' } }) });
    expect(await send('GET')).toMatchObject({ status: 429, throttled: true });
    expect(server.requests).toHaveLength(1);
  });
});
