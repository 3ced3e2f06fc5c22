import { wrk } from '../../../../../core/sources/load-test/summaries/wrk.ts';
import { wrk2 } from '../../../../../core/sources/load-test/summaries/wrk2.ts';
import { contentOf, fixtureRun, gist, recorded, refusalOf, runOf, warningsOf } from '../reading.ts';

describe('the output of wrk', () => {
  it.each([
    ['count', 644],
    ['throughput', '320.7 1/s'],
    ['errorRate', 16 / 644],
    ['avg', '12.57 ms'],
    ['stddev', '5.11 ms'],
    ['max', '45.61 ms'],
    ['median', '12.33 ms'],
    ['p75', '15.65 ms'],
    ['p90', '17.55 ms'],
    ['p99', '33.34 ms'],
    ['p95', undefined],
    ['min', undefined],
  ])('gives %s as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(wrk, 'wrk/some-failures.txt'), metric)).toBe(expected);
  });

  it('has no failures where it has no line for them', async () => {
    const clean = recorded('wrk/no-latency.txt').replace(/^.*Non-2xx.*\n/m, '');
    expect(gist(await runOf(wrk, clean), 'errorRate')).toBe(0);
  });

  it('has no percentiles without --latency', async () => {
    const run = await fixtureRun(wrk, 'wrk/no-latency.txt');
    expect([gist(run, 'avg'), gist(run, 'p99')]).toEqual(['11.97 ms', undefined]);
  });

  it('counts answers after the timeout as failures, and says that no time has them', async () => {
    const run = await fixtureRun(wrk, 'wrk/timeouts.txt');
    expect(gist(run, 'errorRate')).toBe((14 + 7) / 653);
    expect(warningsOf(run, 'p99')).toEqual([
      "7 answers came after wrk's timeout (2 s by default); wrk leaves them out of its times.",
    ]);
  });

  it.each(['count', 'throughput', 'avg', 'max', 'stddev', 'median', 'p99'])(
    'measures no %s where nothing was answered, although it has 0 for it',
    async (metric) => {
      expect(gist(await fixtureRun(wrk, 'wrk/no-answers.txt'), metric)).toBe('no requests were measured');
    },
  );

  it('measures an error rate of 1 where nothing was answered', async () => {
    expect(gist(await fixtureRun(wrk, 'wrk/no-answers.txt'), 'errorRate')).toBe(1);
  });

  it.each([
    ['812.00us', '0.812 ms'],
    ['1.02s', '1020 ms'],
    ['1.50m', '90000 ms'],
    ['2.00h', '7200000 ms'],
    ['-nan', 'the file has "-nan" for it'],
  ])('reads a time of %s', async (time, expected) => {
    const text = recorded('wrk/some-failures.txt').replace('33.34ms', time);
    expect(gist(await runOf(wrk, text), 'p99')).toBe(expected);
  });

  it('says so where every answer was a failure', async () => {
    const text = recorded('wrk/some-failures.txt').replace('responses: 16', 'responses: 644');
    expect(warningsOf(await runOf(wrk, text), 'p99')).toEqual([
      'Every answer was a failure: these are the times of failures.',
    ]);
  });

  it('may have Windows line ends', async () => {
    const run = await runOf(wrk, recorded('wrk/some-failures.txt').replaceAll('\n', '\r\n'));
    expect([gist(run, 'p99'), gist(run, 'throughput')]).toEqual(['33.34 ms', '320.7 1/s']);
  });

  it.each([
    ['of a run that has not ended', (text: string) => text.slice(0, 300), 'it does not come to the end of a run'],
    [
      'that is cut off within a number',
      (text: string) => text.slice(0, text.indexOf('320.70') + 3),
      'it does not come to the end of a run',
    ],
    ['of two runs', (text: string) => text + text, 'it holds 2 runs, and a file is one run'],
  ])('is refused %s', async (_, change, reason) => {
    expect(await refusalOf(wrk, change(recorded('wrk/some-failures.txt')))).toBe(
      `"result" is no wrk output that can be read: ${reason}.`,
    );
  });

  it('does not take percentiles that a script prints behind it for its own', async () => {
    const script = 'my own list\n  99%    1.00ms\n  95%    1.00ms\n';
    const run = await runOf(wrk, recorded('wrk/some-failures.txt') + script);
    expect([gist(run, 'p99'), gist(run, 'p95')]).toEqual(['33.34 ms', undefined]);
    expect(gist(await runOf(wrk, recorded('wrk/no-latency.txt') + script), 'p99')).toBeUndefined();
  });
});

