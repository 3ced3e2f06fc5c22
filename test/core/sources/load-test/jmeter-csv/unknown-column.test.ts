import { jtl, upTo } from '../jtl.ts';
import { ask, observe, openWith, question } from '../support.ts';

const CONTENT = jtl(upTo(20));
const COLUMNS = 'timeStamp, elapsed, label, responseCode, responseMessage, success, bytes, Latency';

// No data may be said to be a pass.
describe('a column in "where" that the file has not', () => {
  const where = { responsecode: '500' };

  it.each([
    { metric: 'count' },
    { metric: 'p95' },
    { metric: 'p95(GET /)' },
    { metric: 'p95', splitBy: 'label' },
    { metric: 'Latency p95' },
    { metric: 'errorRate', where: { ...where, label: 'GET /' } },
  ])('is a problem and never no data: %j', async (query) => {
    expect(await ask(CONTENT, { where, ...query })).toMatchObject({
      status: 'failed',
      problem: { code: 'load-test-metric' },
    });
  });

  it('is told with the columns that it has', async () => {
    expect(await ask(CONTENT, { metric: 'count', where })).toMatchObject({
      problem: {
        advice: `Did you mean "responseCode"? Ask for a column that the file has (${COLUMNS}), or write more with jmeter.save.saveservice.*.`,
      },
    });
  });

  it('is said beside what else is asked of the file', async () => {
    const { source } = openWith({ result: CONTENT });
    const asked = [{ metric: 'count' }, { metric: 'count', where }].map((one) => question({ file: 'result', ...one }));
    source.prepare?.(asked);
    const [first] = await Promise.all(asked.map((one) => source.observe(one, new AbortController().signal)));
    expect(first).toMatchObject({
      status: 'measured',
      warnings: ['The file has no column "responsecode", which "where" asks for.'],
    });
  });
});

it('a column in "where" that one of several files has not is a problem of all', async () => {
  const without = CONTENT.replace('responseCode', 'other');
  const { source } = openWith({ 'a/1': CONTENT, 'a/2': without });
  const query = { file: 'a/*', metric: 'count', where: { responseCode: '200' } };
  expect(await observe(source, query)).toMatchObject({ status: 'failed', problem: { code: 'load-test-metric' } });
});
