import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import { jtl, type Row, T0 } from '../jtl.ts';
import { filled, lens, scan } from '../scanning.ts';
import { ask } from '../support.ts';

const one = (label: string, elapsed: number, more: Partial<Row> = {}): Row => ({ label, elapsed, ...more });

async function subSamples(rows: readonly Row[], asked: Parameters<typeof scan>[2] = {}) {
  const run = await scan(jmeterCsv, jtl(rows), asked);
  return filled(run).flatMap(({ label, kind }) => (kind === 'subsample' ? label : []));
}

const PAGE = [one('page', 100), one('page-0', 60), one('page-1', 40)];

describe('labels numbered from 0', () => {
  it('are sub-samples where the time of the parent spans them', async () => {
    expect(await subSamples(PAGE)).toEqual(['page-0', 'page-1']);
  });

  it('are requests where one of them takes longer than the parent ever does', async () => {
    const rows = [
      one('Search', 100),
      one('Search', 100),
      one('Search', 100),
      one('Search-0', 150),
      one('Search-1', 40),
    ];
    expect(await subSamples(rows)).toEqual([]);
    expect(await ask(jtl(rows), { metric: 'max', splitBy: 'label' })).toMatchObject({
      samples: [
        { key: 'Search', value: 100 },
        { key: 'Search-0', value: 150 },
        { key: 'Search-1', value: 40 },
      ],
    });
  });

  it('are requests where they take longer together than the parent does', async () => {
    const rows = [one('Search', 400), ...Array.from({ length: 9 }, () => one('Search-0', 60))];
    expect(await subSamples(rows)).toEqual([]);
  });

  it.each([
    [101, ['page-0']],
    [102, []],
  ])('may take as much longer as rounding to milliseconds makes: %i of 100', async (elapsed, expected) => {
    expect(await subSamples([one('page', 100), one('page-0', elapsed)])).toEqual(expected);
  });

  it('are requests where they are quick, and yet slower than the parent', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => [
      one('item', 4 + (i % 2)),
      one('item-0', 12 + (i % 3)),
      one('item-1', 12 + (i % 3)),
    ]).flat();
    for (const asked of [{}, { window: { start: T0 - 1, end: T0 + 1 } }])
      expect(await subSamples(rows, asked)).toEqual([]);
  });

  const FAILING = [one('item', 90), one('item', 90, { ok: false }), one('item-0', 40, { ok: false })];

  it('are sub-samples where the parent fails as often', async () => {
    expect(await subSamples(FAILING)).toEqual(['item-0']);
  });

  it('are requests where they fail more often than the parent, so that no failure vanishes', async () => {
    const rows = [...FAILING, one('item-0', 40, { ok: false }), one('item-1', 1), ...PAGE];
    expect(await subSamples(rows)).toEqual(['page-0', 'page-1']);
    expect(await ask(jtl(rows), { metric: 'errorRate' })).toMatchObject({
      samples: [{ value: 3 / 6 }],
      warnings: [
        '"item-0" failed more often than "item", so labels that are numbered like it count as requests and not as redirects or embedded resources.',
      ],
    });
  });

  it('are judged parent by parent', async () => {
    expect(await subSamples([...PAGE, one('page-1-0', 30), one('Search', 1), one('Search-0', 90)])).toEqual([
      'page-0',
      'page-1',
      'page-1-0',
    ]);
  });

  it('are what they are whatever is asked of the file', async () => {
    const rows = [one('Search', 100), one('Search-0', 150, { code: '302' }), ...PAGE];
    for (const asked of [lens('Latency'), lens(undefined, { success: 'true' }), lens('elapsed')])
      expect(await subSamples(rows, { lenses: [asked] })).toEqual(['page-0', 'page-1']);
  });

  it('are sub-samples where a window leaves out the long request that they belong to', async () => {
    const window = { start: T0 + 1_000, end: T0 + 9_000 };
    const long = [one('page', 5_000), one('page-0', 3_500, { at: 1_200 })];
    const short = Array.from({ length: 100 }, (_, i) => [
      one('page', 100, { at: 2_000 + i }),
      one('page-0', 60, { at: 2_010 + i }),
    ]);
    expect(await subSamples([...long, ...short.flat()], { window })).toEqual(['page-0']);
  });

  it('are requests where they take longer together than the parent does in the window', async () => {
    const rows = [one('Search', 100, { at: 5 }), one('Search-0', 4_000, { at: 5 })];
    expect(await subSamples(rows, { window: { start: T0 + 1, end: T0 + 9 } })).toEqual([]);
  });
});
