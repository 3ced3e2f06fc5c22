import type { Query } from '../../../../core/model/perf-spec.ts';
import type { Http } from '../../../../core/ports.ts';
import { problem } from '../../../../core/problems.ts';
import { fc } from '../../../support/fc.ts';
import { ask, openSource } from '../../../support/prometheus-source.ts';

const WINDOW = { start: 1_700_000_100_000, end: 1_700_000_700_000 };
/** A moment inside the window, in seconds. */
const AT = 1_700_000_600;
const RANGE = { query: 'up', mode: 'range', reduce: 'avg' } as const;
const BELL = '\u0007';

const answering = (body: unknown, status = 200): Http => ({ send: async () => ({ ok: true, status, body }) });
const observe = (body: unknown, status = 200, query: Query = 'up') =>
  ask(openSource(answering(body, status)), query, WINDOW);
const vector = (...result: readonly unknown[]) => ({ status: 'success', data: { resultType: 'vector', result } });
const matrix = (...values: readonly unknown[]) => ({
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: {}, values }] },
});

describe('answers that are none', () => {
  it.each([
    ['null', null],
    ['a text', 'hello'],
    ['a list', []],
    ['another API', { results: [] }],
    ['success without data', { status: 'success' }],
    ['data without a type', { status: 'success', data: {} }],
    ['an unknown type', { status: 'success', data: { resultType: 'streams', result: [] } }],
    ['a vector that is no list', { status: 'success', data: { resultType: 'vector', result: {} } }],
    ['no labels', vector({ value: [AT, '1'] })],
    ['labels that are no texts', vector({ metric: { a: 1 }, value: [AT, '1'] })],
    ['neither value nor histogram', vector({ metric: {} })],
    ['one thing instead of two', vector({ metric: {}, value: ['1'] })],
    ['no number', vector({ metric: {}, value: [AT, 'many'] })],
    ['an empty value', vector({ metric: {}, value: [AT, ''] })],
    ['a hexadecimal value', vector({ metric: {}, value: [AT, '0x10'] })],
    ['a value of null', vector({ metric: {}, value: [AT, null] })],
    ['a time that is a text', vector({ metric: {}, value: ['1', '1'] })],
    ['one bad series among good ones', vector({ metric: {}, value: [AT, '1'] }, 7)],
    ['a scalar that is a vector', { status: 'success', data: { resultType: 'scalar', result: [] } }],
  ])('%s is a problem, not a value', async (_, body) => {
    expect(await observe(body)).toMatchObject({ status: 'failed', problem: { code: 'source-unexpected' } });
  });

  it.each([
    ['a vector', vector({ metric: {}, value: [AT, '1'] })],
    ['a series without points', matrix()],
    ['a point that is none', matrix([AT, '1'], 2)],
  ])('%s for a range query is a problem, not a value', async (_, body) => {
    expect(await observe(body, 200, RANGE)).toMatchObject({ status: 'failed', problem: { code: 'source-unexpected' } });
  });

  it('never throws and never measures, whatever JSON comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 400, 404, 503), async (body, status) => {
        expect(await observe(body, status)).toMatchObject({ status: 'failed' });
        expect(await observe({ status: 'success', data: body }, status)).toMatchObject({ status: 'failed' });
      }),
    );
  });
});

