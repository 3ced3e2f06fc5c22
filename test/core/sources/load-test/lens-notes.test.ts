import { jtl, upTo } from './jtl.ts';
import { fixtureBytes } from './scanning.ts';
import { ask, openWith, question } from './support.ts';

/** All that is asked of one file in one reading. */
async function together(content: string | Uint8Array, queries: readonly Readonly<Record<string, unknown>>[]) {
  const { source, reads } = openWith({ result: content });
  const asked = queries.map((query) => question({ file: 'result', ...query }));
  source.prepare?.(asked);
  const found = await Promise.all(asked.map((one) => source.observe(one, new AbortController().signal)));
  expect(reads).toHaveLength(1);
  return found;
}

const QUERIES = [
  { metric: 'max' },
  { metric: 'count', where: { respCode: '500' } },
  { metric: 'responseMessage avg' },
  { metric: 'Latncy p95' },
];

it('an indicator is told nothing of what others ask of the same file', async () => {
  const content = jtl(upTo(20));
  const found = await together(content, QUERIES);
  expect(found[0]).toMatchObject({ status: 'measured', warnings: [] });
  for (const [i, query] of QUERIES.entries()) expect(found[i]).toEqual(await ask(content, query));
});

it('an indicator is told of the samples that are left out of it alone', async () => {
  const content = 'elapsed,label,responseMessage,success,items\n1,a,OK,true,7\n1,a,OK,true,null\n';
  const found = await together(content, [{ metric: 'max' }, { metric: 'items count' }]);
  expect(found.map(({ warnings }) => warnings)).toEqual([
    [],
    ['Left out because the column items has no number: 1 sample.'],
  ]);
});

it('so it is with XML', async () => {
  const content = fixtureBytes('jmeter-xml/results.jtl');
  const found = await together(content, [{ metric: 'max' }, { metric: 'Connect max' }]);
  expect(found[0]).toMatchObject({ status: 'measured', warnings: [] });
  expect(found[1]).toMatchObject({ problem: { message: expect.stringMatching(/has no samples of "Connect"\.$/) } });
});

it.each([
  ['a column', jtl(upTo(20)), { metric: 'Latncy p95' }, 'Latency'],
  ['a column in "where"', jtl(upTo(20)), { metric: 'p95', where: { respCode: '500' } }, 'responseCode'],
  ['an attribute', fixtureBytes('jmeter-xml/results.jtl'), { metric: 'Latncy p95' }, 'Latency'],
  [
    'an attribute in "where"',
    fixtureBytes('jmeter-xml/results.jtl'),
    { metric: 'p95', where: { respCode: '1' } },
    'responseCode',
  ],
  ['a number', fixtureBytes('vegeta/results.csv'), { metric: 'latenzy p95' }, 'latency'],
])('%s that the file has not is told with the nearest', async (_, content, query, meant) => {
  expect(await ask(content, query)).toMatchObject({
    status: 'failed',
    problem: {
      message: expect.stringContaining('cannot be asked for'),
      advice: expect.stringMatching(`^Did you mean "${meant}"\\? `),
    },
  });
});

it('so it is with k6: only responses fail, and only who asks for a sub-metric is told how', async () => {
  const content = ['http_req_duration', 'http_req_waiting']
    .map((metric) =>
      JSON.stringify({
        metric,
        type: 'Point',
        data: { time: '2026-01-31T12:00:00Z', value: 5, tags: { status: '200' } },
      }),
    )
    .join('\n');
  const found = await together(`${content}\n`, [
    { metric: 'max' },
    { metric: 'http_req_waiting max' },
    { metric: 'http_req_waiting{scenario:a} max' },
    { metric: 'vus value' },
  ]);
  const [responses, waiting, ...missing] = found;
  expect(responses?.warnings).toEqual([expect.stringMatching(/^1 request without expected_response/)]);
  expect(waiting).toMatchObject({ status: 'measured', warnings: [] });
  const advised = missing.map((one) => 'problem' in one && (one.problem.advice ?? '').includes('Sub-metrics'));
  expect(advised).toEqual([true, false]);
});
