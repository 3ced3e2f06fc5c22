import { startServer } from '../support/local-server.ts';
import { PROMETHEUS_PROGRAMS, type PrometheusOptions, startPrometheus } from '../support/prometheus-server.ts';
import { ask, connect, valuesOf } from '../support/prometheus-source.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import { SHOP, SHOP_WINDOW } from '../support/shop-metrics.ts';

/** The bcrypt hash of "test", from Prometheus' own guide to basic authentication. */
const WEB_CONFIG = `basic_auth_users:
  gate: $2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay
`;

async function withPrometheus(options: PrometheusOptions, use: (url: string) => Promise<void>): Promise<void> {
  const server = await startPrometheus({ data: SHOP, ...options });
  try {
    await use(server.url);
  } finally {
    await server.stop();
  }
}

describeWithPrograms(PROMETHEUS_PROGRAMS, 'a real Prometheus with limits', () => {
  it('lets in only those with the right password', () =>
    withPrometheus({ webConfig: WEB_CONFIG }, async (url) => {
      const login = (password: string) => ({ authentication: { kind: 'basic', username: 'gate', password } }) as const;
      expect(valuesOf(await ask(await connect(url, login('test')), '1', SHOP_WINDOW))).toEqual([['{}', 1]]);
      for (const source of [await connect(url), await connect(url, login('wrong-secret'))]) {
        const observation = await ask(source, '1', SHOP_WINDOW);
        expect(observation).toMatchObject({
          status: 'failed',
          problem: { code: 'source-unauthorized', indicator: 'rt' },
        });
        expect(JSON.stringify(observation)).not.toContain('wrong-secret');
      }
    }));

  it('refuses a query that reads too much, in its own words', () =>
    withPrometheus({ flags: ['--query.max-samples=10'] }, async (url) => {
      expect(await ask(await connect(url), 'sum(rate(shop_requests_total[600s]))', SHOP_WINDOW)).toMatchObject({
        status: 'failed',
        problem: { code: 'source-refused', message: expect.stringContaining('too many samples') },
      });
    }));

  it('says that a query took too long', () =>
    withPrometheus({ flags: ['--query.timeout=1ms'] }, async (url) => {
      // The clock is looked at between the parts of a query, so it needs a slow one and another after it.
      const slow = 'count_over_time(rate(shop_latency_seconds_bucket[5m])[1h:1s])';
      const query = Array.from({ length: 5 }, () => slow).join(' + ');
      const heavy = { query, mode: 'range', step: '1s', reduce: 'max' } as const;
      expect(await ask(await connect(url), heavy, SHOP_WINDOW)).toMatchObject({
        status: 'failed',
        problem: { message: expect.stringContaining('query timed out') },
      });
    }));

  it('is given up on when it does not answer in time', async () => {
    const silent = await startServer(() => {});
    const source = await connect(silent.url, { timeoutSeconds: 0.05 });
    expect(await ask(source, '1', SHOP_WINDOW)).toMatchObject({
      status: 'failed',
      problem: { code: 'source-timeout' },
    });
    await silent.close();
  });

  it('warns where a remote storage did not answer, and that is handed on, with values and without', async () => {
    const broken = await startServer((_, response) => {
      response.writeHead(500).end('remote broken');
    });
    const config = `remote_read:\n  - url: ${broken.url}/read\n    read_recent: true\n`;
    await withPrometheus({ config }, async (url) => {
      const source = await connect(url);
      const warnings = [expect.stringMatching(/^The answer may be incomplete: remote_read: .*500/)];
      expect(await ask(source, 'rising', SHOP_WINDOW)).toMatchObject({ status: 'measured', warnings });
      expect(await ask(source, 'no_such_metric', SHOP_WINDOW)).toMatchObject({ status: 'empty', warnings });
    });
    await broken.close();
  });
});
