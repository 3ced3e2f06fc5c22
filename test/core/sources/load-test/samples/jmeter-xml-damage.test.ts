import { jmeterXml } from '../../../../../core/sources/load-test/samples/jmeter-xml.ts';
import { fc } from '../../../../support/fc.ts';
import { counted, fixtureBytes, refusal, scan } from '../scanning.ts';

const RESULTS = fixtureBytes('jmeter-xml/results.jtl');

const TRANSACTION = 'Number of samples in transaction : 2, number of failing samples : 0';

const results = (content: string) => `<testResults version="1.2">\n${content}\n</testResults>\n`;

const sample = (attributes: string) => `<httpSample ${attributes} rm="OK"/>\n`;

const good = sample('t="5" ts="1795638579482" s="true" lb="a"').repeat(2000);

describe('results of JMeter in XML that are damaged', () => {
  it('are read up to where they are cut off, with a warning, wherever that is', async () => {
    for (let end = RESULTS.indexOf('>', 60); end < RESULTS.length - 3; end += 211) {
      const run = await scan(jmeterXml, RESULTS.subarray(0, end));
      expect([end, run.warnings.at(0)]).toEqual([end, expect.stringMatching(/^"result" is cut off: /)]);
    }
  });

  it.each([
    ['no time', 's="true" lb="a"'],
    ['a negative time', 't="-5" lb="a"'],
    ['a time that is none', 't="fast" lb="a"'],
    ['a start that is none', 't="5" ts="yesterday" lb="a"'],
    ['a verdict that is none', 't="5" s="yes" lb="a"'],
    ['an attribute without quotes', 't=5 lb="a"'],
    ['an attribute without end', 't="5" lb="a'],
    ['more failures than samples', 't="5" sc="2" ec="3" lb="a"'],
    ['no sample', 't="5" sc="0" ec="0" lb="a"'],
  ])('by a sample with %s lose that one, and are refused where it is one of few', async (_, attributes) => {
    const run = await scan(jmeterXml, results(good + sample(attributes) + good));
    expect(counted(run)).toEqual([['a', 'request', 4000, 0, 5, 5]]);
    expect(run.warnings).toEqual(['Left out because unreadable: 1 sample of "result" (sample 2001).']);
    expect(await refusal(jmeterXml, results(sample(attributes)))).toBe(
      '"result" has 1 unreadable of 1 sample (sample 1), more than 0.1 %.',
    );
  });

  it('by an end tag too many are refused', async () => {
    expect(await refusal(jmeterXml, results(`${sample('t="5" lb="a"')}</httpSample>`))).toContain('1 unreadable');
  });

  it('by an end tag that is missing are refused, because what follows would be sub-samples', async () => {
    expect(await refusal(jmeterXml, results(`<httpSample t="5" lb="a">${good}`))).toBe(
      '"result" is damaged: it has a sample that does not end.',
    );
  });

  it('by any end tag that is missing are refused also where the end of the file is', async () => {
    const text = RESULTS.toString().replace('</testResults>', '');
    const last = Math.max(text.lastIndexOf('\n<sample '), text.lastIndexOf('\n<httpSample '));
    const ends = [...text.matchAll(/<\/(sample|httpSample)>/g)].filter(({ index }) => index < last);
    expect(ends.length).toBeGreaterThan(10);
    for (const { 0: tag, index } of ends)
      expect([index, await refusal(jmeterXml, text.slice(0, index) + text.slice(index + tag.length))]).toEqual([
        index,
        '"result" is damaged: it has a sample that does not end.',
      ]);
  });

  const torn = '<httpSample t="5" ts="1795638579000" lb="a" rm="OK">';

  it.each([
    ['a sample at the start of a line, where JMeter writes no sub-sample', sample('t="5" lb="a"').repeat(2)],
    ['a sample that starts after the end of the one around', sample('t="5" ts="1795638579006" lb="a"').trim()],
  ])('tell a missing end tag from a file that is cut off by %s', async (_, rest) => {
    const missing = '"result" is damaged: it has a sample that does not end.';
    expect(await refusal(jmeterXml, `<testResults>\n${torn}${rest}`, { chunk: 7 })).toBe(missing);
    expect(await refusal(jmeterXml, `<testResults>\n${torn}${rest}${results('')}`)).toBe(missing);
  });

  it.each([
    ['its sub-sample', `${torn}\n  <httpSample t="2" ts="1795638579005" lb="b"/>`, 'subsample'],
    [
      'a request of a transaction, after a pause',
      `${torn.replace('OK', TRANSACTION)}\n  ${torn.replace('579000', '979000')}`,
      'request',
    ],
  ])('are cut off where the last sample has %s in it', async (_, content, kind) => {
    const run = await scan(jmeterXml, `<testResults>\n${content}`);
    expect(run.subjects.map((subject) => subject.kind)).toContain(kind);
    expect(run.warnings).toEqual([expect.stringMatching(/^"result" is cut off: /)]);
  });

  it('by an end tag of another name are refused', async () => {
    expect(await refusal(jmeterXml, results(`${torn}</sample>`))).toBe(
      '"result" is damaged: it has a sample that does not end.',
    );
  });

  it('by samples that lie in each other without end are refused', async () => {
    expect(await refusal(jmeterXml, `<testResults>${'<sample t="1" rm="">'.repeat(200)}`)).toBe(
      '"result" has samples that lie in more than 100 others.',
    );
  });

  it('in any byte are read or refused, and never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(RESULTS.length - 1), fc.nat(255), async (position, value) => {
        const bytes = Buffer.from(RESULTS);
        bytes[position] = value;
        expect(await refusal(jmeterXml, bytes)).toMatch(/^(read$|"result" has |"result" is damaged)/);
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['an empty file', ''],
  ['another document', '<html><body/></html>'],
])('refuses %s', async (_, content) => {
  expect(await refusal(jmeterXml, content)).toBe('"result" has no element testResults.');
});

it('finds no sample in a test without any', async () => {
  expect(await scan(jmeterXml, results(''))).toMatchObject({ subjects: [], warnings: [] });
});

it('takes a sample without a verdict for a success, and the old name of the response code', async () => {
  const lenses = [{ measure: undefined, where: { responseCode: '200' } }];
  const run = await scan(jmeterXml, results(sample('t="7" lb="a" rs="200"') + sample('t="8" lb="a" rs="404"')), {
    lenses,
  });
  expect(counted(run)).toEqual([['a', 'request', 1, 0, 7, 7]]);
});

it('counts what JMeter appended to the file of a run that crashed, and says so', async () => {
  const crashed = '<?xml version="1.0"?>\n<testResults version="1.2">\n<sample t="9" rm="x" lb="a">\n<httpSam';
  const run = await scan(jmeterXml, `${crashed}${results(sample('t="5" lb="a"'))}`);
  expect(counted(run)).toEqual([['a', 'request', 2, 0, 5, 9]]);
  expect(run.warnings).toEqual([
    expect.stringMatching(/^"result" is cut off: /),
    '"result" holds 2 runs, which count as one.',
  ]);
});

it('counts samples that JMeter summed up with their mean, and says so', async () => {
  const run = await scan(jmeterXml, results(sample('t="100" ts="1795638579482" sc="4" ec="1" lb="a"')));
  expect(counted(run)).toEqual([['a', 'request', 3, 1, 25, 25]]);
  expect(run.warnings).toEqual([
    expect.stringMatching(/^Samples that JMeter summed up count with their mean \(1 row\)/),
  ]);
});

it('leaves out transactions in which nothing happened, as the report of JMeter does', async () => {
  const empty = '<sample t="0" lb="T" rm="Number of samples in transaction : 0, number of failing samples : 0"/>';
  expect(counted(await scan(jmeterXml, results(empty)))).toEqual([]);
});

it('counts samples without a time whatever the window, and says so', async () => {
  const run = await scan(jmeterXml, results(sample('t="5" lb="a"')), { window: { start: 1, end: 2 } });
  expect(counted(run)).toEqual([['a', 'request', 1, 0, 5, 5]]);
  expect(run.warnings).toEqual(['Counted whatever the window, because they have no time: 1 sample.']);
  expect(run.startedAt).toBeUndefined();
});