describe('refusals', () => {
  it.each([
    [400, { status: 'error', errorType: 'bad_data', error: 'parse error' }, 'source-refused'],
    [422, { status: 'error', errorType: 'execution', error: 'too many' }, 'source-refused'],
    [200, { status: 'error', errorType: 'execution', error: 'too many' }, 'source-refused'],
    [503, { status: 'error', errorType: 'timeout', error: 'query timed out' }, 'source-timeout'],
    [503, { status: 'error', errorType: 'canceled', error: 'query was canceled' }, 'source-unavailable'],
    [500, { status: 'error', errorType: 'internal', error: 'disk' }, 'source-unavailable'],
    [429, { status: 'error', errorType: 'too_many_requests', error: 'slow down' }, 'source-throttled'],
    [401, { message: 'who are you' }, 'source-unauthorized'],
    [403, { status: 'error', error: 'not yours' }, 'source-unauthorized'],
    [400, { error: { code: 400, message: 'Invalid argument' } }, 'source-refused'],
    [404, { message: 'Not found' }, 'source-unexpected'],
    [400, {}, 'source-unexpected'],
  ])('HTTP %d with %j is %s', async (status, body, code) => {
    const observation = await observe(body, status);
    expect(observation).toMatchObject({ status: 'failed', query: 'up', problem: { code, indicator: 'rt' } });
  });

  it('shows no more than the beginning of what a server says, on one line', async () => {
    const error = `bad${BELL}\n${'x'.repeat(1000)}`;
    const observation = await observe({ status: 'error', errorType: 'bad_data', error }, 400);
    const message = observation.status === 'failed' ? observation.problem.message : '';
    expect(message).toMatch(
      /^Connection "Prometheus", indicator "rt": the server refused the query \(HTTP 400, bad_data\): bad xxx/,
    );
    expect(message).not.toMatch(/[\n\p{Cc}]/u);
    expect(message.length).toBeLessThan(420);
  });

  it('names the indicator in a problem of the transport', async () => {
    const http: Http = { send: async () => ({ ok: false, problem: problem('source-unreachable', 'ECONNREFUSED') }) };
    expect(await ask(openSource(http), 'up', WINDOW)).toMatchObject({
      status: 'failed',
      query: 'up',
      problem: { code: 'source-unreachable', indicator: 'rt' },
    });
  });

  it.each([
    ['query-invalid', { query: 'up', mode: 'range' }, WINDOW],
    ['window-missing', 'up', undefined],
  ])('%s is found before anything is sent', async (code, query, window) => {
    const http: Http = { send: () => Promise.reject(new Error('must not be asked')) };
    const source = openSource(http);
    const observation = await source.observe({ indicator: 'rt', query, window }, new AbortController().signal);
    expect(observation).toMatchObject({ status: 'failed', query: '', problem: { code } });
  });
});

describe('answers with holes', () => {
  it('grades the series that have a number and keeps the others as gaps', async () => {
    const series = (a: string, value: string) => ({ metric: { a }, value: [AT, value] });
    expect(await observe(vector(series('1', '2.5e+06'), series('2', 'NaN'), series('3', '-Inf')))).toMatchObject({
      status: 'measured',
      samples: [{ key: '{"a":"1"}', timestamp: AT * 1000, value: 2_500_000 }],
      gaps: [
        { key: '{"a":"2"}', reason: 'NaN' },
        { key: '{"a":"3"}', reason: '-Inf' },
      ],
    });
  });

  it('reduces the points that are numbers, at the time of the last, and says how many were not', async () => {
    expect(await observe(matrix([AT, '2'], [AT + 1, 'NaN'], [AT + 2, '4'], [AT + 3, 'NaN']), 200, RANGE)).toMatchObject(
      {
        status: 'measured',
        samples: [{ key: '{}', timestamp: (AT + 2) * 1000, value: 3 }],
        warnings: ['2 of 4 points were NaN and left out: {}'],
      },
    );
  });

  it.each([
    ['only NaN', matrix([AT, 'NaN'], [AT + 1, 'NaN']), 'NaN'],
    ['an infinite average', matrix([AT, '1'], [AT + 1, '+Inf']), '+Inf'],
    ['infinities that cancel out', matrix([AT, '-Inf'], [AT + 1, '+Inf']), 'NaN'],
  ])('makes a gap of a series with %s', async (_, body, reason) => {
    expect(await observe(body, 200, RANGE)).toMatchObject({ status: 'empty', gaps: [{ key: '{}', reason }] });
  });

  it('makes a gap of a series of native histograms', async () => {
    const histograms = [[AT, { count: '1', sum: '2' }]];
    const body = { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, histograms }] } };
    expect(await observe(body, 200, RANGE)).toMatchObject({ gaps: [{ reason: expect.stringContaining('native') }] });
  });

  it('says when and why nothing was found', async () => {
    expect(await observe(vector())).toMatchObject({
      status: 'empty',
      reason:
        "The query matched no series at 2023-11-14T22:25:00.000Z, the end of the window: check the metric's name and labels, and that it was scraped then.",
    });
  });
});

