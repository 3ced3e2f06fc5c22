import { addressBelow, isLoopback, readProxy, readUrl, showAddress } from '../../../core/io/http-address.ts';
import { fc } from '../../support/fc.ts';

describe('the address of a request', () => {
  it.each([
    ['http://h:9090', 'api/v1/query', 'http://h:9090/api/v1/query'],
    ['http://h:9090/', '/api/v1/query', 'http://h:9090/api/v1/query'],
    ['https://h/select/0/prometheus', 'api/v1/query', 'https://h/select/0/prometheus/api/v1/query'],
    ['https://h/select/0/prometheus//', '//api/v1/query', 'https://h/select/0/prometheus/api/v1/query'],
    ['https://h/e/abc', 'api/v2/slo/a%2Fb', 'https://h/e/abc/api/v2/slo/a%2Fb'],
    ['https://h', 'api/what?x=1#y', 'https://h/api/what%3Fx=1%23y'],
  ])('%s and %s give %s', (base, path, address) => {
    expect(addressBelow(new URL(base), path)?.href).toBe(address);
  });

  it.each(['../admin', 'a/../../b', 'a/%2e%2E/b', 'a\\..\\b', './a'])('does not climb: %s', (path) => {
    expect(addressBelow(new URL('https://h/base'), path)).toBeUndefined();
  });

  it('stays at its origin and below its base, whatever the path holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.webPath()), (path) => {
        const address = addressBelow(new URL('https://h.example:8443/base'), path);
        if (address === undefined) return;
        expect(address.href.startsWith('https://h.example:8443/base/')).toBe(true);
      }),
    );
  });
});

describe('a URL of the pipeline', () => {
  it.each(['http://h', 'https://h:1/a/b/'])('takes %s', (text) => {
    expect(readUrl(text, 'URL', 'prod')).toMatchObject({ ok: true });
  });

  it.each([
    ['prometheus:9090', 'The URL "prometheus:9090" of the connection "prod" must begin with http:// or https://.'],
    ['prometheus', 'must begin with http:// or https://'],
    ['', 'The URL "" of the connection "prod" must begin with'],
    ['ftp://h', '"ftp://h" of the connection "prod" must begin with'],
    ['http://', '"http://" of the connection "prod" is not a URL.'],
    ['file:///etc/passwd', 'must begin with'],
    ['http://h/?orgId=1', 'ends in a query string'],
    ['http://h/#graph', 'ends in a query string or a fragment'],
    ['http://user:hunter2@h', 'holds a user name or password'],
    ['http://hunter2@h', 'holds a user name or password'],
    ['htp://user:hunter2@h', 'The URL of the connection "prod" must begin with'],
  ])('refuses %s', (text, reason) => {
    const result = readUrl(text, 'URL', 'prod');
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'input-invalid' }] });
    expect(result.problems[0]?.message).toContain(reason);
    expect(result.problems[0]?.message).not.toContain('hunter2');
  });

  it('is shown without what could be secret', () => {
    expect(showAddress(new URL('http://u:p@h:1/a?token=x#y'))).toBe('http://h:1/a');
  });

  it.each([
    ['http://localhost:1', true],
    ['http://x.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.1.2.3', true],
    ['http://[::1]:9090', true],
    ['http://127.0.0.1.evil.example', false],
    ['http://10.0.0.1', false],
    ['http://mylocalhost', false],
  ])('%s is this machine: %s', (text, expected) => {
    expect(isLoopback(new URL(text))).toBe(expected);
  });
});

describe('a proxy', () => {
  it.each([
    ['http://proxy:3128', { protocol: 'http:', host: 'proxy', port: 3128 }],
    ['http://proxy', { protocol: 'http:', host: 'proxy', port: 80 }],
    ['https://proxy', { protocol: 'https:', host: 'proxy', port: 443 }],
    ['http://[::1]:3128', { protocol: 'http:', host: '::1', port: 3128 }],
    [
      'http://me:p%40ss@proxy:1',
      { protocol: 'http:', host: 'proxy', port: 1, auth: { username: 'me', password: 'p@ss' } },
    ],
  ])('reads %s', (text, value) => {
    expect(readProxy(text, 'prod')).toEqual({ ok: true, value, problems: [] });
  });

  it.each(['proxy:3128', 'socks5://user:hunter2@proxy', ''])('refuses "%s" without repeating it', (text) => {
    const result = readProxy(text, 'prod');
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'input-invalid' }] });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});
