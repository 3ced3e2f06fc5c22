import { abPercentiles } from '../../../../../core/sources/load-test/summaries/ab-percentiles.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf } from '../reading.ts';

const text = recorded('ab/percentiles.csv');

describe('the percentiles of ApacheBench', () => {
  // What ab printed beside the file, in whole milliseconds.
  it.each([
    ['median', 12],
    ['p66', 14],
    ['p75', 15],
    ['p80', 16],
    ['p90', 17],
    ['p95', 18],
    ['p98', 20],
    ['p99', 23],
    ['p100', 48],
    ['max', 48],
    ['min', 5],
  ])('agree with what ab prints as %s', async (metric, printed) => {
    const given = String(gist(await fixtureRun(abPercentiles, 'ab/percentiles.csv'), metric));
    expect(given).toMatch(/ ms$/);
    expect(Math.round(Number.parseFloat(given))).toBe(printed);
  });

  it('are values of the file, unchanged', async () => {
    expect(gist(await fixtureRun(abPercentiles, 'ab/percentiles.csv'), 'p99')).toBe('23.389 ms');
  });

  it('come without counts and failures, and with a word of that', async () => {
    const run = await fixtureRun(abPercentiles, 'ab/percentiles.csv');
    expect(gist(run, 'errorRate')).toBeUndefined();
    expect(run.warnings).toEqual(['ab -e writes no failures, and the times of failed requests are among these.']);
  });

  it('may end at 99 percent, and then have no largest time', async () => {
    const run = await runOf(abPercentiles, text.replace(/^100,.*\n/m, ''));
    expect([gist(run, 'p99'), gist(run, 'max')]).toEqual(['23.389 ms', undefined]);
  });

  it.each([
    ['cut off', text.slice(0, 500)],
    ['cut off within a row', text.slice(0, text.indexOf('100,') + 3)],
    ['in disorder', text.replace('\n7,', '\n8,')],
    ['empty but for the header', 'Percentage served,Time in ms\n'],
  ])('are refused where they are %s', async (_, damaged) => {
    expect(await refusalOf(abPercentiles, damaged)).toMatch(/does not go from 0 to 99 or 100 percent/);
  });
});
