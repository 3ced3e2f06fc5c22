import { hdrLog } from '../../../../../core/sources/load-test/hdr/hdr-log.ts';
import { endsOf } from '../../../../../core/sources/load-test/hdr/log-lines.ts';
import type { Distribution, LoadTestRun } from '../../../../../core/sources/load-test/load-test-run.ts';
import { recorded } from '../reading.ts';
import { headOf, lens, refusal, scan } from '../scanning.ts';

const LOG = recorded('hdr-log/nanoseconds.hlog');
const START = 1795636800000;

function valuesOf(run: LoadTestRun, label?: string): Distribution {
  const values = run.subjects.find((subject) => subject.label === label)?.tally?.ok;
  if (values === undefined) throw new Error(`no ${label}`);
  return values;
}

/** As HdrHistogram itself ranks. */
function percentile(values: Distribution, percent: number): number {
  return values.at(Math.max(Math.trunc((percent / 100) * values.n + 0.5), 1) - 1);
}

describe('an HdrHistogram log', () => {
  it.each<[string | undefined, number, number, readonly number[]]>([
    [undefined, 2400, 71.75062528, [32129023, 222298111, 246022143, 294649855, 454295551, 815792127]],
    ['GET /checkout', 600, 3.507845973333, [3545087, 4665343, 4870143, 4988927, 5001215, 5001215]],
  ])('has of %s what HdrHistogram itself says', async (tag, n, mean, percentiles) => {
    const values = valuesOf(await scan(hdrLog, LOG), tag);
    expect(values.n).toBe(n);
    expect(values.sum / values.n).toBeCloseTo(mean, 9);
    expect([50, 90, 95, 99, 99.9, 100].map((percent) => percentile(values, percent) * 1e6)).toEqual(
      percentiles.map((value) => expect.closeTo(value, 4)),
    );
  });

  it('says the unit, the error and the times', async () => {
    const run = await scan(hdrLog, LOG);
    expect(run).toMatchObject({ startedAt: START, finishedAt: START + 6000 });
    expect(run.subjects.map(({ tally }) => [tally?.unit, tally?.ok.error, tally?.firstStart, tally?.lastEnd])).toEqual(
      Array(2).fill(['ms', 0.001, START, START + 6000]),
    );
    expect(run.warnings).toEqual([
      'The log names no unit: its values are taken for nanoseconds, because its maxima are written as a millionth of them.',
      'The log does not say what failed: failures count as successes.',
      'The log has intervals with and without a tag: those without one are taken for everything together, and those with one only where their label is asked for.',
    ]);
    expect((await scan(hdrLog, LOG.replace(/^Tag=.*\n/gm, ''))).warnings).toHaveLength(2);
  });

  it('has no error rate, which would be 0 whatever happened', async () => {
    const [subject] = (await scan(hdrLog, LOG)).subjects;
    expect(subject?.figures.get('errorRate')).toEqual({ empty: 'the log does not say what failed' });
  });

  it('leaves out the intervals that start outside of the window, such as the warm-up', async () => {
    const rest = await scan(hdrLog, LOG, { window: { start: START + 1000, end: START + 6000 } });
    expect(valuesOf(rest).n).toBe(2000);
    expect(valuesOf(rest).max).toBeLessThan(500);
    const warmUp = valuesOf(await scan(hdrLog, LOG, { window: { start: START, end: START + 500 } }));
    expect([warmUp.n, percentile(warmUp, 95) * 1e6]).toEqual([400, expect.closeTo(292552703, 4)]);
  });

  it('has no values where nothing lies in the window', async () => {
    expect(valuesOf(await scan(hdrLog, LOG, { window: { start: 0, end: 1 } })).n).toBe(0);
  });

  it.each([
    ['since the start, without a base time', (text: string) => text.replace(/^#\[BaseTime.*\n/m, '')],
    [
      'since 1970',
      (text: string) =>
        text
          .replace(/^#\[(Base|Start)Time.*\n/gm, '')
          .replace(/^(Tag=[^,]*,)?(\d)\.000,/gm, (_, tag = '', second) => `${tag}179563680${second}.000,`),
    ],
  ])('may have times %s', async (_, change) => {
    expect(await scan(hdrLog, change(LOG))).toMatchObject({ startedAt: START, finishedAt: START + 6000 });
  });

  it('leaves values as they are where their maxima are not written as a millionth', async () => {
    const run = await scan(hdrLog, LOG.replace(/,1\.000,(\d+)\.(\d+),/g, ',1.000,$1$2000,'));
    expect(run.subjects.map(({ tally }) => tally?.unit)).toEqual([undefined, undefined]);
    expect(valuesOf(run).max).toBe(815792127);
    expect(run.warnings[0]).toMatch(/these are the recorded values as they are/);
  });

  it('may be written with Windows line ends and be read in any pieces', async () => {
    const run = await scan(hdrLog, LOG.replaceAll('\n', '\r\n'), { chunk: 7 });
    expect(valuesOf(run).n).toBe(2400);
  });

  it('can have very many intervals', () => {
    const intervals = Array.from({ length: 200_000 }, (_, i) => ({
      line: i,
      tag: undefined,
      start: START + 1000 * i,
      end: START + 1000 * (i + 1),
      max: 1,
      histogram: '',
    }));
    expect(endsOf(intervals.toReversed())).toEqual({ startedAt: START, finishedAt: START + 200_000_000 });
  });

  it('has nothing to say of columns and of other values', async () => {
    expect((await scan(hdrLog, LOG, { lenses: [lens('Latency'), lens(undefined, { a: 'b' })] })).subjects).toEqual([]);
  });

  it('is known by its comments', () => {
    expect(hdrLog.recognises(headOf(LOG))).toBe(true);
    expect(hdrLog.recognises(headOf('# [StartTime: 1]\n'))).toBe(false);
  });

  it.each([
    [
      'one of two runs',
      LOG + LOG.replaceAll('1795636800.', '1795640400.'),
      'line 20 begins anew: it holds several runs, and a file is one run',
    ],
    ['cut off within a histogram', LOG.slice(0, -41), 'the histogram in line 17 is cut off'],
    ['cut off within a line', LOG.slice(0, LOG.lastIndexOf('Tag=') + 24), 'line 17 is no interval'],
    ['without intervals', LOG.slice(0, LOG.indexOf('0.000,')), 'it has no interval'],
    [
      'of another encoding',
      LOG.replace('HISTFAAA', 'HISTEAAA'),
      'the histogram in line 6 is no histogram of integers in version 2 of the encoding',
    ],
    ['no base64', LOG.replace('HISTFAAA', '********'), 'the histogram in line 6 is no base64'],
    ['damaged', LOG.replace(/HISTFAAA(.{12}).{8}/, 'HISTFAAA$1AAAAAAAA'), 'the histogram in line 6 is damaged'],
  ])('is refused where it is %s', async (_, text, reason) => {
    expect(await refusal(hdrLog, text)).toBe(`"result" is no HdrHistogram log that can be read: ${reason}.`);
  });
});
