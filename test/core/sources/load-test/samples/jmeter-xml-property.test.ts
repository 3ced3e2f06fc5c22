import { jmeterXml } from '../../../../../core/sources/load-test/samples/jmeter-xml.ts';
import { fc } from '../../../../support/fc.ts';
import { scan } from '../scanning.ts';
import { readBySaxes } from './saxes-jtl.ts';

/** As XML writes it, in one of the ways it allows. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('>', '&#x3e;');
}

const label = fc.constantFrom('a', 'GET /x?a=1&b=2', '<b>', 'ü "q"', "it's", 'two\nlines', '日本', '', '</sample>');

const message = fc.constantFrom(
  undefined,
  'OK',
  'Number of samples in transaction : 2, number of failing samples : 0',
  'Number of samples in transaction : 0, number of failing samples : 0',
);

/** What lies between samples, and looks like them. */
const noise = fc.constantFrom(
  '',
  '\n  ',
  '<responseData class="java.lang.String">&lt;httpSample t="1"/&gt;</responseData>',
  '<samplerData class="java.lang.String">GET</samplerData>',
  '<!-- <sample t="9" lb="no"/> -->',
  '<java.net.URL>http://x/</java.net.URL>',
  '<assertionResult>\n<name>sample</name><failure>false</failure></assertionResult>',
  '<responseData><![CDATA[</httpSample><sample t="9" lb="no">]]></responseData>',
);

/** A sample with at most so many levels of others in it. */
function sampleWith(levels: number): fc.Arbitrary<string> {
  const fields = {
    name: fc.constantFrom('sample', 'httpSample'),
    t: fc.nat(100_000),
    s: fc.constantFrom('true', 'false', undefined),
    lb: label,
    rm: message,
    space: fc.constantFrom(' ', '\n', '\t ', '  '),
    quote: fc.constantFrom('"', "'"),
    before: noise,
    children: levels === 0 ? fc.constant([]) : fc.array(sampleWith(levels - 1), { maxLength: 2 }),
    closesItself: fc.boolean(),
  };
  return fc.record(fields).map(({ name, t, s, lb, rm, space, quote, before, children, closesItself }) => {
    const written = (key: string, value: string | undefined) =>
      value === undefined ? '' : `${space}${key}=${quote}${escaped(value)}${quote}`;
    const attributes = [written('sby', '7'), written('t', `${t}`), written('it', '0'), written('s', s)];
    const start = `<${name}${attributes.join('')}${written('lb', lb)}${written('rm', rm)}`;
    if (children.length === 0 && closesItself) return `${start}/>`;
    return `${start}${space}>${before}${children.join(before)}</${name}>`;
  });
}

it('says what a parser of XML finds, however samples lie in each other and in whatever pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sampleWith(3), { maxLength: 5 }),
      noise,
      fc.integer({ min: 1, max: 200 }),
      async (all, between, chunk) => {
        const text = `<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">${between}${all.join(between)}</testResults>`;
        const run = await scan(jmeterXml, text, { chunk });
        const found = run.subjects.map(({ kind, label: name, tally }) => {
          const counts = [tally?.ok, tally?.failed].map((values) => [values?.n, values?.sum]);
          return [`${kind} ${name}`, counts] as const;
        });
        const total = (values: readonly number[]) => [values.length, values.reduce((sum, value) => sum + value, 0)];
        const wanted = [...readBySaxes(text)].map(
          ([key, { ok, failed }]) => [key, [total(ok), total(failed)]] as const,
        );
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
        expect(run.warnings.filter((warning) => !warning.includes('response message'))).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
