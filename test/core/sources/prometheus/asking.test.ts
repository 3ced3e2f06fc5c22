import type { Http, HttpReply, HttpRequest } from '../../../../core/ports.ts';
import { problem } from '../../../../core/problems.ts';
import { prometheus } from '../../../../core/sources/prometheus/index.ts';
import { defaultStep } from '../../../../core/sources/prometheus/request.ts';
import { ask, openSource, valuesOf } from '../../../support/prometheus-source.ts';

const END = 1_700_000_700_123;
const WINDOW = { start: END - 600_000, end: END };
const ONE: HttpReply = {
  ok: true,
  status: 200,
  body: { status: 'success', data: { resultType: 'scalar', result: [1_700_000_700.123, '1'] } },
};
const plain = (status: number): HttpReply => ({
  ok: false,
  status,
  problem: problem('source-unauthorized', `HTTP ${status}`),
});
/** The answer of Google Cloud to a parameter it does not know. */
const UNKNOWN_NAME: HttpReply = {
  ok: true,
  status: 400,
  body: {
    error: {
      code: 400,
      message: 'Invalid JSON payload received. Unknown name "partial_response": Cannot bind query parameter.',
      status: 'INVALID_ARGUMENT',
    },
  },
};

function server(answer: (request: HttpRequest) => HttpReply): { http: Http; requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const send: Http['send'] = async (request) => {
    requests.push(request);
    return answer(request);
  };
  return { http: { send }, requests };
}

const ways = (requests: readonly HttpRequest[]) =>
  requests.map(({ method, form, query }) => `${method}${'partial_response' in { ...form, ...query } ? ' +' : ''}`);

describe('how a question is asked', () => {
  it('sends a token as a bearer token', () => {
    expect(prometheus.authorization('abc')).toBe('Bearer abc');
  });

  it('gives the end of the window in seconds with the milliseconds as a fraction', async () => {
    const { http, requests } = server(() => ONE);
    await ask(openSource(http), 'up', WINDOW);
    expect(requests[0]?.form).toMatchObject({ query: 'up', time: '1700000700.123' });
  });

  it.each([
    ['instant', 'just now', 0, { nocache: '1' }],
    ['instant', '59 s ago', 59_000, { nocache: '1' }],
    ['instant', '60 s ago', 60_000, {}],
    ['range', 'just now', 0, { nocache: '1', latency_offset: '1ms' }],
    ['range', '60 s ago', 60_000, { nocache: '1' }],
  ])('%s over a window that ended %s: VictoriaMetrics is told what not to hide', async (mode, _, age, extras) => {
    const { http, requests } = server(() => ONE);
    const query = mode === 'range' ? { query: 'up', mode, reduce: 'max' } : 'up';
    await ask(
      openSource(http, () => END + age),
      query,
      WINDOW,
    );
    const { query: _query, time, start, end, step, ...others } = { ...requests[0]?.form };
    expect(others).toEqual({ partial_response: 'false', deny_partial_response: '1', ...extras });
  });

  it.each([
    [600, 1],
    [999, 1],
    [1000, 2],
    [3600, 4],
    [86_400, 87],
    [0.5, 1],
  ])('a window of %d s has points %d s apart unless the query says otherwise', (seconds, step) => {
    expect(defaultStep({ start: 0, end: seconds * 1000 })).toBe(step);
    expect(Math.floor(seconds / step) + 1).toBeLessThanOrEqual(1000);
  });

  it('asks a range from start to end', async () => {
    const { http, requests } = server(() => ONE);
    await ask(openSource(http), { query: 'up', mode: 'range', reduce: 'max', step: '500ms' }, WINDOW);
    expect(requests[0]).toMatchObject({
      path: 'api/v1/query_range',
      form: { query: 'up', start: '1700000100.123', end: '1700000700.123', step: '0.5' },
    });
  });
});

describe('servers that want to be asked otherwise', () => {
  const noPost = (status: number) => server(({ method }) => (method === 'POST' ? plain(status) : ONE));

  it.each([405, 403])(
    'a proxy that answers POST with %d and no JSON is asked by GET, from then on at once',
    async (status) => {
      const { http, requests } = noPost(status);
      const source = openSource(http);
      expect(valuesOf(await ask(source, 'up', WINDOW))).toEqual([['{}', 1]]);
      expect(valuesOf(await ask(source, 'up', WINDOW))).toEqual([['{}', 1]]);
      expect(ways(requests)).toEqual(['POST +', 'GET +', 'GET +']);
      expect(requests[1]).toMatchObject({ path: 'api/v1/query', query: { query: 'up', time: '1700000700.123' } });
    },
  );

  it('a server that refuses the credentials for both is believed, and asked by POST again the next time', async () => {
    const { http, requests } = server(() => plain(403));
    const source = openSource(http);
    expect(await ask(source, 'up', WINDOW)).toMatchObject({
      status: 'failed',
      problem: { code: 'source-unauthorized' },
    });
    await ask(source, 'up', WINDOW);
    expect(ways(requests)).toEqual(['POST +', 'GET +', 'POST +', 'GET +']);
  });

  it('a 403 with JSON is the word of the server, not of a proxy', async () => {
    const { http, requests } = server(() => ({ ok: true, status: 403, body: { message: 'no right to read' } }));
    expect(await ask(openSource(http), 'up', WINDOW)).toMatchObject({
      status: 'failed',
      problem: { code: 'source-unauthorized', message: expect.stringContaining('no right to read') },
    });
    expect(requests).toHaveLength(1);
  });

  it('a server that refuses unknown parameters is asked without, from then on at once', async () => {
    const debug: string[] = [];
    const { http, requests } = server(({ form }) =>
      form !== undefined && 'partial_response' in form ? UNKNOWN_NAME : ONE,
    );
    const source = openSource(http, Date.now, (message) => debug.push(message));
    await ask(source, 'up', WINDOW);
    expect(valuesOf(await ask(source, 'up', WINDOW))).toEqual([['{}', 1]]);
    expect(ways(requests)).toEqual(['POST +', 'POST', 'POST']);
    expect(debug).toEqual(['Connection "Prometheus": From now on asked by POST without extra parameters.']);
  });

  it('a server that wants both is given both', async () => {
    const { http, requests } = server(({ method, query }) => {
      if (method === 'POST') return plain(405);
      return query !== undefined && 'partial_response' in query ? UNKNOWN_NAME : ONE;
    });
    const source = openSource(http);
    await ask(source, 'up', WINDOW);
    expect(valuesOf(await ask(source, 'up', WINDOW))).toEqual([['{}', 1]]);
    expect(ways(requests)).toEqual(['POST +', 'GET +', 'GET', 'GET']);
  });
});
