import { layoutOf } from '../../../../../core/sources/load-test/jmeter-csv/layout.ts';
import { RowCounter } from '../../../../../core/sources/load-test/jmeter-csv/row-counter.ts';
import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import { fc } from '../../../../support/fc.ts';
import { jtl, type Row, T0 } from '../jtl.ts';
import { counted, filled, lens, RESPONSE_TIME, scan } from '../scanning.ts';

const T = { elapsed: 90, samples: 3 };
const one = (label: string, more: Partial<Row> = {}): Row => ({ elapsed: 10, label, ...more });

async function kinds(rows: readonly Row[], asked: Parameters<typeof scan>[2] = {}) {
  const run = await scan(jmeterCsv, jtl(rows), asked);
  return filled(run).map(({ label, kind }) => [label, kind]);
}

describe('kinds are kept apart', () => {
  it('for transactions; those with nothing in them do not count', async () => {
    const rows = [one('home'), one('home', T), one('home', { samples: 0 })];
    expect(counted(await scan(jmeterCsv, jtl(rows)))).toEqual([
      ['home', 'request', 1, 0, 10, 10],
      ['home', 'transaction', 1, 0, 90, 90],
    ]);
  });

  it('for sub-samples, which have a parent and are numbered from 0', async () => {
    const labels = ['home', 'home-0', 'home-1', 'home-3', 'page-1', 'page', 'solo-0', 'home-0-0'];
    const found = await kinds(labels.map((label) => one(label)));
    expect(found.filter(([, kind]) => kind === 'subsample').map(([label]) => label)).toEqual([
      'home-0',
      'home-1',
      'home-0-0',
    ]);
  });

  it('for requests in a transaction, which are numbered like sub-samples', async () => {
    expect(await kinds([one('buy-0'), one('buy-0-0'), one('buy-1'), one('buy', T)])).toEqual([
      ['buy-0', 'request'],
      ['buy-0-0', 'subsample'],
      ['buy-1', 'request'],
      ['buy', 'transaction'],
    ]);
  });

  it('for requests in a transaction that began before the window', async () => {
    const rows = [one('buy', T), one('buy-0', { at: 50 }), one('buy-1', { at: 60 })];
    expect(await kinds(rows, { window: { start: T0 + 40, end: T0 + 100 } })).toEqual([
      ['buy-0', 'request'],
      ['buy-1', 'request'],
    ]);
  });

  it('for sub-samples also where a condition leaves the parent out', async () => {
    const only302 = lens(undefined, { responseCode: '302' });
    const rows = [one('home'), one('home-0', { code: '302' }), one('home', T)];
    expect(await kinds(rows, { lenses: [only302] })).toEqual([['home-0', 'subsample']]);
  });
});

// Without a condition the kernel counts, with one the plain reader.
it.each([
  ['the kernel', {}],
  ['the plain reader', { responseCode: '200' }],
])(
  'the order of the rows changes nothing where a request and its transaction have one label, by %s',
  async (_, where) => {
    const rows = [
      one('Login'),
      one('Login-0'),
      one('Login-1'),
      one('Login', T),
      one('Login', { samples: 0 }),
      one('x'),
    ];
    const asked = lens(undefined, where);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...rows, ...rows], { minLength: 12 }), async (shuffled) => {
        const run = await scan(jmeterCsv, jtl(shuffled), { lenses: [asked] });
        expect(counted(run, asked).toSorted()).toEqual(
          [
            ['Login', 'request', 2, 0, 10, 10],
            ['x', 'request', 2, 0, 10, 10],
            ['Login', 'transaction', 2, 0, 90, 90],
            ['Login-0', 'subsample', 2, 0, 10, 10],
            ['Login-1', 'subsample', 2, 0, 10, 10],
          ].toSorted(),
        );
      }),
      { numRuns: 30 },
    );
  },
);

it('sub-samples cannot be told without labels, which it says', async () => {
  const run = await scan(jmeterCsv, 'elapsed,responseMessage,success\n50,OK,true\n20,OK,true\n');
  expect(run.warnings).toEqual([
    'The file has no column label, so redirects and embedded resources count as requests, beside the request that has their time; write it with jmeter.save.saveservice.label=true.',
  ]);
});

describe('more labels than are counted apart', () => {
  const rows = Array.from({ length: 6_000 }, (_, i) => [one(`/${i}`), one(`/${i}-0`)]).flat();

  it('count together, sub-samples as requests, which it says', async () => {
    const run = await scan(jmeterCsv, jtl([...rows, ...rows]));
    expect(run.subjects).toHaveLength(5_001);
    expect(counted(run).find(([label]) => label === '(other)')).toEqual(['(other)', 'request', 14_000, 0, 10, 10]);
    expect(run.warnings).toEqual([
      expect.stringMatching(/^The file has more than 5000 labels/),
      'Redirects and embedded resources among the further labels count as requests, because their parents are not known.',
    ]);
  });

  it('are not remembered, because there can be one for every row', () => {
    const content = Buffer.from(jtl(rows));
    const layout = layoutOf(content);
    if (layout === undefined) throw new Error('There is no layout.');
    const met: string[] = [];
    const counter = new RowCounter({ layout, lenses: [RESPONSE_TIME], window: undefined }, (key) => met.push(key));
    counter.all(content, layout.start, content.length, true);
    expect([met.length, counter.counts().rows]).toEqual([5_000, 12_000]);
  });
});
