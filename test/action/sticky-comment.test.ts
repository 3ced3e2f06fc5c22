import { openGitHubApi } from '../../action/github-api.ts';
import { type StickyComment, writeStickyComment } from '../../action/sticky-comment.ts';
import {
  ACTIONS_BOT,
  FORBIDDEN,
  type GitHubServer,
  type StoredComment,
  startGitHubServer,
} from '../support/github-server.ts';

const HUMAN = { login: 'octocat', type: 'User' } as const;
const STRANGER = { login: 'stranger', type: 'User' } as const;

let server: GitHubServer;

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server.close();
});

async function write(changes: Partial<StickyComment> = {}) {
  const send = await openGitHubApi({ token: 'token-of-a-test', baseUrl: server.apiUrl });
  const wanted = {
    owner: 'octocat',
    repo: 'hello',
    pullRequest: 5,
    key: 'checkout',
    run: { id: 10, attempt: 1 },
    body: '## pass',
    create: true,
    fromFork: false,
  };
  return await writeStickyComment(send, { ...wanted, ...changes });
}

function put(
  ...bodies: readonly {
    readonly body: string;
    readonly user?: StoredComment['user'];
    readonly issue?: number;
  }[]
) {
  for (const { body, user = ACTIONS_BOT, issue = 5 } of bodies) {
    server.comments.push({ id: server.comments.length + 1, issue, body, user });
  }
}

function bodies(): readonly string[] {
  return server.comments.map(({ body }) => body);
}

const marked = (key: string, run = '9/1') => `<!-- perfspec-gate:v1 key=${key} run=${run} -->\nold`;
const asked = () => server.requests.map(({ method }) => method);

describe('the comment of a gate', () => {
  it('is created once and brought up to date in place after that', async () => {
    server = await startGitHubServer();
    expect(await write()).toMatchObject({ ok: true, value: 'created' });
    expect(await write({ run: { id: 11, attempt: 2 }, body: '## fail' })).toMatchObject({ ok: true, value: 'updated' });
    expect(bodies()).toEqual(['<!-- perfspec-gate:v1 key=checkout run=11/2 -->\n## fail']);
  });

  it('is found on a later page, at one request per hundred', async () => {
    server = await startGitHubServer();
    put(...Array.from({ length: 250 }, (_, index) => ({ body: `chatter ${index}` })), { body: marked('checkout') });
    expect(await write()).toMatchObject({ ok: true, value: 'updated' });
    expect(asked()).toEqual(['GET', 'GET', 'GET', 'PATCH']);
    expect(server.comments).toHaveLength(251);
  });

  it.each([
    ['of a gate whose name begins alike', { body: marked('checkout-2') }],
    ['of a gate whose name is the beginning', { body: marked('check') }],
    ['that quotes the marker further down', { body: `> quoted\n${marked('checkout')}` }],
    ['on another pull request', { body: marked('checkout'), issue: 6 }],
    ['of a person who copied the marker', { body: marked('checkout'), user: HUMAN }],
  ])('is never written over one %s', async (_, other) => {
    server = await startGitHubServer();
    put(other);
    expect(await write()).toMatchObject({ ok: true, value: 'created' });
    expect(bodies()[0]).toBe(other.body);
  });

  it('is found by its author where a personal token wrote it', async () => {
    server = await startGitHubServer({ viewer: HUMAN });
    put({ body: marked('checkout'), user: STRANGER }, { body: marked('checkout'), user: HUMAN });
    expect(await write()).toMatchObject({ ok: true, value: 'updated' });
    expect(bodies()[0]).toBe(marked('checkout'));
    expect(bodies()[1]).toContain('## pass');
  });

  it.each([
    ['a blank', 'load test', 'load%20test'],
    ['the end of an HTML comment', 'a-->b', 'a-%2D%3Eb'],
    ['signs of other scripts', 'Größe', 'Gr%C3%B6%C3%9Fe'],
  ])('keeps a name with %s apart', async (_, key, encoded) => {
    server = await startGitHubServer();
    await write({ key });
    await write({ key, body: 'second' });
    expect(bodies()).toEqual([`<!-- perfspec-gate:v1 key=${encoded} run=10/1 -->\nsecond`]);
  });

  it('is not created where only an old one was to be brought up to date', async () => {
    server = await startGitHubServer();
    expect(await write({ create: false })).toMatchObject({ ok: true, value: 'absent' });
    expect(asked()).toEqual(['GET']);
  });

  it.each([
    ['newer', 'of a later run', '11/1'],
    ['newer', 'of a later attempt of the same run', '10/2'],
    ['updated', 'of the same run', '10/1'],
    ['updated', 'of an earlier run', '9/7'],
  ])('is %s where there is one %s', async (outcome, _, run) => {
    server = await startGitHubServer();
    put({ body: marked('checkout', run) });
    expect(await write()).toMatchObject({ ok: true, value: outcome });
  });

  it('fits whatever the length of the name', async () => {
    server = await startGitHubServer();
    await write({ key: '長'.repeat(500), body: 'x'.repeat(65_000) });
    await write({ key: '長'.repeat(501), body: 'another' });
    expect(await write({ key: '長'.repeat(500), body: 'short' })).toMatchObject({ ok: true, value: 'updated' });
    expect(bodies().map((body) => body.split('\n')[1])).toEqual(['short', 'another']);
  });
});

describe('a comment that cannot be written', () => {
  it.each([403, 404])('is a warning that names the permission, for status %i', async (status) => {
    server = await startGitHubServer({
      interfere: ({ method }) => (method === 'POST' ? { ...FORBIDDEN, status } : undefined),
    });
    const result = await write();
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'publish-refused', severity: 'warning' }] });
    expect(result.problems[0]?.message).toContain(`GitHub answered ${status} "Resource not accessible by integration"`);
    expect(result.problems[0]?.message).toContain('"pull-requests: write"');
    expect(result.problems[0]?.advice).toBe('Give the job "permissions: { contents: read, pull-requests: write }".');
    expect(asked()).toEqual(['GET', 'POST']);
  });

  it('is explained for forks, whose token cannot be given more', async () => {
    server = await startGitHubServer({ interfere: () => FORBIDDEN });
    expect((await write({ fromFork: true })).problems[0]?.advice).toContain('from a fork');
  });

  it('says nothing of permissions where the token is wrong', async () => {
    server = await startGitHubServer({ interfere: () => ({ status: 401, body: { message: 'Bad credentials' } }) });
    expect((await write()).problems).toMatchObject([
      { code: 'publish-refused', advice: expect.stringContaining('github-token') },
    ]);
  });

  it('shows a short piece of one line of what the server said, and never the token', async () => {
    const message = `\u001b[31mred\n::error::x ${'long '.repeat(200)}`;
    server = await startGitHubServer({ interfere: () => ({ status: 422, body: { message } }) });
    const text = (await write()).problems[0]?.message ?? '';
    expect(text.length).toBeLessThan(400);
    expect(text).not.toMatch(/\p{Cc}/u);
    expect(text).not.toContain('token-of-a-test');
  });

  it('is no success where the answer is not a list of comments', async () => {
    server = await startGitHubServer({ interfere: () => ({ status: 200, body: { hello: 'proxy' } }) });
    expect(await write()).toMatchObject({ ok: false, problems: [{ code: 'publish-failed' }] });
  });
});
