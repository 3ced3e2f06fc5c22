import { taurusCsv } from '../../../../../core/sources/load-test/summaries/taurus-csv.ts';
import { taurusXml } from '../../../../../core/sources/load-test/summaries/taurus-xml.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf } from '../reading.ts';

describe.each([
  ['CSV', taurusCsv, 'taurus/final-stats.csv'],
  ['XML', taurusXml, 'taurus/final-stats.xml'],
] as const)('the final statistics of Taurus as %s', (_, reader, file) => {
  it.each([
    ['count', 800],
    ['errorRate', 12 / 800],
    ['avg', '12.5 ms'],
    ['stddev', '64.4 ms'],
    ['min', '4 ms'],
    ['median', '11 ms'],
    ['p90', '18 ms'],
    ['p95', '21 ms'],
    ['p99', '93 ms'],
    ['p99.9', '1493 ms'],
    ['max', '1718 ms'],
    ['latency avg', '12.01 ms'],
    ['connect avg', '0.52 ms'],
    ['bytes', '1248000 bytes'],
    ['rc_503 count', 12],
    ['concurrency value', 8],
    ['throughput', undefined],
    ['p75', undefined],
  ])('give %s of everything as %p: seconds are milliseconds, "throughput" is a count', async (metric, expected) => {
    expect(gist(await fixtureRun(reader, file), metric)).toBe(expected);
  });

  it('have their labels', async () => {
    const run = await fixtureRun(reader, file);
    expect(run.subjects.map(({ label }) => label)).toEqual([
      undefined,
      'POST /checkout',
      'Home, sweet "home"',
      'Never',
    ]);
    expect([gist(run, 'errorRate', 'POST /checkout'), gist(run, 'p95', 'Home, sweet "home"')]).toEqual([0.03, '15 ms']);
  });

  it.each(['count', 'errorRate', 'avg', 'p95', 'max'])('measure no %s without samples', async (metric) => {
    expect(gist(await fixtureRun(reader, file), metric, 'Never')).toBe('no requests were measured');
  });

  it('are refused where they are cut off', async () => {
    expect(await refusalOf(reader, recorded(file).slice(0, 500))).toMatch(/that can be read: /);
  });
});

it('the final statistics of Taurus are refused without rows, groups or their columns', async () => {
  const [header] = recorded('taurus/final-stats.csv').split('\n');
  expect(await refusalOf(taurusCsv, `${header}\n`)).toMatch(/it has no row/);
  expect(await refusalOf(taurusCsv, 'a,b\n1,2\n')).toMatch(/its header lacks one of label, avg_rt/);
  expect(await refusalOf(taurusXml, '<FinalStatus></FinalStatus>')).toMatch(/it has no "Group"/);
});

it.each(['', 'POST /checkout'])('the final statistics of Taurus are refused where %j is there twice', async (label) => {
  const group = `<Group label="${label}"><throughput value="1"/></Group>`;
  expect(await refusalOf(taurusXml, `<FinalStatus>${group}${group}</FinalStatus>`)).toMatch(/it holds several runs/);
});

it('the final statistics of Taurus have no error rate without counts', async () => {
  const run = await runOf(taurusXml, '<FinalStatus><Group label=""><avg_rt value="1"/></Group></FinalStatus>');
  expect(gist(run, 'errorRate')).toBe('the file has no counts for it');
});