describe('the output of wrk2', () => {
  it.each([
    ['count', 60012],
    ['throughput', '2000.31 1/s'],
    ['errorRate', 0],
    ['avg', '6.21 ms'],
    ['stddev', '1.84 ms'],
    ['max', '11.31 ms'],
    ['median', '6.18 ms'],
    ['p95', '9.487 ms'],
    ['p97.5', '10.023 ms'],
    ['p99', '10.37 ms'],
    ['p99.9', '11.02 ms'],
    ['p99.999', '11.32 ms'],
    ['p100', '11.32 ms'],
    ['p99.0625', undefined],
    ['p98', undefined],
  ])('gives %s as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(wrk2, 'wrk2/corrected.txt'), metric)).toBe(expected);
  });

  it('keeps the times without correction under a name of their own', async () => {
    const run = await fixtureRun(wrk2, 'wrk2/uncorrected.txt');
    expect(
      ['p95', 'p99', 'max', 'uncorrected p(95)', 'uncorrected p(99)', 'uncorrected p(50)'].map((m) => gist(run, m)),
    ).toEqual(['2365.439 ms', '2460 ms', '2490 ms', '2.601 ms', '4.71 ms', '0.98 ms']);
  });

  it('counts timeouts beside the requests', async () => {
    const run = await fixtureRun(wrk2, 'wrk2/uncorrected.txt');
    expect(gist(run, 'errorRate')).toBe((528 + 6) / (52814 + 6));
    expect(warningsOf(run, 'p99')).toEqual(['wrk2 met 6 socket errors; such requests are in none of its times.']);
  });

  it('has the p99 where newer versions have the largest value', async () => {
    const newer = recorded('wrk2/corrected.txt').replace('Max   +/-', '99%   +/-');
    const run = await runOf(wrk2, newer.replace(/^.*Latency Distribution[\s\S]*(?=^.* requests in )/m, ''));
    expect([gist(run, 'p99'), gist(run, 'max')]).toEqual(['11.31 ms', undefined]);
    expect([gist(await runOf(wrk2, newer), 'p99'), gist(await runOf(wrk2, newer), 'max')]).toEqual([
      '10.37 ms',
      undefined,
    ]);
  });
});

describe('wrk and wrk2, whose program is called wrk too,', () => {
  it.each(['corrected.txt', 'uncorrected.txt'])('are not confused: the %s of wrk2 is refused as wrk', async (file) => {
    expect(await refusalOf(wrk, recorded(`wrk2/${file}`))).toBe(
      '"result" is no wrk output that can be read: this is wrk2: use format wrk2.',
    );
  });

  it.each(['some-failures.txt', 'no-latency.txt', 'timeouts.txt'])(
    'are not confused: the %s of wrk is refused as wrk2, which counts timeouts in another way',
    async (file) => {
      expect(await refusalOf(wrk2, recorded(`wrk/${file}`))).toBe(
        '"result" is no wrk2 output that can be read: nothing tells it from wrk: use format wrk.',
      );
    },
  );

  it('are told apart by the 99 % of newer versions of wrk2 too', () => {
    const short = contentOf(recorded('wrk/no-latency.txt').replace('Max   +/-', '99%   +/-'));
    expect([wrk.recognises(short), wrk2.recognises(short)]).toEqual([false, true]);
  });
});
