import type { Query } from '../../../../core/model/perf-spec.ts';
import { apiPath } from '../../../../core/sources/dynatrace/client.ts';
import { dynatrace } from '../../../../core/sources/dynatrace/index.ts';
import { quoted } from '../../../../core/sources/dynatrace/selector.ts';
import { fc } from '../../../support/fc.ts';
import { ask } from './support.ts';

const METRICS = { 'builtin:x': [1] };

describe('the URL of a connection', () => {
  it.each([
    ['https://abc.live.dynatrace.com', '/api/v2'],
    ['https://abc.live.dynatrace.com/', '/api/v2'],
    ['https://abc.live.dynatrace.com/api', '/v2'],
    ['https://abc.live.dynatrace.com/api/', '/v2'],
    ['https://abc.live.dynatrace.com/api/v2', ''],
    ['https://abc.live.dynatrace.com/api/v2/', ''],
    ['https://host.example/e/0a1b', '/api/v2'],
    ['https://host.example/e/0a1b/api/v2', ''],
    ['https://abc.apps.dynatrace.com/platform/classic/environment-api/v2', ''],
  ])('%s is followed by "%s"', (url, path) => {
    expect(apiPath(url)).toBe(path);
  });

  it.each([
    ['', ''],
    ['', '/'],
    ['', '/api'],
    ['', '/api/v2/'],
    ['/e/0a1b', '/e/0a1b'],
    ['/e/0a1b', '/e/0a1b/api/v2'],
  ])('an environment at "%s" answers when the URL ends in "%s"', async (prefix, path) => {
    const { observation } = await ask({ metrics: METRICS, prefix }, 'builtin:x', path);
    expect(observation.status).toBe('measured');
  });
});

describe('the Authorization header', () => {
  it.each([
    ['dt0c01.PUBLIC.SECRET', 'Api-Token dt0c01.PUBLIC.SECRET'],
    ['oldTokenWithoutPrefix', 'Api-Token oldTokenWithoutPrefix'],
    ['dt0s16.PUBLIC.SECRET', 'Bearer dt0s16.PUBLIC.SECRET'],
    ['eyJhbGciOi.eyJz.sig', 'Bearer eyJhbGciOi.eyJz.sig'],
  ])('of %s', (token, header) => {
    expect(dynatrace.authorization(token)).toBe(header);
  });

  it('of a platform token arrives', async () => {
    const { observation } = await ask(
      { metrics: METRICS, authorization: 'Bearer dt0s16.A.B' },
      'builtin:x',
      '',
      'dt0s16.A.B',
    );
    expect(observation.status).toBe('measured');
  });
});

describe('a token that may not', () => {
  it.each<[string, Query]>([
    ['metrics.read', 'builtin:x'],
    ['slo.read', { slo: 'a' }],
    ['problems.read', { problemSelector: 'status("open")' }],
    ['entities.read', { smartscape: 'toRelationships:calls', aggregation: 'count', entityType: 'Service' }],
  ])('%s is named', async (scope, query) => {
    const { observation } = await ask({ metrics: METRICS, scopes: [] }, query);
    expect(observation).toMatchObject({
      status: 'failed',
      problem: {
        code: 'source-unauthorized',
        message: expect.stringContaining('Dynatrace refused the token: HTTP 403: Token is missing required scope.'),
        advice: `Give a token that is valid for this environment and has the scope ${scope}.`,
      },
    });
  });

  it('is not shown', async () => {
    const { observation } = await ask({ metrics: METRICS }, 'builtin:x', '', 'dt0c01.WRONG.SECRETPART');
    expect(observation).toMatchObject({ status: 'failed', problem: { code: 'source-unauthorized' } });
    expect(JSON.stringify(observation)).not.toContain('SECRETPART');
  });
});

describe('what a server refuses', () => {
  const error = (code: number, message: string) => ({ status: code, body: { error: { code, message } } });
  it.each([
    [400, 'Constraints violated.', 'source-refused', 'HTTP 400: Constraints violated.'],
    [404, 'The metric key could not be resolved', 'source-refused', 'HTTP 404: The metric key could not be resolved.'],
    [410, 'Gone', 'source-refused', 'HTTP 410: Gone.'],
    [403, 'x\u001b[31m\ny', 'source-unauthorized', 'HTTP 403: x [31m y.'],
  ])('%s "%s" is %s', async (status, message, code, words) => {
    const { observation } = await ask({ first: [error(status, message)] }, 'builtin:x');
    expect(observation).toMatchObject({
      status: 'failed',
      query: 'metricSelector=builtin:x&resolution=Inf',
      problem: { code, indicator: 'rt' },
    });
    expect(observation.status === 'failed' && observation.problem.message).toContain(words);
  });

  it('an error under HTTP 200 is no value', async () => {
    const { observation } = await ask({ first: [{ status: 200, body: error(500, 'broken').body }] }, 'builtin:x');
    expect(observation).toMatchObject({ status: 'failed', problem: { message: expect.stringContaining('broken') } });
  });

  it('429 is asked again', async () => {
    const { observation, requests } = await ask({ first: [error(429, 'Too many')], metrics: METRICS }, 'builtin:x');
    expect(observation.status).toBe('measured');
    expect(requests).toHaveLength(2);
  });
});

describe('variables inside quotes of a selector', () => {
  it.each([
    ['feature/x', 'feature/x'],
    ['a"b', 'a~"b'],
    ['a~b', 'a~~b'],
    ['~"', '~~~"'],
  ])('%s becomes %s', (value, escaped) => {
    expect(dynatrace.escapeVariable(value)).toBe(escaped);
  });

  it('never end the quotes, and can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '~', '"', ')', ',') }), (value) => {
        const [, inner, rest] = /^"((?:~.|[^~"])*)"(.*)$/s.exec(quoted(value)) ?? [];
        expect(rest).toBe('');
        expect(inner?.replace(/~(.)/g, '$1')).toBe(value);
      }),
    );
  });
});

describe('the definition', () => {
  it('says what the gate needs to know', () => {
    expect(dynatrace).toMatchObject({ needsUrl: true, needsWindow: true, ingestionDelaySeconds: 120 });
  });
});
