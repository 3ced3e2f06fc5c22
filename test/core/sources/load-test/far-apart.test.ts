import { jtl, T0, upTo } from './jtl.ts';
import { fixture, observe, openWith } from './support.ts';

describe('files of one run that are far apart in time', () => {
  const MINUTE = 60_000;
  /** Ten samples within 100 milliseconds, so many after the first. */
  const at = (start: number) => jtl(upTo(10).map((row) => ({ ...row, at: start + (row.at ?? 0) })));
  const warningsOf = async (files: Readonly<Record<string, string>>, query = {}, during?: typeof window) =>
    (await observe(openWith(files).source, { file: 'x/*', metric: 'count', ...query }, during)).warnings;
  const window = { start: T0, end: T0 + MINUTE };
  const DAY = 24 * 60 * MINUTE;

  it('are warned of, because one of them may be old', async () => {
    const files = { 'x/new': at(DAY), 'x/old': at(0), 'x/new-2': at(DAY + 50) };
    const warning =
      'The files count as one run and are far apart in time: "x/old" until 2026-11-22T10:00:00.100Z, "x/new", "x/new-2" from 2026-11-23T10:00:00.000Z on. Are there old ones among them?';
    expect(await warningsOf(files)).toEqual([warning]);
    expect(await warningsOf(files, { where: { responseCode: '503' } })).toEqual([warning]);
  });

  it.each([
    [MINUTE + 100, 0],
    [MINUTE + 101, 1],
  ])('are so with more than a minute between them: the second after %i ms', async (start, count) => {
    expect(await warningsOf({ 'x/1': at(0), 'x/2': at(start) })).toHaveLength(count);
  });

  it('are not so where another file lies between them', async () => {
    const long = jtl([{ elapsed: DAY }]);
    expect(await warningsOf({ 'x/1': at(0), 'x/2': at(DAY), 'x/3': long })).toEqual([]);
  });

  it('are warned of by where the latest begin', async () => {
    expect(await warningsOf({ 'x/1': at(0), 'x/2': at(DAY), 'x/3': at(2 * DAY) })).toEqual([
      expect.stringMatching(/: "x\/1", "x\/2" until 2026-11-23T.*, "x\/3" from 2026-11-24T/),
    ]);
  });

  it('are not so where the others add nothing', async () => {
    expect(await warningsOf({ 'x/1': at(0), 'x/2': at(DAY) }, {}, window)).toEqual([
      'Files that add nothing, because they have no samples in the window: "x/2".',
    ]);
  });

  it('are not known of files without times', async () => {
    const content = fixture('k6/summary-export.json');
    expect(await warningsOf({ 'x/1': content, 'x/2': content })).toEqual([]);
  });

  it('are not judged by a time that no clock shows', async () => {
    const never = jtl([{ elapsed: 1 }]).replace(String(T0), '9'.repeat(16));
    expect(await warningsOf({ 'x/1': at(0), 'x/2': never })).toEqual([]);
  });
});
