import { ask, fixture, gist } from './support.ts';

const read = (name: string) => fixture(`autocannon/${name}.json`);

describe('an autocannon result', () => {
  it.each([
    ['count', 1052],
    ['throughput', `${1052 / 3.01} 1/s`],
    ['errorRate', 27 / 1052],
    ['min', '4 ms'],
    ['avg', '10.86 ms'],
    ['median', '11 ms'],
    ['p50', '11 ms'],
    ['p90', '16 ms'],
    ['p97.5', '17 ms'],
    ['p99.9', '18 ms'],
    ['max', '19 ms'],
    ['stddev', '3.8 ms'],
  ])('gives %s as %p', async (metric, expected) => {
    expect(gist(await ask(read('some-failures'), { metric }))).toBe(expected);
  });

  it('never interpolates: p95 is refused, with the percentiles there are and the ones to ask for', async () => {
    const observation = await ask(read('some-failures'), { metric: 'p95' });
    expect(observation).toMatchObject({
      status: 'failed',
      query: 'p95 of result',
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(/^"result" \(autocannon result\) has no p95\. It has: count, .*p97\.5, p99, /),
        advice: expect.stringContaining('p90 or p97.5'),
      },
    });
  });

  it('says of a metric by name that it has none', async () => {
    const observation = await ask(read('some-failures'), { metric: 'http_req_waiting p(95)' });
    expect(observation).toMatchObject({
      problem: {
        message: expect.stringMatching(
          /has no "http_req_waiting p\(95\)": it has no metrics by name\. It has: count, throughput, /,
        ),
      },
    });
  });

  it('holds the time at which the test ended', async () => {
    const observation = await ask(read('some-failures'), { metric: 'p99' });
    expect(observation).toMatchObject({ samples: [{ key: 'p99', timestamp: Date.parse('2026-11-22T09:26:44.643Z') }] });
  });

  it('counts timeouts once and says that latencies leave them out', async () => {
    expect(gist(await ask(read('timeouts'), { metric: 'errorRate' }))).toBe(12 / 155);
    expect(await ask(read('timeouts'), { metric: 'p99' })).toMatchObject({
      status: 'measured',
      warnings: ['12 requests got no answer (12 of them timed out); autocannon leaves them out of its latencies.'],
    });
  });

  it('says so where every answer was a failure', async () => {
    expect(gist(await ask(read('all-failed'), { metric: 'errorRate' }))).toBe(1);
    expect(await ask(read('all-failed'), { metric: 'p99' })).toMatchObject({
      warnings: ['Every answer was a failure: these are the times of failures.'],
    });
  });

  it.each(['count', 'throughput', 'min', 'avg', 'median', 'p99', 'max', 'stddev'])(
    'measures no %s of a server that was down, although the file has 0 for it',
    async (metric) => {
      expect(await ask(read('server-down'), { metric })).toMatchObject({
        status: 'empty',
        reason: `No ${metric}: no requests were measured, and 25000 got no answer.`,
      });
    },
  );

  it('measures an error rate of 1 for a server that was down', async () => {
    expect(gist(await ask(read('server-down'), { metric: 'errorRate' }))).toBe(1);
  });

  describe('with one thing changed', () => {
    const changed = (change: (result: Record<string, unknown>) => unknown) => {
      const result = JSON.parse(read('some-failures'));
      change(result);
      return JSON.stringify(result);
    };

    it.each<[string, (result: Record<string, unknown>) => unknown, string, unknown]>([
      [
        'no request at all',
        (r) => Object.assign(r, { requests: { total: 0 }, non2xx: 0 }),
        'errorRate',
        'No errorRate: no requests were measured.',
      ],
      ['a body that was not the expected one', (r) => Object.assign(r, { mismatches: 25 }), 'errorRate', 52 / 1052],
      ['more failures than answers', (r) => Object.assign(r, { mismatches: 1052 }), 'errorRate', 1],
      ['no count of errors', (r) => delete r['errors'], 'errorRate', 'load-test-metric'],
      ['no duration', (r) => delete r['duration'], 'throughput', 'load-test-metric'],
      ['samples of 100 ms', (r) => Object.assign(r, { sampleInt: 100 }), 'throughput', `${1052 / 3.01} 1/s`],
      [
        'no latency recorded',
        (r) => Object.assign(r, { latency: { p99: 0, totalCount: 0 } }),
        'p99',
        'No p99: no requests were measured.',
      ],
      [
        'null for a percentile',
        (r) => Object.assign(r, { latency: { p99: null, totalCount: 9 } }),
        'p99',
        'No p99: the file has null for it.',
      ],
      [
        'a text for a percentile',
        (r) => Object.assign(r, { latency: { p99: '7' } }),
        'p99',
        'No p99: the file has a value of type string for it.',
      ],
    ])('%s', async (_, change, metric, expected) => {
      expect(gist(await ask(changed(change), { metric }))).toBe(expected);
    });
  });
});
