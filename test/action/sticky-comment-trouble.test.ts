import { FORBIDDEN } from '../support/github-answers.ts';
import type { Reply, SeenRequest } from '../support/github-memory.ts';
import { type GitHubServer, startGitHubServer } from '../support/github-server.ts';
import { marked, stickyOn } from '../support/github-sticky.ts';

let server: GitHubServer;
const { write, put, bodies, asked } = stickyOn(() => server);

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server.close();
});

describe('a disturbed writing', () => {
  const first = (method: string, disturbance: Reply | 'hang-up') => {
    let left = 1;
    return (request: SeenRequest) =>
      request.method === method && request.url !== '/graphql' && left-- > 0 ? disturbance : undefined;
  };

  it.each(['hang-up', { status: 502 }] as const)('posts nothing twice where the answer got lost: %j', async (lost) => {
    server = await startGitHubServer({ lose: first('POST', lost) });
    expect(await write()).toMatchObject({ ok: true });
    expect(bodies()).toEqual([expect.stringContaining('## pass')]);
    expect(asked().filter((method) => method === 'POST')).toHaveLength(1);
  });

  it.each(['hang-up', { status: 502 }] as const)(
    'looks, and posts again, where nothing came of it: %j',
    async (lost) => {
      server = await startGitHubServer({ interfere: first('POST', lost) });
      expect(await write()).toMatchObject({ ok: true, value: 'created' });
      expect(asked()).toEqual(['GET', 'POST', 'GET', 'POST', 'GET', 'POST /graphql']);
      expect(bodies()).toHaveLength(1);
    },
  );

  it('is given up after the second post', async () => {
    server = await startGitHubServer({ interfere: ({ method }) => (method === 'POST' ? { status: 500 } : undefined) });
    expect(await write()).toMatchObject({ ok: false, problems: [{ code: 'publish-failed' }] });
    expect(asked()).toEqual(['GET', 'POST', 'GET', 'POST']);
  });

  it('never posts again what was posted, though the list is a moment behind', async () => {
    const behind: Reply = { status: 200, body: [] };
    server = await startGitHubServer({ interfere: ({ method }) => (method === 'GET' ? behind : undefined) });
    expect(await write()).toMatchObject({ ok: true, value: 'created' });
    expect(bodies()).toHaveLength(1);
  });

  it('takes away the duplicates of an earlier accident and keeps the oldest', async () => {
    server = await startGitHubServer();
    put(
      { body: marked('checkout') },
      { body: marked('checkout', '12/1') },
      { body: marked('checkout') },
      { body: marked('other') },
    );
    expect(await write()).toMatchObject({ ok: true, value: 'newer' });
    expect(server.comments.map(({ id, body }) => [id, body])).toEqual([
      [1, marked('checkout', '12/1')],
      [4, marked('other')],
    ]);
  });

  it('is shortened once, in whole blocks, where GitHub takes no more', async () => {
    const strict = ({ body }: SeenRequest) =>
      String(Object(body).body ?? '').length > 40_000
        ? { status: 422, body: { message: 'Validation Failed' } }
        : undefined;
    server = await startGitHubServer({ interfere: strict });
    const table = `| a |\n| --- |\n${'| b |\n'.repeat(10_000)}`;
    expect(await write({ body: `## pass\n\n${table}\n\nend` })).toMatchObject({ ok: true, value: 'created' });
    expect(bodies()).toEqual([expect.stringMatching(/^<!-- perfspec-gate\S*.*-->\n## pass\n\n_Shortened: .*_$/)]);
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

  it.each([
    [
      { status: 429, headers: { 'retry-after': '60' } },
      'publish-failed',
      'It asks to wait 60 s',
      'comment: on-problem',
    ],
    [
      { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
      'publish-refused',
      '403',
      'Unlock',
    ],
    [
      { status: 422, body: { message: 'Validation Failed' } },
      'publish-failed',
      '422 "Validation Failed"',
      'verdict stands',
    ],
    [{ status: 500 }, 'publish-failed', '500', 'verdict stands'],
  ] as const)('says after %j what helps', async (reply, code, message, advice) => {
    server = await startGitHubServer({ interfere: ({ method }) => (method === 'POST' ? reply : undefined) });
    expect((await write()).problems).toMatchObject([
      { code, severity: 'warning', message: expect.stringContaining(message), advice: expect.stringContaining(advice) },
    ]);
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
