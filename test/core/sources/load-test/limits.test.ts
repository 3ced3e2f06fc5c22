import { ask, fixture, gist } from './support.ts';

const SECONDS = fixture('load-test/hyperfine/two-commands.json');
const PLAIN = fixture('load-test/hdr-log/nanoseconds.hlog').replace(/,1\.000,(\d+)\.(\d+),/g, ',1.000,$1$2000,');

const [first = ''] = /"command": "([^"]+)"/.exec(SECONDS)?.slice(1) ?? [];

/** Two benchmarks, one of 250 to 350 ns and one of as many ms. */
const MIXED = JSON.stringify({
  context: { executable: './bench', library_build_type: 'release' },
  benchmarks: ['ns', 'ms'].flatMap((unit) =>
    [250, 350].map((time, i) => ({
      name: `parse/${unit}`,
      run_name: `parse/${unit}`,
      run_type: 'iteration',
      repetitions: 2,
      repetition_index: i,
      threads: 1,
      iterations: 1,
      real_time: time,
      cpu_time: time,
      time_unit: unit,
    })),
  ),
});

describe('the limit of a share or of apdex is in the unit of the file', () => {
  it('and a query that names another one is refused', async () => {
    expect(await ask(SECONDS, { metric: 'share(<300)', label: first, unit: 'ms' })).toMatchObject({
      status: 'failed',
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(/has share\(<300\) in s, and the query says ms: nothing is converted\.$/),
      },
    });
  });

  it('which is named beside the value', async () => {
    expect(await ask(SECONDS, { metric: 'share(<300)', label: first })).toMatchObject({
      samples: [{ value: 1 }],
      definition: 'share(<300) with its limit in s',
    });
    expect(await ask(SECONDS, { metric: 'share(<0.0001)', label: first, unit: 's' })).toMatchObject({
      samples: [{ value: 0 }],
    });
  });

  it('or in that of the query, where the file has none', async () => {
    expect(await ask(PLAIN, { metric: 'share(<1)', unit: 'µs' })).toMatchObject({
      definition: 'share(<1) with its limit in µs',
    });
    expect(await ask(PLAIN, { metric: 'share(<1)' })).not.toHaveProperty('definition');
  });

  it('so that labels in different units need it said', async () => {
    expect(await ask(MIXED, { metric: 'share(<300)', splitBy: 'label' })).toMatchObject({
      status: 'failed',
      problem: { message: expect.stringMatching(/has labels in different units \(ns and ms\), and share\(<300\)/) },
    });
    expect(await ask(MIXED, { metric: 'share(<300)', splitBy: 'label', unit: 'ms' })).toMatchObject({
      samples: [{ key: 'parse/ms', value: 0.5 }],
      gaps: [{ key: 'parse/ns' }],
    });
    expect(gist(await ask(MIXED, { metric: 'share(<300)', label: 'parse/ns' }))).toBe(0.5);
  });
});