describe('what a server adds', () => {
  it.each([
    [{ isPartial: false }, []],
    [{ infos: ['odd metric'] }, ['PromQL info: odd metric']],
    [{ warnings: null, infos: null }, []],
    [{ warnings: `one${BELL}text` }, ['The answer may be incomplete: one text']],
    [{ warnings: [{ code: 1 }] }, ['The answer may be incomplete: an object with "code"']],
  ])('%j gives the warnings %j', async (addition, warnings) => {
    expect(await observe({ ...vector({ metric: {}, value: [AT, '1'] }), ...addition })).toMatchObject({
      status: 'measured',
      warnings,
    });
  });

  it.each([
    ['calls it partial', { isPartial: true }, /only for a part of the data\.$/],
    ['adds an error', { error: 'shard 3 failed' }, /only for a part of the data: shard 3 failed\.$/],
  ])('an answer to which a server %s is no answer', async (_, addition, message) => {
    const answer = { ...vector({ metric: {}, value: [AT, '1'] }), ...addition };
    expect(await observe(answer)).toMatchObject({
      status: 'failed',
      problem: { code: 'source-unavailable', message: expect.stringMatching(message) },
    });
  });

  it.each(['constructor', 'toString', '__proto__'])('the value "%s" is no number', async (text) => {
    expect(await observe(vector({ metric: {}, value: [AT, text] }))).toMatchObject({ status: 'failed' });
  });

  it.each([0, -1, AT - 30 * 86_400, AT + 30 * 86_400])('a value of another time (%d) is told', async (time) => {
    expect(await observe(vector({ metric: {}, value: [time, '1'] }))).toMatchObject({
      status: 'measured',
      warnings: [expect.stringMatching(/^the answer is of .*, far from what was asked for; something on the way/)],
    });
  });

  it.each([0, AT - 30 * 86_400])('points outside the window (%d) are no answer', async (time) => {
    expect(await observe(matrix([time, '1'], [time + 60, '2']), 200, RANGE)).toMatchObject({
      status: 'failed',
      problem: { code: 'source-unexpected' },
    });
  });

  it('a time beyond all dates is no answer', async () => {
    expect(await observe(vector({ metric: {}, value: [1e300, '1'] }))).toMatchObject({ status: 'failed' });
  });

  it('a step longer than the window would judge only its first moment, so it is refused', async () => {
    const query = { ...RANGE, step: '1h' };
    expect(await observe(matrix([AT, '1']), 200, query)).toMatchObject({
      status: 'failed',
      problem: { code: 'query-invalid' },
    });
  });

  it('infinity and histograms are answers, which no policy about missing answers forgives', async () => {
    const histogram = { metric: { a: 'h' }, histogram: [AT, { count: '1', sum: '2' }] };
    const answer = vector({ metric: {}, value: [AT, '+Inf'] }, histogram, { metric: { a: 'n' }, value: [AT, 'NaN'] });
    const { gaps } = { gaps: [], ...(await observe(answer)) };
    expect(gaps).toMatchObject([{ answered: true }, { answered: true }, { reason: 'NaN' }]);
  });

  it('shows ten warnings and counts the others', async () => {
    const { warnings } = await observe({ ...vector(), warnings: Array.from({ length: 13 }, (_, i) => `store ${i}`) });
    expect(warnings).toHaveLength(11);
    expect(warnings.at(-1)).toBe('The server sent 3 more warnings.');
  });
});
