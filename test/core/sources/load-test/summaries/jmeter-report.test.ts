import { jmeterReport } from '../../../../../core/sources/load-test/summaries/jmeter-report.ts';
import { jmeterStatistics } from '../../../../../core/sources/load-test/summaries/jmeter-statistics.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, warningsOf } from '../reading.ts';

describe('a table of JMeter', () => {
  it.each([
    [undefined, 'count', 800],
    [undefined, 'errorRate', 0.015],
    [undefined, 'throughput', '6.67 1/s'],
    [undefined, 'avg', '133 ms'],
    [undefined, 'stddev', '163.5 ms'],
    ['POST /checkout', 'median', '130 ms'],
    ['POST /checkout', 'p90', '210 ms'],
    ['POST /checkout', 'p95', '480 ms'],
    ['POST /checkout', 'p99', '1210 ms'],
    ['POST /checkout', 'min', '20 ms'],
    ['POST /checkout', 'max', '1630 ms'],
    ['Home, sweet "home"', 'errorRate', 0],
    ['Home, sweet "home"', 'p75', undefined],
  ])('of the Aggregate Report has of %s the %s', async (label, metric, expected) => {
    expect(gist(await fixtureRun(jmeterReport, 'jmeter-report/aggregate.csv'), metric, label)).toBe(expected);
  });

  it.each([
    ['plugins.csv', 'p95', '480 ms'],
    ['plugins.csv', 'throughput', '0.335 1/s'],
    ['plugins.csv', 'errorRate', 0.03],
    ['summary.csv', 'stddev', '220.03 ms'],
    ['summary.csv', 'p95', undefined],
  ])('in %s has the %s', async (file, metric, expected) => {
    expect(gist(await fixtureRun(jmeterReport, `jmeter-report/${file}`), metric, 'POST /checkout')).toBe(expected);
  });

  it.each(['count', 'errorRate', 'avg', 'min', 'max', 'stddev', 'throughput'])(
    'has no %s of nothing',
    async (metric) => {
      expect(gist(await fixtureRun(jmeterReport, 'jmeter-report/summary.csv'), metric)).toBe(
        'no requests were measured',
      );
    },
  );

  it.each([
    ['1,500%', 'the file has no number for it'],
    ['-', 'the file has "-" for it'],
    ['170.000%', 'the file has no share of 0 to 100 % for it'],
    ['0.5', 'the file has a number without % for it, which can be a share or percent'],
    ['0.0', 0],
  ])('has no error rate where it says %s', async (text, expected) => {
    const table = recorded('jmeter-report/aggregate.csv').replace('1.500%', `"${text}"`);
    expect(gist(await runOf(jmeterReport, table), 'errorRate')).toBe(expected);
  });

  it('takes its last row for everything together, and no sampler of that name', async () => {
    const rows = ['Label,# Samples,Average', 'TOTAL,1,2', 'A,9,10', 'TOTAL,10,9'];
    const run = await runOf(jmeterReport, `${rows.join('\n')}\n`);
    expect([gist(run, 'count'), gist(run, 'count', 'TOTAL'), run.warnings]).toEqual([10, 1, []]);
  });

  it.each([
    ['a label twice', ['A,1,2', 'B,2,3', 'A,4,5']],
    ['a total in its middle', ['A,1,2', 'TOTAL,1,2', 'B,9,9', 'TOTAL,9,9']],
    ['a total in its middle, and none at its end', ['A,1,2', 'TOTAL,1,2', 'B,9,9']],
  ])('is refused with %s: it holds several runs', async (_, rows) => {
    const text = ['Label,# Samples,Average', ...rows].join('\n');
    expect(await refusalOf(jmeterReport, `${text}\n`)).toMatch(/it holds several runs/);
  });

  it('warns where that row is missing', async () => {
    const run = await runOf(jmeterReport, 'Label,# Samples,Average\nA,1,2\nB,2,3\n');
    expect(run.warnings).toEqual(['The table does not end with its row TOTAL: is it cut off?']);
  });

  it.each([
    ['with a header in another language', 'Libellé,# Echantillons,Moyenne\nA,1,2\n', 'its header is not in English'],
    ['without a row', 'Label,# Samples,Average\n', 'it has no row'],
    ['cut off', 'Label,# Samples,Average\nA,1\n', 'row 1 has another number of fields than the header'],
  ])('is refused %s', async (_, text, reason) => {
    expect(await refusalOf(jmeterReport, text)).toMatch(new RegExp(`: ${reason}\\.$`));
  });
});

describe('the statistics of a dashboard of JMeter', () => {
  it.each([
    ['POST /checkout', 'count', 400],
    ['POST /checkout', 'errorRate', 0.03],
    ['POST /checkout', 'throughput', '3.335 1/s'],
    ['POST /checkout', 'avg', '172.28 ms'],
    ['POST /checkout', 'median', '130 ms'],
    ['POST /checkout', 'pct2ResTime value', '480 ms'],
    ['POST /checkout', 'p95', undefined],
    ['Never', 'avg', 'no requests were measured'],
    ['Never', 'errorRate', 'no requests were measured'],
    [undefined, 'count', 40000],
    [undefined, 'pct3ResTime value', '980.5 ms'],
  ])('have of %s the %s', async (label, metric, expected) => {
    expect(gist(await fixtureRun(jmeterStatistics, 'jmeter-report/statistics.json'), metric, label)).toBe(expected);
  });

  it('say where their percentiles are of the last samples only', async () => {
    const run = await fixtureRun(jmeterStatistics, 'jmeter-report/statistics.json');
    const warnings = (metric: string, label?: string) => warningsOf(run, metric, label).length;
    expect([
      warnings('median'),
      warnings('pct1ResTime value'),
      warnings('max'),
      warnings('median', 'POST /checkout'),
    ]).toEqual([1, 1, 0, 0]);
  });

  it('say that their percentiles have no names', async () => {
    expect((await fixtureRun(jmeterStatistics, 'jmeter-report/statistics.json')).advice).toMatch(
      /90, 95 and 99 unless/,
    );
  });

  it('are refused without an entry', async () => {
    expect(await refusalOf(jmeterStatistics, '{"Total": {}}')).toMatch(/it has no entry with a "sampleCount"/);
  });
});
