import type { Answer } from '../../../core/io/http-exchange.ts';
import { replyTo } from '../../../core/io/http-reply.ts';
import { fc } from '../../support/fc.ts';
import { problemIn } from './open-test-http.ts';

const URL_ASKED = new URL('http://prom.example:9090/base/api/v1/query?query=up');

function reply(answer: Partial<Answer>) {
  return replyTo({ outcome: 'answered', status: 200, contentType: '', text: '', ...answer }, '"prod"', URL_ASKED);
}

const LOGIN = '<!DOCTYPE html>\n<html><head><title>Sign in\n to Contoso</title></head><input type="password"></html>';
const PAGE = '<html><title>Welcome</title></html>';

describe('what an answer means', () => {
  it.each([
    ['an object', 200, '{"a":1}', { a: 1 }],
    ['a list', 200, ' [1]\n', [1]],
    ['a refusal in JSON', 400, '{"error":"bad_data"}', { error: 'bad_data' }],
    ['a missing permission in JSON', 403, '{"error":{"code":403}}', { error: { code: 403 } }],
    ['JSON under a wrong content type', 200, '{"a":1}', { a: 1 }, 'text/plain'],
  ])('passes on %s whatever the status', (_, status, text, body, contentType = 'application/json') => {
    expect(reply({ status, text, contentType })).toEqual({ ok: true, status, body });
  });

  it.each([
    ['text with 401', 401, 'no org id', 'source-unauthorized', '"prod" answered 401: "no org id".'],
    ['nothing with 403', 403, '', 'source-unauthorized', '"prod" answered 403.'],
    ['a page with 403', 403, PAGE, 'source-unauthorized', '"prod" answered 403: a web page titled "Welcome".'],
    [
      'a proxy that wants a login',
      407,
      PAGE,
      'source-unauthorized',
      '"prod" answered 407: the proxy asks for credentials.',
    ],
    [
      'a login page',
      200,
      LOGIN,
      'source-not-json',
      '"prod" answered 200 with what looks like a login page titled "Sign in to Contoso", not JSON.',
    ],
    [
      'a web page',
      404,
      PAGE,
      'source-not-json',
      '"prod" answered 404, nothing is at this path: a web page titled "Welcome".',
    ],
    [
      'a web page without a title',
      200,
      '<html></html>',
      'source-not-json',
      '"prod" answered 200 with a web page, not JSON.',
    ],
    [
      'plain text',
      200,
      'Prometheus is Ready.',
      'source-not-json',
      '"prod" answered 200 with "text/plain", not JSON: "Prometheus is Ready.".',
    ],
    [
      'an unknown path',
      404,
      '404 page not found\n',
      'source-not-json',
      '"prod" answered 404, nothing is at this path: "404 page not found".',
    ],
    [
      'a method that is not allowed',
      405,
      'Method Not Allowed',
      'source-not-json',
      '"prod" answered 405 with "text/plain", not JSON: "Method Not Allowed".',
    ],
    ['a refusal in plain text', 400, 'bad query', 'source-refused', '"prod" answered 400: "bad query".'],
    ['no content', 204, '', 'source-not-json', '"prod" answered 204 with an empty body, where JSON was expected.'],
    [
      'an empty body',
      200,
      ' \n',
      'source-not-json',
      '"prod" answered 200 with an empty body, where JSON was expected.',
    ],
    [
      'JSON that breaks off',
      200,
      '{"data":[1,2',
      'source-truncated',
      '"prod" answered 200 with JSON that is cut off or damaged: its last characters are "{"data":[1,2".',
    ],
    [
      'JSON with literals JSON does not have',
      200,
      '[NaN]',
      'source-truncated',
      '"prod" answered 200 with JSON that is cut off or damaged: its last characters are "[NaN]".',
    ],
    ['too many requests', 429, '', 'source-throttled', '"prod" answered 429, too many requests.'],
    [
      'too many requests in JSON',
      429,
      '{"error":{"message":"slow down"}}',
      'source-throttled',
      '"prod" answered 429, too many requests: "slow down".',
    ],
    [
      'a sick server',
      503,
      '{"status":"error","error":"query timed out"}',
      'source-unavailable',
      '"prod" answered 503: "query timed out".',
    ],
    ['a sick server with a message', 500, '{"message":"boom"}', 'source-unavailable', '"prod" answered 500: "boom".'],
    ['a sick server with JSON that says nothing', 500, '{"error":7}', 'source-unavailable', '"prod" answered 500.'],
    ['a gateway page', 502, PAGE, 'source-unavailable', '"prod" answered 502: a web page titled "Welcome".'],
  ])('makes a problem of %s', (_, status, text, code, message) => {
    const contentType = text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain';
    expect(reply({ status, text, contentType })).toMatchObject({ ok: false, status, problem: { code, message } });
  });

  it.each(['null', '7', '"text"', 'true'])('refuses the JSON value %s, because no backend answers so', (text) => {
    expect(problemIn(reply({ text, contentType: 'application/json' })).code).toBe('source-unexpected');
  });

  it.each([
    ['another host', 'https://login.example/oauth?state=secret#frag', '"https://login.example/oauth"'],
    ['an address with credentials', 'http://user:pass@evil.example/x', '"http://evil.example/x"'],
    ['a relative address', '../login?next=1', '"http://prom.example:9090/base/api/login"'],
    ['no address', undefined, 'no usable address'],
    ['an address that is none', 'http://[', 'no usable address'],
  ])('names where a redirect points to, without its query string: %s', (_, location, shown) => {
    const problem = problemIn(reply({ status: 302, text: '{}', ...(location === undefined ? {} : { location }) }));
    expect(problem).toMatchObject({ code: 'source-redirect', message: `"prod" answered 302, a redirect to ${shown}.` });
  });

  it('keeps foreign text short and on one line', () => {
    const text = `\u001b[31m::error::\r\n\u202e${'x'.repeat(5000)}`;
    const { message } = problemIn(reply({ status: 503, text, contentType: 'text/plain' }));
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(message.length).toBeLessThan(340);
  });

  it('never throws and never takes anything but a JSON object or list for an answer', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom(LOGIN, PAGE, '{"a":', '\u0000'));
    const status = fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constantFrom(200, 204, 401, 404, 429, 503));
    fc.assert(
      fc.property(
        text,
        status,
        fc.constantFrom('', 'application/json', 'text/html', 'text/plain'),
        (body, code, contentType) => {
          const result = reply({ status: code, text: body, contentType });
          expect(result.status).toBe(code);
          if (result.ok) expect(result.body).toEqual(JSON.parse(body));
          if (result.ok) expect(typeof result.body === 'object' && result.body !== null).toBe(true);
          else expect(result.problem.message.length).toBeLessThan(500);
        },
      ),
    );
  });
});
