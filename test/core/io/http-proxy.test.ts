import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { openTestHttp, problemIn } from './open-test-http.ts';
import { SERVER_TLS, tlsFile } from './tls-fixtures.ts';

const TLS = { caFile: tlsFile('ca.pem') };
const TOKEN = { kind: 'token', token: 'plan7ed-t0ken' } as const;

/** A proxy that tunnels everything to one port of this machine and writes down all that it could see. */
interface Proxy {
  readonly url: string;
  readonly port: number;
  readonly seen: string[];
  close(): void;
}

async function startProxy(target: number, refuse?: number): Promise<Proxy> {
  const seen: string[] = [];
  const proxy: Server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    sendJson(response, { via: 'proxy' });
  });
  proxy.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url} ${JSON.stringify(request.headers)}`);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket);
    });
    socket.on('data', (bytes: Buffer) => {
      seen.push(bytes.toString('latin1'));
      upstream.write(bytes);
    });
    for (const side of [socket, upstream]) side.on('error', () => undefined).on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo; // an address is what a listening TCP server has
  const close = () => {
    proxy.close();
    proxy.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, port, seen, close };
}

const NAMES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));

let secure: LocalServer;
/** By name, because Node warns of an IP address as the server name of a tunnelled connection. */
let secureUrl: string;
beforeAll(async () => {
  secure = await startServer((_, response) => sendJson(response, { fine: true }), SERVER_TLS);
  secureUrl = secure.url.replace('127.0.0.1', 'localhost');
});
beforeEach(() => {
  for (const name of NAMES) Reflect.deleteProperty(process.env, name);
});
afterAll(async () => {
  for (const [name, value] of Object.entries(before)) if (value !== undefined) process.env[name] = value;
  await secure.close();
});

describe('a proxy of the connection', () => {
  it('sees nothing of an https request but the host: it is tunnelled', async () => {
    const proxy = await startProxy(secure.port);
    const { send } = await openTestHttp(secureUrl, { tls: TLS, proxy: proxy.url, authentication: TOKEN });
    const reply = await send({ query: { query: 'plan7ed-query' } });
    proxy.close();
    expect(reply).toEqual({ ok: true, status: 200, body: { fine: true } });
    expect(secure.requests.at(-1)?.headers['authorization']).toBe('Bearer plan7ed-t0ken');
    expect(proxy.seen[0]).toMatch(new RegExp(`^CONNECT localhost:${secure.port} `));
    expect(proxy.seen.join('\n')).not.toMatch(/plan7ed|authorization/i);
  });

  it('gets its own credentials, and only those', async () => {
    const proxy = await startProxy(secure.port);
    const withLogin = proxy.url.replace('//', '//me:p%40ss@');
    const { send, secrets } = await openTestHttp(secureUrl, { tls: TLS, proxy: withLogin, authentication: TOKEN });
    await send();
    proxy.close();
    expect(proxy.seen[0]).toContain(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    expect(secure.requests.at(-1)?.headers['proxy-authorization']).toBeUndefined();
    expect(secrets).toContain('p@ss');
  });

  it('stands between plain http requests too', async () => {
    const proxy = await startProxy(secure.port);
    const { send } = await openTestHttp('http://prom.example:9090/base', { proxy: proxy.url });
    const reply = await send();
    proxy.close();
    expect(reply).toMatchObject({ ok: true, body: { via: 'proxy' } });
    expect(proxy.seen[0]).toMatch(/^GET http:\/\/prom\.example:9090\/base\/api\/v1\/query /);
  });

  it('is named in problems, without its password', async () => {
    const proxy = await startProxy(secure.port);
    proxy.close();
    const { send } = await openTestHttp(secureUrl, { tls: TLS, proxy: proxy.url.replace('//', '//me:hunter2@') });
    const { code, message } = problemIn(await send());
    expect(code).toBe('source-unreachable');
    expect(message).toContain(`through the proxy ${proxy.url}`);
    expect(message).not.toContain('hunter2');
  });

  it.each([
    [407, 'source-unauthorized'],
    [403, 'source-unauthorized'],
    [502, 'source-unavailable'],
  ])('that refuses the tunnel with %i gets nothing of the request', async (status, code) => {
    const proxy = await startProxy(secure.port, status);
    const { send } = await openTestHttp(secureUrl, { tls: TLS, proxy: proxy.url, authentication: TOKEN });
    const problem = problemIn(await send());
    proxy.close();
    expect(problem.code).toBe(code);
    expect(proxy.seen.join('\n')).not.toContain('plan7ed');
  });
});

describe('a proxy of the environment', () => {
  it('is used, by a tunnel for https', async () => {
    const proxy = await startProxy(secure.port);
    process.env['HTTPS_PROXY'] = proxy.url;
    process.env['HTTP_PROXY'] = proxy.url;
    const url = `https://prom.example:${secure.port}`;
    const { send } = await openTestHttp(url, { tls: TLS, authentication: TOKEN });
    const problem = problemIn(await send());
    await (await openTestHttp('http://prom.example')).send();
    proxy.close();
    // The tunnel ends at a server whose certificate is for localhost: the name is checked through the tunnel.
    expect(problem.message).toContain('for another host name');
    expect(proxy.seen[0]).toMatch(/^CONNECT prom\.example:/);
    expect(proxy.seen.at(-1)).toMatch(/^GET http:\/\/prom\.example\/api\/v1\/query /);
    expect(proxy.seen.join('\n')).not.toContain('plan7ed');
  });

  it('never stands before this machine', async () => {
    const proxy = await startProxy(secure.port);
    process.env['HTTPS_PROXY'] = proxy.url;
    process.env['HTTP_PROXY'] = proxy.url;
    const replies = [
      await (await openTestHttp(secure.url, { tls: TLS })).send(),
      await (await openTestHttp(secureUrl, { tls: TLS })).send(),
    ];
    proxy.close();
    expect(replies).toMatchObject([{ ok: true }, { ok: true }]);
    expect(proxy.seen).toEqual([]);
  });

  it('is left aside for hosts of NO_PROXY', async () => {
    const proxy = await startProxy(secure.port);
    process.env['HTTP_PROXY'] = proxy.url;
    process.env['NO_PROXY'] = '0.0.0.0';
    await (await openTestHttp(secure.url.replace('https://127.0.0.1', 'http://0.0.0.0'))).send();
    proxy.close();
    expect(proxy.seen).toEqual([]);
  });
});
