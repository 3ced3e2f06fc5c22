import type { Connection } from '../../core/ports.ts';
import { secretsOf } from '../../core/secrets-of.ts';

function connection(extra: Partial<Connection>): Connection {
  return {
    ...{ name: 'a', type: 'Prometheus', authentication: { kind: 'none' }, headers: {} },
    ...{ timeoutSeconds: 30, concurrency: 8, ...extra },
  };
}

const basic = Buffer.from('gate:Pass:word-1').toString('base64');

it.each<[string, Partial<Connection>, readonly string[]]>([
  ['no log-in', {}, []],
  ['a tenant', { headers: { 'X-Scope-OrgID': 'shop' } }, []],
  ['a bearer token in a header', { headers: { Authorization: 'Bearer abcdefgh' } }, ['Bearer abcdefgh', 'abcdefgh']],
  [
    'a log-in in a header',
    { headers: { Authorization: `Basic ${basic}` } },
    [`Basic ${basic}`, basic.replace(/=+$/, ''), 'gate:Pass:word-1', 'Pass:word-1'],
  ],
  ['a cookie', { headers: { Cookie: 'session=abcdefgh; path=/' } }, ['session=abcdefgh; path=/', 'abcdefgh']],
  ['a password in the URL of a proxy', { proxy: 'http://gate:p%40ss@proxy.example' }, ['p%40ss', 'p@ss']],
  ['a password that is no code', { proxy: 'http://gate:100%@proxy.example' }, ['100%', '100%']],
  ['a token in a URL', { url: 'https://prometheus.example/?token=abcdefgh&x=1' }, ['abcdefgh']],
])('the secrets of a connection with %s are known', (_, extra, expected) => {
  const found = secretsOf([connection(extra)]);
  expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort());
});
