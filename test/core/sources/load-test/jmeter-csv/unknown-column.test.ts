import { jtl, upTo } from '../jtl.ts';
import { ask, observe, openWith } from '../support.ts';

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
});

it('a column in "where" that one of several files has not is a problem of all', async () => {
  const without = CONTENT.replace('responseCode', 'other');
  const { source } = openWith({ 'a/1': CONTENT, 'a/2': without });
  const query = { file: 'a/*', metric: 'count', where: { responseCode: '200' } };
  for (const one of [{}, { label: 'GET /' }, { label: 'GET*' }, { splitBy: 'label' }])
    expect(await observe(source, { ...query, ...one })).toMatchObject({
      status: 'failed',
      problem: {
        code: 'load-test-metric',
        message: '"a/*" (JMeter results (CSV)) cannot be asked for samples by "where" with "responseCode".',
        advice: expect.stringMatching(
          /^It is because of "a\/2"\. Ask for a column that the file has \(.*, other, .*\), or /,
        ),
      },
    });
});

it('a measured column that one of several files has not is a problem of all', async () => {
  const { source } = openWith({ 'a/1': CONTENT, 'a/2': CONTENT.replace('Latency', 'other') });
  expect(await observe(source, { file: 'a/*', metric: 'Latency count' })).toMatchObject({
    problem: {
      message: '"a/*" (JMeter results (CSV)) cannot be asked for "Latency".',
      advice: expect.stringMatching(/^It is because of "a\/2"\. /),
    },
  });
});

it('a column that none of several files has is blamed on none of them', async () => {
  const { source } = openWith({ 'a/1': CONTENT, 'a/2': CONTENT });
  expect(await observe(source, { file: 'a/*', metric: 'count', where: { responsecode: '200' } })).toMatchObject({
    problem: { advice: expect.stringMatching(/^Did you mean "responseCode"\? Ask for /) },
  });
});
