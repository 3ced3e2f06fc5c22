import { prometheusBaseUrl } from '../../../../core/sources/prometheus/base-url.ts';

describe('the base URL', () => {
  it.each([
    ['http://p:9090', 'http://p:9090'],
    ['http://p:9090/', 'http://p:9090'],
    ['http://p:9090/api/v1/query', 'http://p:9090'],
    ['http://p:9090/api/v1/query/', 'http://p:9090'],
    ['http://p:9090/api/v1/query_range', 'http://p:9090'],
    ['http://p:9090/api/v1/', 'http://p:9090'],
    [' http://p:9090 ', 'http://p:9090'],
    ['https://g.example/api/prom', 'https://g.example/api/prom'],
    ['https://m.example/prometheus/api/v1/query', 'https://m.example/prometheus'],
    ['https://v.example/select/0/prometheus/', 'https://v.example/select/0/prometheus'],
    ['http://p:9090/my/api/v1/querying', 'http://p:9090/my/api/v1/querying'],
  ])('of %s is %s', (given, base) => {
    expect(prometheusBaseUrl(given)).toBe(base);
  });
});
