import { oauth2Credentials } from '../../../core/io/oauth2.ts';
import type { Connection } from '../../../core/ports.ts';
import { type Handler, type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { openTestHttp, problemIn } from './open-test-http.ts';

const servers: LocalServer[] = [];

async function serve(handler: Handler): Promise<LocalServer> {
  const server = await startServer(handler);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A backend that takes the given tokens only. */
const backend = (accepts: (token: string) => boolean) =>
  serve((request, response) => {
    const known = accepts(String(request.headers['authorization']));
    sendJson(response, known ? { fine: true } : { error: 'expired' }, known ? 200 : 401);
  });

function login(tokenUrl: string): Partial<Connection> {
  const authentication = {
    kind: 'oauth2',
    tokenUrl,
    clientId: 'gate',
    clientSecret: 's3cret&',
    scope: 'metrics.read',
  } as const;
  return { authentication, headers: { 'X-Scope-OrgID': 'tenant' } };
}

describe('OAuth2 client credentials', () => {
  it('fetches one token for all requests, by the form of RFC 6749', async () => {
    const api = await backend((token) => token === 'Bearer tok-1');
    const tokens = await serve((_, response, count) =>
      sendJson(response, { access_token: `tok-${count}`, expires_in: 3600 }),
    );
    const { send, secrets } = await openTestHttp(api.url, login(`${tokens.url}/oauth/token`));
    const replies = await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(replies.every((reply) => reply.ok && reply.status === 200)).toBe(true);
    expect(await send()).toMatchObject({ status: 200 });
    expect(tokens.requests).toHaveLength(1);
    expect(tokens.requests[0]).toMatchObject({ method: 'POST', url: '/oauth/token' });
    expect(Object.fromEntries(new URLSearchParams(tokens.requests[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'gate',
      client_secret: 's3cret&',
      scope: 'metrics.read',
    });
    expect(secrets).toEqual(['tok-1']);
  });

  it('keeps headers of the connection away from the token server', async () => {
    const api = await backend(() => true);
    const tokens = await serve((_, response) => sendJson(response, { access_token: 'tok' }));
    await (await openTestHttp(api.url, login(tokens.url))).send();
    expect(api.requests[0]?.headers['x-scope-orgid']).toBe('tenant');
    expect(tokens.requests[0]?.headers['x-scope-orgid']).toBeUndefined();
  });

  it('fetches another token once when one is refused', async () => {
    const api = await backend((token) => token === 'Bearer tok-2');
    const tokens = await serve((_, response, count) => sendJson(response, { access_token: `tok-${count}` }));
    const { send } = await openTestHttp(api.url, login(tokens.url));
    expect(await send()).toMatchObject({ ok: true, status: 200 });
    expect([tokens.requests.length, api.requests.length]).toEqual([2, 2]);
  });

  it('passes a second refusal on', async () => {
    const api = await backend(() => false);
    const tokens = await serve((_, response, count) => sendJson(response, { access_token: `tok-${count}` }));
    const { send } = await openTestHttp(api.url, login(tokens.url));
    expect(await send()).toMatchObject({ ok: true, status: 401, body: { error: 'expired' } });
    expect([tokens.requests.length, api.requests.length]).toEqual([2, 2]);
  });

  it('tries again where the token server is busy', async () => {
    const api = await backend(() => true);
    const tokens = await serve((_, response, count) =>
      sendJson(response, { access_token: 'tok' }, count < 3 ? 503 : 200),
    );
    expect(await (await openTestHttp(api.url, login(tokens.url))).send()).toMatchObject({ ok: true });
    expect(tokens.requests).toHaveLength(3);
  });

  it.each([
    [
      'unknown credentials',
      401,
      { error: 'invalid_client', error_description: 'no such client' },
      'source-unauthorized',
      'gave no token: 401 "invalid_client: no such client"',
    ],
    [
      'an error under 200',
      200,
      { error: 'invalid_scope' },
      'source-unauthorized',
      'gave no token: 200 "invalid_scope"',
    ],
    ['no token', 200, { token: 'x' }, 'source-unexpected', 'without a usable "access_token"'],
    [
      'a token no header can hold',
      200,
      { access_token: 'a\nb' },
      'source-unexpected',
      'without a usable "access_token"',
    ],
    ['a server that stays busy', 503, {}, 'source-unavailable', 'answered 503'],
  ])('asks the backend nothing after %s', async (_, status, body, code, words) => {
    const api = await backend(() => true);
    const tokens = await serve((_request, response) => sendJson(response, body, status));
    const problem = problemIn(await (await openTestHttp(api.url, login(`${tokens.url}/token`))).send());
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
    expect(problem.message).toContain(`"prod" (${tokens.url}/token)`);
    expect(api.requests).toHaveLength(0);
  });

  it('does not follow a redirect of the token server', async () => {
    const other = await serve((_, response) => sendJson(response, { access_token: 'tok' }));
    const tokens = await serve((_, response) => void response.writeHead(307, { location: other.url }).end());
    const problem = problemIn(await (await openTestHttp(other.url, login(tokens.url))).send());
    expect(problem.code).toBe('source-redirect');
    expect(other.requests).toHaveLength(0);
  });
});

describe('the life of a token', () => {
  const authentication = { kind: 'oauth2', tokenUrl: 'unused', clientId: 'gate', clientSecret: 's' } as const;
  const NEVER = new AbortController().signal;

  it.each([
    ['a number of seconds', 3600, 3_569_000, 3_571_000],
    ['a number in quotes', '3600', 3_569_000, 3_571_000],
  ])('ends 30 s before the server says so: %s', async (_, expires_in, stillGood, over) => {
    let now = 0;
    let count = 0;
    const ask = async () => ({ ok: true, status: 200, body: { access_token: `tok-${++count}`, expires_in } }) as const;
    const credentials = oauth2Credentials(authentication, 'it', ask, () => undefined, { now: () => now });
    const headerAt = async (time: number) => {
      now = time;
      return credentials.get(NEVER);
    };
    expect(await headerAt(0)).toEqual({ ok: true, header: 'Bearer tok-1' });
    expect(await headerAt(stillGood)).toEqual({ ok: true, header: 'Bearer tok-1' });
    expect(await headerAt(over)).toEqual({ ok: true, header: 'Bearer tok-2' });
  });

  it('is not shortened by a refusal of an older one', async () => {
    let count = 0;
    const ask = async () => ({ ok: true, status: 200, body: { access_token: `tok-${++count}` } }) as const;
    const credentials = oauth2Credentials(authentication, 'it', ask, () => undefined, { now: () => 0 });
    await credentials.get(NEVER);
    credentials.refused('Bearer tok-1');
    expect(await credentials.get(NEVER)).toEqual({ ok: true, header: 'Bearer tok-2' });
    credentials.refused('Bearer tok-1');
    expect(await credentials.get(NEVER)).toEqual({ ok: true, header: 'Bearer tok-2' });
  });
});
