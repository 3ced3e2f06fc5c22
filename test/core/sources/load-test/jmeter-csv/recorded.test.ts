import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import { counted, filled, fixtureBytes, lens, scan } from '../scanning.ts';

/** As JMeter said them at the end of the run, see SOURCE.md. */
const SUMMARIES = [
  ['results.csv', { n: 90, mean: 40, min: 7, max: 674, failed: 18 }],
  ['no-header.csv', { n: 90, mean: 39, min: 7, max: 714, failed: 26 }],
] as const;

it.each(SUMMARIES)('of %s all rows together are what JMeter itself reports', async (file, expected) => {
  const run = await scan(jmeterCsv, fixtureBytes(`jmeter/${file}`));
  const tallies = run.subjects.flatMap(({ tally }) => (tally === undefined ? [] : [tally.ok, tally.failed]));
  const total = (of: (one: (typeof tallies)[number]) => number) => tallies.reduce((sum, one) => sum + of(one), 0);
  expect({
    n: total(({ n }) => n),
    mean: Math.floor(total(({ sum }) => sum) / total(({ n }) => n)),
    min: Math.min(...tallies.map(({ min }) => min)),
    max: Math.max(...tallies.map(({ max }) => max)),
    failed: run.subjects.reduce((sum, { tally }) => sum + (tally?.failed.n ?? 0), 0),
  }).toEqual(expected);
  expect(run.warnings).toEqual([]);
});

it('transactions are no requests, and labels are as they were given', async () => {
  const run = await scan(jmeterCsv, fixtureBytes('jmeter/results.csv'));
  expect(counted(run).map(([label, kind, ok, failed]) => [label, kind, Number(ok) + Number(failed)])).toEqual([
    ['GET /search, "all"', 'request', 30],
    ['GET /checkout', 'request', 30],
    ['order', 'transaction', 30],
  ]);
});

it('failures of assertions are told from those with a code', async () => {
  const lenses = [lens(undefined, { success: 'false', responseCode: '200' }), lens('Latency', { responseCode: '500' })];
  const run = await scan(jmeterCsv, fixtureBytes('jmeter/results.csv'), { lenses });
  const requests = filled(run).filter(({ kind }) => kind === 'request');
  expect(requests.map(({ label, lens: of, tally }) => [label, of?.measure, tally?.failed.n])).toEqual([
    ['GET /checkout', undefined, 5],
    ['GET /checkout', 'Latency', 4],
  ]);
});
