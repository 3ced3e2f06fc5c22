import { type GitHubServer, startGitHubServer } from '../support/github-server.ts';
import { marked, stickyOn } from '../support/github-sticky.ts';

const HUMAN = { login: 'octocat', type: 'User' } as const;
const OTHER_APP = { login: 'welcome[bot]', type: 'Bot' } as const;
const STRANGER = { login: 'stranger', type: 'User' } as const;

let server: GitHubServer;
const { write, put, bodies, asked } = stickyOn(() => server);

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server.close();
});

describe('the comment of a gate', () => {
  it('is created once and brought up to date in place after that', async () => {
    server = await startGitHubServer();
    expect(await write()).toMatchObject({ ok: true, value: 'created' });
    expect(await write({ run: [11, 2], body: '## fail' })).toMatchObject({ ok: true, value: 'updated' });
    expect(bodies()).toEqual(['<!-- perfspec-gate:v1 key=checkout run=11/2 -->\n## fail']);
  });

  it('is found on a later page, at one request per hundred', async () => {
    server = await startGitHubServer();
    put(...Array.from({ length: 250 }, (_, index) => ({ body: `chatter ${index}` })), { body: marked('checkout') });
    expect(await write()).toMatchObject({ ok: true, value: 'updated' });
    expect(asked()).toEqual(['GET', 'GET', 'GET', 'POST /graphql', 'PATCH', 'POST /graphql']);
    expect(server.comments).toHaveLength(251);
  });

  it.each([
    ['of a gate whose name begins alike', { body: marked('checkout-2') }],
    ['of a gate whose name is the beginning', { body: marked('check') }],
    ['that quotes the marker further down', { body: `> quoted\n${marked('checkout')}` }],
    ['on another pull request', { body: marked('checkout'), issue: 6 }],
    ['of a person who copied the marker', { body: marked('checkout'), user: HUMAN }],
    ['of another app that copied the marker', { body: marked('checkout'), user: OTHER_APP }],
  ])('is never written over one %s', async (_, other) => {
    server = await startGitHubServer();
    put(other);
    expect(await write()).toMatchObject({ ok: true, value: 'created' });
    expect(bodies()[0]).toBe(other.body);
  });

  it.each([
    ['', true],
    [', also where there is no GraphQL', false],
  ])('is found by its author where a personal token wrote it%s', async (_, graphql) => {
    server = await startGitHubServer({ viewer: HUMAN, graphql });
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
