import { fixtureBytes } from '../scanning.ts';
import { ask, gist, observe, openWith } from '../support.ts';

const NDJSON = fixtureBytes('k6/samples.ndjson').toString();
const CSV = fixtureBytes('k6/samples.csv').toString();

const BOTH = [
  ['NDJSON', NDJSON],
  ['CSV', CSV],
] as const;

// No data may be said to be a pass.
describe.each(BOTH)('a tag in "where" of samples of k6 as %s', (_, content) => {
  it.each([
    { metric: 'count' },
    { metric: 'p95' },
    { metric: 'p95(login)' },
    { metric: 'p95', splitBy: 'label' },
    { metric: 'http_req_waiting p95' },
    { metric: 'count', where: { scenarioo: 'default', success: true } },
  ])('that no sample has is a problem and never no data: %j', async (query) => {
    expect(await ask(content, { where: { scenarioo: 'default' }, ...query })).toMatchObject({
      status: 'failed',
      problem: {
        code: 'load-test-metric',
        message: expect.stringMatching(/" by "where" with "scenarioo"\.$|samples by "where" with "scenarioo"\.$/),
        advice: expect.stringMatching(
          /^Did you mean "scenario"\? Ask for a tag that samples of the metric have \(error, error_code, expected_response, group, method, name, proto, scenario, status, url\)\. /,
        ),
      },
    });
  });

  it('that samples of another metric have is a problem', async () => {
    expect(gist(await ask(content, { metric: 'p95', where: { check: 'has token' } }))).toBe('load-test-metric');
    expect(gist(await ask(content, { metric: 'checks passes', where: { check: 'has token' } }))).toBe(2);
  });

  it('that samples have is no data where none has the text', async () => {
    expect(gist(await ask(content, { metric: 'count', where: { scenario: 'other' } }))).toBe(
      'No count: no samples with scenario other.',
    );
  });

  it('that samples have outside of the window only is no data', async () => {
    const window = { start: Date.parse('2030-01-01T00:00:00Z'), end: Date.parse('2030-01-02T00:00:00Z') };
    expect(await ask(content, { metric: 'count', where: { scenario: 'default' } }, window)).toMatchObject({
      status: 'empty',
    });
  });

  it.each(['error', 'error_code'])('that only failures have is no data in a good run: %s', async (key) => {
    // Checks have neither of them.
    expect(gist(await ask(content, { metric: 'checks passes', where: { [key]: '1050' } }))).toMatch(/^No .*no samples/);
  });

  it('with an empty text takes what does not have it', async () => {
    expect(gist(await ask(content, { metric: 'count', where: { reason: '' } }))).toBe(6);
  });

  it('that one of several files lacks is a problem of all, which names the file', async () => {
    const { source } = openWith({
      'a/1': content,
      'a/2': content.replaceAll(/"?scenario"?(?=[:,])/g, (key) => key.replace('scenario', 'other')),
    });
    expect(await observe(source, { file: 'a/*', metric: 'count', where: { scenario: 'default' } })).toMatchObject({
      problem: { advice: expect.stringMatching(/^It is because of "a\/2"\. Ask for a tag that /) },
    });
  });
});

it('keys of tags are listed as far as they are few', async () => {
  const tags = Array.from({ length: 2_000 }, (_, i) => `"key${i}":"x"`).join(',');
  const content = NDJSON.replaceAll('"tags":{', `"tags":{${tags},`);
  const answer = await ask(content, { metric: 'count', where: { nothing: 'x' } });
  const problem = answer.status === 'failed' ? answer.problem : undefined;
  expect(problem?.advice?.length).toBeLessThan(1_000);
});
