import { gzipSync } from 'node:zlib';
import type { Authentication, Connection } from '../../../core/ports.ts';
import { fc } from '../../support/fc.ts';
import { type Handler, type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { openTestHttp } from './open-test-http.ts';
import { SERVER_TLS } from './tls-fixtures.ts';

const page = (response: Parameters<Handler>[1], status: number, text: string, type = 'text/html') =>
  void response.writeHead(status, { 'content-type': type }).end(text);

/** Every way a request can go wrong. */
const FAULTS: Readonly<Record<string, Handler>> = {
  refused: (_, response) => sendJson(response, { error: 'no' }, 400),
  forbidden: (_, response) => page(response, 403, 'no', 'text/plain'),
  throttled: (_, response) => sendJson(response, {}, 429),
  sick: (_, response) => page(response, 503, '<title>sick</title>'),
  login: (_, response) => page(response, 200, '<title>Sign in</title>'),
  truncated: (_, response) => page(response, 200, '{"a":', 'application/json'),
  empty: (_, response) => void response.writeHead(204).end(),
  redirect: (_, response) => void response.writeHead(302, { location: 'http://other.example/?x=1' }).end(),
  reset: (_, response) => void response.destroy(),
  brokenOff: (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{');
    setTimeout(() => response.destroy(), 5);
  },
  damaged: (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
  bomb: (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
  silent: () => undefined,
};
const BOMB = gzipSync(Buffer.alloc(33 * 1024 * 1024));

const LOGINS: Readonly<Record<string, (secret: string, tokenUrl: string) => Authentication>> = {
  token: (token) => ({ kind: 'token', token }),
  basic: (password) => ({ kind: 'basic', username: 'gate', password }),
  oauth2: (clientSecret, tokenUrl) => ({ kind: 'oauth2', tokenUrl, clientId: 'gate', clientSecret }),
};

/** Forms a secret may show up in. */
function formsOf(secret: string): readonly string[] {
  const encoded = Buffer.from(`gate:${secret}`).toString('base64');
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), encoded];
}

const secretText = fc.stringMatching(/^[\x21-\x7e]{16,40}$/);

let servers: readonly LocalServer[];
let tokens: LocalServer;
const SECRET_FETCHED = 'fetched-0123456789abcdef';

beforeAll(async () => {
  const faulty = Object.values(FAULTS).map((handler) => startServer(handler));
  tokens = await startServer((_, response) => sendJson(response, { access_token: SECRET_FETCHED }));
  servers = await Promise.all([...faulty, startServer(FAULTS['empty'] ?? (() => undefined), SERVER_TLS)]);
});

afterAll(async () => {
  await Promise.all([...servers, tokens].map((server) => server.close()));
});

describe('secrets', () => {
  it.each(Object.entries(LOGINS))(
    'of %s are in no problem and no debug line, whatever goes wrong',
    async (_, login) => {
      await fc.assert(
        fc.asyncProperty(secretText, async (secret) => {
          const settings: Partial<Connection> = {
            authentication: login(secret, `${tokens.url}/token`),
            headers: { 'X-Api-Key': secret },
            timeoutSeconds: 0.2,
          };
          const said = await Promise.all(
            servers.map(async ({ url }) => {
              const { send, debug } = await openTestHttp(url, settings, 1);
              return JSON.stringify([await send({ method: 'POST', form: { query: 'up' } }), debug]);
            }),
          );
          for (const form of [...formsOf(secret), SECRET_FETCHED]) {
            expect(said.join('\n')).not.toContain(JSON.stringify(form).slice(1, -1));
          }
        }),
        { numRuns: 2 }, // each run asks 14 servers up to four times
      );
    },
    30_000,
  );

  it('that cannot be known beforehand are told before they are used', async () => {
    const server = await startServer((_, response) => sendJson(response, {}));
    const basic = await openTestHttp(server.url, { authentication: { kind: 'basic', username: 'a', password: 'b' } });
    await server.close();
    expect(basic.secrets).toEqual([Buffer.from('a:b').toString('base64')]);
  });
});
