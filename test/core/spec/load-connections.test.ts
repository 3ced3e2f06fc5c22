import { loadConnections } from '../../../core/spec/load-connections.ts';
import { shown, specOf } from './shown.ts';

const DEFAULTS = { authentication: { kind: 'none' }, headers: {}, timeoutSeconds: 30, concurrency: 8 };

describe('the input sources', () => {
  it.each(['', '  \n'])('may be left out: %j', (text) => {
    expect(loadConnections(text)).toEqual({ ok: true, value: [], problems: [] });
  });

  it.each<[string, object]>([
    ['{type: LoadTest}', { type: 'LoadTest' }],
    ['{type: Prometheus, url: "https://p.example/api"}', { type: 'Prometheus', url: 'https://p.example/api' }],
    ['{type: LoadTest, file: "results/*.jtl"}', { type: 'LoadTest', file: 'results/*.jtl' }],
    ['{type: LoadTest, token: t}', { type: 'LoadTest', authentication: { kind: 'token', token: 't' } }],
    [
      '{type: LoadTest, username: u, password: p}',
      { type: 'LoadTest', authentication: { kind: 'basic', username: 'u', password: 'p' } },
    ],
    [
      '{type: LoadTest, oauth2: {tokenUrl: "https://t.example", clientId: i, clientSecret: s}}',
      {
        type: 'LoadTest',
        authentication: { kind: 'oauth2', tokenUrl: 'https://t.example', clientId: 'i', clientSecret: 's' },
      },
    ],
    ['{type: LoadTest, headers: {X-Scope-OrgID: "007"}}', { type: 'LoadTest', headers: { 'X-Scope-OrgID': '007' } }],
    ['{type: LoadTest, caFile: ca.pem}', { type: 'LoadTest', tls: { caFile: 'ca.pem' } }],
    [
      '{type: LoadTest, certFile: c.pem, keyFile: k.pem}',
      { type: 'LoadTest', tls: { certFile: 'c.pem', keyFile: 'k.pem' } },
    ],
    [
      '{type: LoadTest, proxy: "http://u:p@proxy:3128", timeout: 1m30s, concurrency: 2}',
      { type: 'LoadTest', proxy: 'http://u:p@proxy:3128', timeoutSeconds: 90, concurrency: 2 },
    ],
  ])('%s is a connection', (text, connection) => {
    expect(specOf(loadConnections(`mine: ${text}`))).toEqual([{ name: 'mine', ...DEFAULTS, ...connection }]);
  });

  it('are read as JSON too, any number of them, in their order', () => {
    const text = '{"b": {"type": "LoadTest"}, "a": {"type": "LoadTest"}}';
    expect(specOf(loadConnections(text)).map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it.each<[string, readonly string[]]>([
    [
      'mine: {type: prometheus}',
      [
        'mine.type: mine.type is the text "prometheus". Did you mean "Prometheus"? Allowed: "Prometheus", "Dynatrace", "LoadTest".',
      ],
    ],
    ['mine: {url: "https://x"}', ['mine.type: "type" is missing in mine.']],
    ['mine: {type: Prometheus}', ['mine.url: "url" is missing in mine; Prometheus needs it.']],
    [
      'mine: {type: Prometheus, url: "http://p", file: a.jtl}',
      ['mine.file: "file" has no effect in mine: Prometheus reads no files.'],
    ],
    [
      'mine: {type: LoadTest, url: "ftp://x"}',
      ['mine.url: mine.url is a wrong value (not shown). Allowed: a text such as "https://host.example".'],
    ],
    ['mine: {type: LoadTest, url: "https://:x"}', ['mine.url: "url" is not a URL (not shown).']],
    ['mine: {type: LoadTest, url: "https://u:p@x"}', ['mine.url: "url" holds credentials, which end up in logs.']],
    [
      'mine: {type: LoadTest, tokn: t}',
      [
        'mine.tokn: Unknown key "tokn" in mine. Did you mean "token"? Allowed: "type", "url", "file", "token", "username", "password", "oauth2", "headers", "caFile", "certFile", "keyFile", "proxy", "timeout", "concurrency".',
      ],
    ],
    [
      'mine: {type: LoadTest, username: u}',
      ['mine.password: "password" is missing in mine, because "username" is there.'],
    ],
    [
      'mine: {type: LoadTest, certFile: c}',
      ['mine.keyFile: "keyFile" is missing in mine, because "certFile" is there.'],
    ],
    [
      'mine: {type: LoadTest, token: t, username: u, password: p}',
      ['mine.username: mine has more than one way to log in: "token", "username".'],
    ],
    [
      'mine: {type: LoadTest, oauth2: {clientId: i, clientSecret: s}}',
      ['mine.oauth2.tokenUrl: "tokenUrl" is missing in mine.oauth2.'],
    ],
    [
      'mine: {type: LoadTest, headers: {"a b": x}}',
      ['mine.headers["a b"]: mine.headers has the key "a b", which is not a name.'],
    ],
    [
      'mine: {type: LoadTest, timeout: 30}',
      ['mine.timeout: mine.timeout is 30. Allowed: a text, such as "30s" or "2m".'],
    ],
    ['mine: {type: LoadTest, timeout: 0s}', ['mine.timeout: mine.timeout is 0s.']],
    ['mine: {type: LoadTest, timeout: 600h}', ['mine.timeout: mine.timeout is 600h.']],
    ['mine: {type: LoadTest, concurrency: 0}', ['mine.concurrency: mine.concurrency is 0. Allowed: 1 or more.']],
    [
      'mine: {type: LoadTest, concurrency: 1.5}',
      ['mine.concurrency: mine.concurrency is 1.5. Allowed: a whole number.'],
    ],
    ['mine:', ['mine: mine is empty. Allowed: a mapping.']],
    [
      'Dynatrace: {type: LoadTest}',
      ['Dynatrace.type: The connection "Dynatrace" is of the type "LoadTest", but "Dynatrace" is itself a type.'],
    ],
    ['[]', [': The input sources is not a mapping of keys to values.']],
  ])('%s are refused', (text, expected) => {
    const loaded = loadConnections(text);
    expect(loaded.ok).toBe(false);
    expect(loaded.problems.map(({ path, message }) => `${path ?? ''}: ${message}`)).toEqual(expected);
    for (const { code, place } of loaded.problems) expect([code, place?.file]).toEqual(['input-invalid', 'sources']);
  });

  it('have all their problems told at once, with their lines', () => {
    const text = 'a:\n  type: Prometheus\nb:\n  type: LoadTest\n  timeout: soon\n';
    expect(loadConnections(text).problems.map(shown)).toEqual([
      '1:1 error input-invalid a.url: "url" is missing in a; Prometheus needs it.',
      '5:12 error input-invalid b.timeout: b.timeout is the text "soon". Allowed: a text such as "30s" or "2m".',
    ]);
  });
});

/** Ways to get a secret into a place where a message would quote it. */
it.each([
  'mine: {type: LoadTest, token: [hunter2]}',
  'mine: {type: LoadTest, token: x, password: hunter2, unknown: hunter2}',
  'mine: {type: LoadTest, token: x,hunter2}',
  'mine: {type: LoadTest, headers: {Authorization: "hunter2\\r\\n"}}',
  'mine: {type: LoadTest, headers: hunter2}',
  'mine: {type: LoadTest, oauth2: {clientId: hunter2, clientSecret: hunter2, tokenUrl: hunter2, scope: ""}}',
  'mine: {type: LoadTest, oauth2: hunter2}',
  'mine: {type: Prometheus, url: "https://u:hunter2@host"}',
  'mine: {type: Prometheus, url: "hunter2"}',
  'mine: {type: LoadTest, proxy: "u:hunter2@host"}',
  'mine: hunter2',
  'hunter2',
  'mine: {type: LoadTest, token: "hunter2}',
  'mine:\n  token: hunter2: x',
  'mine: {token: @hunter2}',
  'mine: {token: *hunter2}',
  'mine: {token: !hunter2 x}',
  'mine: {token: a, hunter2: 1, hunter2: 2}',
])('no problem of %j tells the secret', (text) => {
  const loaded = loadConnections(text);
  expect(loaded.ok).toBe(false);
  const told = loaded.problems.map(({ message, advice, path }) => [message, advice, path]);
  expect(JSON.stringify(told)).not.toContain('hunter2');
});
