import { FORMATS } from '../../../../core/sources/load-test/formats.ts';
import { FIXTURES, headOf } from './all-fixtures.ts';
import { ask, fixture } from './support.ts';

const SUMMARIES = FIXTURES.filter((one) => {
  const head = headOf(one);
  return Object.values(FORMATS).find((known) => known.recognises(head))?.kind === 'summary';
}).map(({ path, bytes }) => [path, bytes.toString()] as const);

const METRICS = ['count', 'errorRate', 'avg', 'median', 'p95', 'p99', 'percentiles3 total'];

/** What a file answers, of everything and of each label; nothing where it is refused. */
async function answers(text: string): Promise<readonly string[]> {
  const asked = METRICS.flatMap((metric) => [{ metric }, { metric, splitBy: 'label' }]);
  const observations = await Promise.all(asked.map((query) => ask(text, query)));
  return observations.flatMap(({ status, query }) => (status === 'measured' ? query : []));
}

/** Without a header, as a script appends the rows of a run to those of another. */
function rowsOf(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

it('finds the files that it writes twice', () => {
  expect(SUMMARIES.length).toBeGreaterThan(30);
});

it.each(SUMMARIES)('%s and a second run behind it are no summary of one of the two', async (_, text) => {
  const end = text.endsWith('\n') ? '' : '\n';
  expect(await answers(`${text}${end}${text}`)).toEqual([]);
});

it.each([
  'locust/stats.csv',
  'locust/stats-history.csv',
  'taurus/final-stats.csv',
  'jmeter-report/aggregate.csv',
  'jmeter-report/plugins.csv',
])('%s with the rows of a second run is refused, and says why', async (path) => {
  const text = fixture(`load-test/${path}`);
  for (const second of [text, rowsOf(text)])
    expect(await ask(text + second, { metric: 'count' })).toMatchObject({
      status: 'failed',
      problem: {
        code: 'load-test-file',
        message: expect.stringMatching(/it holds several runs, and a file is one run\.$/),
      },
    });
});
