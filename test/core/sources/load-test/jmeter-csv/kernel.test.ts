import type { Result } from '../../../../../core/model/result.ts';
import type { CountPlan, RowCounts } from '../../../../../core/sources/load-test/jmeter-csv/counts.ts';
import { kernelScan, suitsKernel } from '../../../../../core/sources/load-test/jmeter-csv/kernel-scan.ts';
import { layoutOf } from '../../../../../core/sources/load-test/jmeter-csv/layout.ts';
import { plainScan } from '../../../../../core/sources/load-test/jmeter-csv/plain-scan.ts';
import { byteFile } from '../../../../support/byte-file.ts';
import { fc } from '../../../../support/fc.ts';
import { flat, lens, RESPONSE_TIME } from '../scanning.ts';

const T = 1_700_000_000_000;
const TRANSACTION = '"Number of samples in transaction : 3, number of failing samples : 0"';

/** What a field may be: mostly right, sometimes not. */
const FIELDS = {
  timeStamp: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: T, max: T + 1000 }).map(String) },
    fc.constantFrom('', '7', '2026-01-31 12:30:15', 'x'),
  ),
  elapsed: fc.oneof(
    { weight: 9, arbitrary: fc.nat(100_000).map(String) },
    fc.constantFrom('', '-1', '007', '"12"', '1.5', '123456789', '1234567890123456', '12a', ' 5', '/:'),
  ),
  label: fc.constantFrom(
    'home',
    'home-0',
    '',
    '"a ""b"", c"',
    'a longer label',
    'caf\xe9',
    '"two\nlines"',
    '"x\r\ny"',
    'q"uote',
    '"torn"x',
    '"',
    '12345678',
    '1234567',
  ),
  responseMessage: fc.constantFrom(
    'OK',
    '',
    TRANSACTION,
    TRANSACTION.replace('3', '0'),
    TRANSACTION.slice(1, 40),
    '"a,b"',
    'Number of samples',
  ),
  success: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('true', 'false') },
    fc.constantFrom('TRUE', '"true"', 'truf', 'falsy', ''),
  ),
  bytes: fc.oneof({ weight: 9, arbitrary: fc.nat(10_000_000_000).map(String) }, fc.constantFrom('', 'null')),
  Latency: fc.oneof({ weight: 9, arbitrary: fc.nat(100_000).map(String) }, fc.constantFrom('', 'null', '0.5')),
};

type Name = keyof typeof FIELDS;
const NAMES: readonly Name[] = ['timeStamp', 'elapsed', 'label', 'responseMessage', 'success', 'bytes', 'Latency'];

/** A file with its columns in any order; Latin-1 letters are written as single bytes, which are no UTF-8. */
const files = fc
  .record({
    columns: fc.shuffledSubarray([...NAMES], { minLength: 5 }),
    delimiter: fc.constantFrom(',', '\t', ';'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\xef\xbb\xbf'),
    isCut: fc.boolean(),
  })
  .filter(({ columns }) => columns.includes('elapsed') && columns.includes('success'))
  .chain(({ columns, delimiter, lineEnd, mark, isCut }) => {
    const row = fc.tuple(...columns.map((name) => FIELDS[name])).map((fields) => fields.join(delimiter));
    const header = columns.join(delimiter);
    const odd = fc.constantFrom('', header, `${delimiter}`, `1${delimiter}2`, '"', '"\n"');
    const rows = fc.array(
      fc.oneof({ weight: 6, arbitrary: row }, { weight: 3, arbitrary: row.map((text) => `${text}${delimiter}`) }, odd),
      { maxLength: 30 },
    );
    return rows.map((lines) => {
      const text = `${lines.join(lineEnd)}${lineEnd}`;
      return Buffer.from(`${mark}${header}${lineEnd}${isCut ? text.slice(0, -3) : text}`, 'latin1');
    });
  });

function planOf(content: Buffer, plan: Partial<CountPlan>): CountPlan {
  const layout = layoutOf(content);
  if (layout === undefined) throw new Error('There is no layout.');
  return { layout, lenses: [RESPONSE_TIME], window: undefined, ...plan };
}

/** Everything that was counted, in a form that can be compared. */
function flatOf(result: Result<RowCounts>): unknown {
  if (!result.ok) return result;
  const { samples, ...rows } = result.value;
  const { subjects, ...others } = samples;
  const labels = [...subjects.labels];
  return { ...rows, ...others, labels, subjects: subjects.build(() => undefined).map(flat) };
}

async function both(content: Buffer, asked: Partial<CountPlan>, chunk?: number) {
  const plan = planOf(content, asked);
  const rows = content.subarray(plan.layout.start);
  expect(suitsKernel(plan)).toBe(true);
  return [flatOf(await kernelScan(byteFile(rows, chunk), plan)), flatOf(await plainScan(byteFile(rows), plan))];
}

const suitable = files.filter((content) => suitsKernel(planOf(content, {})));

it('answers as the plain reader, whatever the file holds', async () => {
  const windows = fc.constantFrom(undefined, { start: T + 300, end: T + 600 });
  await fc.assert(
    fc.asyncProperty(suitable, windows, fc.nat(200), async (content, window, chunk) => {
      const columns = layoutOf(content)?.columns ?? [];
      const lenses = [
        RESPONSE_TIME,
        ...['Latency', 'bytes'].filter((name) => columns.includes(name)).map((name) => lens(name)),
      ];
      const [kernel, plain] = await both(content, { lenses, window }, chunk + 1);
      expect(kernel).toEqual(plain);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('answers as the plain reader wherever a block ends', async () => {
  const header = 'timeStamp,elapsed,label,responseMessage,success,bytes\r\n';
  const rows = `${T},12,home,OK,true,300\r\n${T},70000,"a ""b"",\r\nc",${TRANSACTION},false,1\r\n${T},9,"torn"x,OK,true,2\r\n${T},8,home,"",true,3\r\n`;
  const content = Buffer.from(`${header}${rows.repeat(3)}${T},7,"open`);
  for (let chunk = 1; chunk <= rows.length; chunk += 1) {
    const [kernel, plain] = await both(content, {}, chunk);
    expect(kernel).toEqual(plain);
  }
}, 60_000);

it('gives its counts away before their place is used up', async () => {
  const header = 'timeStamp,elapsed,label,responseMessage,success\n';
  const rows = Array.from(
    { length: 200_000 },
    (_, i) => `${T + i},${(i * 7919) % 150_000},l${i % 150},OK,${i % 3 > 0}\n`,
  );
  const [kernel, plain] = await both(Buffer.from(header + rows.join('')), {});
  expect(kernel).toEqual(plain);
}, 60_000);

it('leaves rows with more labels than it knows to the plain reader', async () => {
  const header = 'timeStamp,elapsed,label,responseMessage,success\n';
  const rows = Array.from({ length: 20_000 }, (_, i) => `${T + i},5,label ${i % 9_000},OK,true\n`);
  const [kernel, plain] = await both(Buffer.from(header + rows.join('')), {});
  expect(kernel).toEqual(plain);
}, 60_000);
