import { retryAfter, waitAfter } from '../../../core/io/http-retry.ts';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { openTestHttp, problemIn } from './open-test-http.ts';

let server: LocalServer | undefined;
afterEach(() => server?.close());

describe('Retry-After', () => {
  const NOW = Date.parse('2026-01-31T12:00:00Z');

  it.each([
    [undefined, 0],
    ['2', 2000],
    [' 120 ', 120_000],
    ['Sat, 31 Jan 2026 12:00:05 GMT', 5000],
    ['Sat, 31 Jan 2026 11:00:00 GMT', 0],
    ['-5', 0],
    ['soon', 0],
  ])('%p asks for %i ms', (header, milliseconds) => {
    expect(retryAfter(header, NOW)).toBe(milliseconds);
  });

  it.each([
    ['3600', 30_000, 30_000],
    ['1', 1000, 1000],
    ['0', 50, 100],
    [undefined, 50, 100],
  ])('%p means a wait from %i to %i ms', (header, least, most) => {
    const answer = { outcome: 'answered', status: 429, contentType: '', text: '' } as const;
    const wait = waitAfter(header === undefined ? answer : { ...answer, retryAfter: header }, 1, 100);
    expect(wait).toBeGreaterThanOrEqual(least);
    expect(wait).toBeLessThanOrEqual(most);
  });

  it('or not, the waits double', () => {
    const waits = [1, 2, 3].map((attempt) => waitAfter({ outcome: 'timeout' }, attempt, 1000) / 2 ** (attempt - 1));
    for (const wait of waits) expect(wait >= 500 && wait <= 1000).toBe(true);
  });

  it('is waited for', async () => {
    const times: number[] = [];
    server = await startServer((_, response, count) => {
      times.push(performance.now());
      sendJson(response, {}, count === 1 ? 429 : 200, { 'retry-after': '1' });
    });
    await (await openTestHttp(server?.url ?? '')).send();
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThan(950);
    expect(second - first).toBeLessThan(3000);
  });
});

describe('the end of the run', () => {
  it.each([
    [
      'the waiting before another try',
      'answered 429, too many requests: "busy". The time of the run was over before it could be asked again.',
    ],
    ['an answer that does not come', 'was not asked to the end: the time of the run was over.'],
  ])('ends %s promptly', async (what, message) => {
    server = await startServer((_, response) =>
      what.startsWith('the waiting') ? sendJson(response, { error: 'busy' }, 429, { 'retry-after': '20' }) : undefined,
    );
    const { send } = await openTestHttp(server?.url ?? '');
    const start = performance.now();
    const problem = problemIn(await send({}, AbortSignal.timeout(100)));
    expect(performance.now() - start).toBeLessThan(2000);
    expect(problem.code).toBe('deadline-exceeded');
    expect(problem.message).toContain(message);
    expect(server?.requests).toHaveLength(1);
  });

  it('keeps requests that wait for their turn from being sent', async () => {
    server = await startServer(() => undefined);
    const { send } = await openTestHttp(server?.url ?? '', { concurrency: 2 });
    const signal = AbortSignal.timeout(100);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send({}, signal)));
    expect(new Set(replies.map((reply) => problemIn(reply).code))).toEqual(new Set(['deadline-exceeded']));
    expect(server?.requests).toHaveLength(2);
  });
});

describe('parallel requests', () => {
  it('are never more than the connection allows, over connections that are used again', async () => {
    let open = 0;
    let most = 0;
    const sockets = new Set<unknown>();
    server = await startServer(async (_, response) => {
      open += 1;
      most = Math.max(most, open);
      sockets.add(response.socket);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      sendJson(response, {});
    });
    const { send } = await openTestHttp(server?.url ?? '', { concurrency: 3 });
    await Promise.all(Array.from({ length: 30 }, () => send()));
    expect(most).toBe(3);
    expect(sockets.size).toBeLessThanOrEqual(3);
    expect(server?.requests).toHaveLength(30);
  });

  it('may be many on one signal without a warning of Node', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error) => void warnings.push(warning);
    process.on('warning', listen);
    server = await startServer((_, response) => sendJson(response, {}));
    const { send } = await openTestHttp(server?.url ?? '', { concurrency: 40 });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 40 }, () => send({}, signal)));
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });
});
