import { openFiles } from '../../../core/io/files.ts';
import { openHttp } from '../../../core/io/http.ts';
import type { Connection } from '../../../core/ports.ts';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { connectionTo, openTestHttp } from './open-test-http.ts';

const OPTIONS = {
  authorization: (token: string) => `Api-Token ${token}`,
  debug: () => undefined,
  onSecret: () => undefined,
  files: openFiles('.'),
};

let server: LocalServer;
beforeAll(async () => {
  server = await startServer((_, response) => sendJson(response, {}));
});
afterAll(() => server.close());

async function headersSent(settings: Partial<Connection>) {
  await (await openTestHttp(server.url, settings)).send();
  return server.requests.at(-1)?.headers ?? {};
}

describe('what every request carries', () => {
  it.each([
    ['nothing', { kind: 'none' }, undefined],
    [
      'a user name and a password',
      { kind: 'basic', username: 'ü', password: 'p:w' },
      `Basic ${Buffer.from('ü:p:w').toString('base64')}`,
    ],
    ['a token in the form of the source', { kind: 'token', token: 'abc' }, 'Bearer abc'],
  ] as const)('%s', async (_, authentication, header) => {
    expect((await headersSent({ authentication })).authorization).toBe(header);
  });

  it('the headers of the connection, and its login even where a header of that name is given', async () => {
    const headers = await headersSent({
      headers: { 'X-Scope-OrgID': 'a|b', authorization: 'Other' },
      authentication: { kind: 'token', token: 'abc' },
    });
    expect(headers).toMatchObject({
      'x-scope-orgid': 'a|b',
      'accept-encoding': 'identity',
      accept: 'application/json',
      authorization: 'Bearer abc',
    });
  });

  it('an Authorization header of the connection where no other login is given', async () => {
    expect((await headersSent({ headers: { Authorization: 'AWS4 x' } })).authorization).toBe('AWS4 x');
  });

  it('the query below the base path, encoded', async () => {
    const { send } = await openTestHttp(`${server.url}/select/0/prometheus/`);
    await send({ path: '/api/v1/query', query: { query: 'rate(a{b="c+d&e"}[5m])', 'match[]': 'ü' } });
    const url = new URL(server.requests.at(-1)?.url ?? '', server.url);
    expect(url.pathname).toBe('/select/0/prometheus/api/v1/query');
    expect(Object.fromEntries(url.searchParams)).toEqual({ query: 'rate(a{b="c+d&e"}[5m])', 'match[]': 'ü' });
  });
});

describe('settings that cannot work', () => {
  const oauth2 = { kind: 'oauth2', tokenUrl: 'sso.example/token', clientId: 'a', clientSecret: 'hunter2' } as const;

  it.each<[string, Partial<Connection>, string]>([
    [
      'a URL that is none',
      { url: 'prometheus:9090' },
      'The URL "prometheus:9090" of the connection "prod" must begin with http:// or https://.',
    ],
    ['a password in the URL', { url: 'https://me:hunter2@h' }, 'credentials belong into the authentication'],
    [
      'a token URL that is none',
      { authentication: oauth2 },
      'The token URL "sso.example/token" of the connection "prod" must begin with',
    ],
    [
      'a password in the token URL',
      { authentication: { ...oauth2, tokenUrl: 'https://a:hunter2@b' } },
      'credentials belong',
    ],
    ['a proxy that is none', { proxy: 'proxy:3128' }, 'The proxy of the connection "prod"'],
    [
      'a token with a line break',
      { authentication: { kind: 'token', token: 'hunter2\n' } },
      'The header "Authorization"',
    ],
    ['a header with a line break', { headers: { 'X-Key': 'hunter2\r\nHost: x' } }, 'The header "X-Key"'],
    ['a header name with a space', { headers: { 'X Key': 'hunter2' } }, 'The header "X Key"'],
  ])('are refused before any request: %s', async (_, settings, words) => {
    const opened = await openHttp(connectionTo('https://h', settings), OPTIONS);
    expect(opened).toMatchObject({ ok: false, problems: [{ code: 'input-invalid' }] });
    expect(opened.problems[0]?.message).toContain(words);
    expect(JSON.stringify(opened)).not.toContain('hunter2');
  });

  it('are reported together', async () => {
    const settings = { url: 'x', proxy: 'y', tls: { caFile: 'z.pem' }, headers: { 'a b': '' } };
    expect((await openHttp(connectionTo('https://h', settings), OPTIONS)).problems).toHaveLength(4);
  });

  it('a connection without a URL', async () => {
    const { url: _, ...connection } = connectionTo('');
    expect(await openHttp(connection, OPTIONS)).toMatchObject({ ok: false, problems: [{ code: 'input-missing' }] });
  });

  it('a path that climbs out of the base path is not sent', async () => {
    const before = server.requests.length;
    const reply = await (await openTestHttp(`${server.url}/base`)).send({ path: 'api/slo/../../admin' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'query-invalid' } });
    expect(server.requests).toHaveLength(before);
  });
});

describe('debug lines', () => {
  it('show the request with long values cut and on one line', async () => {
    const { send, debug } = await openTestHttp(server.url);
    await send({ method: 'POST', form: { query: `a\n${'x'.repeat(500)}`, time: '1' } });
    expect(debug).toHaveLength(1);
    expect(debug[0]).toMatch(
      /^POST http:\/\/127\.0\.0\.1:\d+\/api\/v1\/query\?query=a x{198}…&time=1 -> 200, 2 bytes, \d+ ms, attempt 1$/,
    );
  });
});
