import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Handler, type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { openTestHttp, problemIn } from './open-test-http.ts';

let server: LocalServer | undefined;

async function serve(handler: Handler): Promise<LocalServer> {
  server = await startServer(handler);
  return server;
}

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const OK = { ok: true, status: 200, body: { fine: true } };

describe('what passes is asked again', () => {
  it.each([429, 500, 502, 503, 504])('%i, then an answer', async (status) => {
    const { url, requests } = await serve((_, response, count) =>
      count < 3 ? sendJson(response, { error: 'busy' }, status) : sendJson(response, { fine: true }),
    );
    const { send, debug } = await openTestHttp(url);
    expect(await send()).toEqual(OK);
    expect(requests).toHaveLength(3);
    expect(debug.map((line) => line.replace(/\d+ ms/, 'N ms'))).toEqual([
      `GET ${url}/api/v1/query -> ${status}, 16 bytes, N ms, attempt 1`,
      `GET ${url}/api/v1/query -> ${status}, 16 bytes, N ms, attempt 2`,
      `GET ${url}/api/v1/query -> 200, 13 bytes, N ms, attempt 3`,
    ]);
  });

  it('a POST as well, with the same form', async () => {
    const { url, requests } = await serve((_, response, count) =>
      sendJson(response, { fine: true }, count < 2 ? 503 : 200),
    );
    const { send } = await openTestHttp(url);
    expect(await send({ method: 'POST', form: { query: 'a + b' } })).toEqual(OK);
    expect(requests.map(({ method, body }) => `${method} ${body}`)).toEqual([
      'POST query=a+%2B+b',
      'POST query=a+%2B+b',
    ]);
    expect(requests[1]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  });

  it('a connection that is reset before the answer', async () => {
    const { url } = await serve((_, response, count) =>
      count === 1 ? void response.destroy() : sendJson(response, { fine: true }),
    );
    expect(await (await openTestHttp(url)).send()).toEqual(OK);
  });

  it.each([
    ['plain', { 'content-length': '1000' }],
    ['chunked', {}],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('a %s answer that breaks off in the middle', async (_, headers: Record<string, string>) => {
    const { url } = await serve(async (_request, response, count) => {
      if (count > 1) return sendJson(response, { fine: true });
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.write('content-encoding' in headers ? gzipSync('{"fine": tr').subarray(0, 20) : '{"fine": tr');
      setTimeout(() => response.destroy(), 20);
    });
    const { send, debug } = await openTestHttp(url);
    expect(await send()).toEqual(OK);
    expect(debug[0]).toContain('-> broken,');
  });

  it('an answer that comes too late, even where it comes in drops', async () => {
    const { url, requests } = await serve((_, response, count) => {
      if (count > 1) return sendJson(response, { fine: true });
      response.writeHead(200, { 'content-type': 'application/json' });
      const drops = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drops));
    });
    const { send, debug } = await openTestHttp(url, { timeoutSeconds: 0.2 });
    expect(await send()).toEqual(OK);
    expect(requests).toHaveLength(2);
    expect(debug[0]).toContain('-> timeout,');
  });

  it('at most three times; then the last reason is told', async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, { error: 'overloaded' }, 503));
    const reply = await (await openTestHttp(url)).send();
    expect(requests).toHaveLength(4);
    expect(reply).toMatchObject({ ok: false, status: 503, problem: { code: 'source-unavailable' } });
    expect(problemIn(reply).message).toBe(`"prod" (${url}/api/v1/query) answered 503: "overloaded". Asked 4 times.`);
  });
});

describe('what does not pass is asked once', () => {
  it.each([400, 401, 403, 404, 405, 408, 422])('a refusal with %i', async (status) => {
    const { url, requests } = await serve((_, response) => sendJson(response, { error: 'no' }, status));
    expect(await (await openTestHttp(url)).send()).toEqual({ ok: true, status, body: { error: 'no' } });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a login page', 'text/html', '<html><title>Sign in</title></html>', 'source-not-json'],
    ['truncated JSON', 'application/json', '{"data":[{"va', 'source-truncated'],
    ['nothing', 'application/json', '', 'source-not-json'],
  ])('%s with 200', async (_, type, text, code) => {
    const { url, requests } = await serve(
      (_request, response) => response.writeHead(200, { 'content-type': type }).end(text) && undefined,
    );
    expect(await (await openTestHttp(url)).send()).toMatchObject({ ok: false, status: 200, problem: { code } });
    expect(requests).toHaveLength(1);
  });

  it.each(['http', 'https'])('a redirect, whose target gets nothing (%s)', async (scheme) => {
    const other = await startServer((_, response) => sendJson(response, { stolen: true }));
    const { url, requests } = await serve(
      (_, response) =>
        void response.writeHead(307, { location: `${other.url.replace('http', scheme)}/login?state=1` }).end(),
    );
    const { send } = await openTestHttp(url, { authentication: { kind: 'token', token: 't0ken' } });
    const problem = problemIn(await send());
    await other.close();
    expect(problem.code).toBe('source-redirect');
    expect(problem.message).toContain(`${other.url.replace('http', scheme)}/login"`);
    expect([requests.length, other.requests.length]).toEqual([1, 0]);
  });

  it.each([
    ['plain', 33 * 1024 * 1024, false],
    ['compressed to a thousandth', 200 * 1024 * 1024, true],
  ])('an answer over 32 MiB, %s', async (_, size, compressed) => {
    const bytes = compressed ? gzipSync(Buffer.alloc(size, ' ')) : Buffer.alloc(size, ' ');
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(compressed ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(bytes);
    });
    expect(problemIn(await (await openTestHttp(url)).send()).code).toBe('source-too-large');
    expect(requests).toHaveLength(1);
  });
});

describe('what stays is told in words', () => {
  it('a port where nothing listens', async () => {
    const { url, close } = await startServer(() => undefined);
    await close();
    const problem = problemIn(await (await openTestHttp(url)).send());
    expect(problem.code).toBe('source-unreachable');
    expect(problem.message).toBe(
      `"prod" (${url}/api/v1/query) could not be reached: nothing listens at this address (connection refused) (ECONNREFUSED). Asked 4 times.`,
    );
  });

  it('a server that never answers', async () => {
    const { url, requests } = await serve(() => undefined);
    const problem = problemIn(await (await openTestHttp(url, { timeoutSeconds: 0.05 })).send());
    expect(problem.code).toBe('source-timeout');
    expect(problem.message).toContain('did not answer within 0.05 s. Asked 4 times.');
    expect(requests).toHaveLength(4);
  });

  it('a server that does not speak HTTP', async () => {
    const raw = createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const address = raw.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const problem = problemIn(await (await openTestHttp(`http://127.0.0.1:${port}`)).send());
    raw.close();
    expect(problem.message).toContain('does not speak HTTP');
  });

  it('an answer that is no gzip although it says so', async () => {
    const { url } = await serve(
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}'),
    );
    expect(problemIn(await (await openTestHttp(url)).send()).code).toBe('source-truncated');
  });
});
