import type { ScanReader } from '../../../../../core/sources/load-test/load-test-run.ts';
import { abGnuplot } from '../../../../../core/sources/load-test/samples/ab-gnuplot.ts';
import { hey } from '../../../../../core/sources/load-test/samples/hey.ts';
import { jmeterXml } from '../../../../../core/sources/load-test/samples/jmeter-xml.ts';
import { k6Csv } from '../../../../../core/sources/load-test/samples/k6-csv.ts';
import { vegetaCsv } from '../../../../../core/sources/load-test/samples/vegeta.ts';
import { fixtureBytes, flat, refusal, scan } from '../scanning.ts';

describe.each<[string, ScanReader]>([
  ['hey/some-failures.csv', hey],
  ['ab-gnuplot/requests.tsv', abGnuplot],
  ['vegeta/results.csv', vegetaCsv],
  ['k6/samples.csv', k6Csv],
  ['jmeter-xml/results.jtl', jmeterXml],
])('%s', (path, reader) => {
  const text = fixtureBytes(path).toString();
  const read = async (content: string, chunk?: number) =>
    (await scan(reader, content, chunk === undefined ? {} : { chunk })).subjects.map(flat);

  it.each([
    ['a byte order mark', `\uFEFF${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['blank lines', `${text}\n\n`],
  ])('says the same with %s', async (_, content) => {
    expect(await read(content)).toEqual(await read(text));
  });

  it.each([1, 2, 3, 50])('says the same in pieces of %i bytes, with a byte order mark', async (chunk) => {
    expect(await read(`\uFEFF${text}`, chunk)).toEqual(await read(text));
  });
});

it.each([
  ['is left out where it is one of a thousand', 998, 'read'],
  ['is refused where it is one of less', 997, '"result" has 1 unreadable of 999 rows (row 2), more than 0.1 %.'],
])('a row with a stray quote %s', async (_, good, expected) => {
  const [header = '', ...lines] = fixtureBytes('hey/some-failures.csv').toString().trim().split('\n');
  const torn = '"0.0345"x,0.0012,0.0000,0.0005,0.0322,0.0004,200,0.0011';
  const rows = [header, torn, ...Array.from({ length: good }, (_, i) => lines[i % lines.length])];
  expect(await refusal(hey, `${rows.join('\n')}\n`)).toBe(expected);
});
