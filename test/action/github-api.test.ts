import { GRAPHQL, graphqlUrl, openGitHubApi } from '../../action/github-api.ts';
import type { Method } from '../../action/send.ts';
import { VIEWER } from '../../action/viewer.ts';
import type { Reply } from '../support/github-memory.ts';
import { type GitHubServer, startGitHubServer } from '../support/github-server.ts';

describe('a disturbed connection', () => {
  let server: GitHubServer;

  afterEach(() => server.close());

  async function send(method: Method) {
    const api = openGitHubApi({ token: 'token-of-a-test', baseUrl: server.apiUrl });
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

  it('is left alone after the time of one request, and as a whole after the time of all', async () => {
    server = await startGitHubServer({ interfere: () => 'silence' });
    const limits = { allMs: 700, requestMs: 100 };
    const api = openGitHubApi({ token: 'token-of-a-test', baseUrl: server.apiUrl, limits });
    const started = Date.now();
    const answers = [await api('GET', '/user', {}), await api('GET', '/user', {}), await api('GET', '/user', {})];
    expect(Date.now() - started).toBeLessThan(1500);
    expect(answers).toMatchObject(
      answers.map(() => ({ status: 0, body: { message: expect.stringMatching(/^timeout after 0\.[17] s$/) } })),
    );
  });

  it.each([
    ['a header', { status: 403, headers: { 'x-ratelimit-remaining': '0' } }],
    ['a word', { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } }],
  ])('is known as throttled by %s', async (_, reply) => {
    server = await startGitHubServer({ interfere: () => reply });
    expect(await send('GET')).toMatchObject({ status: 403, throttled: true });
  });
});

describe.each(['', '/api/v3'] as const)('an address with the prefix %j', (prefix) => {
  it('is where the API is asked, and GraphQL beside it', async () => {
    const server = await startGitHubServer({ prefix });
    const api = openGitHubApi({ token: 'token-of-a-test', baseUrl: server.apiUrl });
    const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
    expect(await api('GET', comments, { owner: 'octocat', repo: 'hello', issue_number: 5 })).toMatchObject({
      status: 200,
    });
    expect(await api('POST', GRAPHQL, { query: VIEWER })).toMatchObject({
      body: { data: { viewer: { login: 'github-actions[bot]' } } },
    });
    expect(server.violations).toEqual([]);
    await server.close();
  });
});

it.each([
  ['https://api.github.com', 'https://api.github.com/graphql'],
  ['https://api.octocorp.ghe.com', 'https://api.octocorp.ghe.com/graphql'],
  ['https://git.example.com/api/v3', 'https://git.example.com/api/graphql'],
  ['https://git.example.com/api/v3/', 'https://git.example.com/api/graphql'],
])('knows where GraphQL is for %s', (rest, graphql) => {
  expect(graphqlUrl(rest)).toBe(graphql);
});
