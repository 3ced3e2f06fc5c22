import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import { counted, headOf, lens, notesOf, refusal, scan, valuesOf } from '../scanning.ts';

const HEADER =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect';
const T = 1_700_000_000_000;

interface Wanted {
  readonly at?: number;
  readonly elapsed?: number | string;
  readonly label?: string;
  readonly code?: string;
  readonly message?: string;
  readonly success?: string;
  readonly failure?: string;
}

function row({
  at = 0,
  elapsed = 10,
  label = 'home',
  code = '200',
  message = 'OK',
  success = 'true',
  failure = '',
}: Wanted) {
  return `${T + at},${elapsed},${label},${code},${message},Users 1-1,text,${success},${failure},300,100,1,1,https://shop.example.test/,8,0,2`;
}

const file = (...rows: readonly Wanted[]) => `${[HEADER, ...rows.map(row)].join('\n')}\n`;

const HOME = [['home', 'request', 2, 1, 10, 30]];

/** The same three samples in every form. */
const FORMS: readonly (readonly [string, string])[] = [
  ['all columns', file({}, { elapsed: 20, success: 'false' }, { elapsed: 30 })],
  ['few columns in another order', 'success,label,elapsed\ntrue,home,10\nfalse,home,20\ntrue,home,30\n'],
  ['tabs', 'elapsed\tlabel\tsuccess\n10\thome\ttrue\n20\thome\tfalse\n30\thome\ttrue\n'],
  ['semicolons', 'elapsed;label;success\n10;home;true\n20;home;false\n30;home;true\n'],
  ['bars', 'elapsed|label|success\n10|home|true\n20|home|false\n30|home|true\n'],
  ['the line ends of Windows', 'elapsed,label,success\r\n10,home,true\r\n20,home,false\r\n30,home,true\r\n'],
  ['a byte order mark', '\uFEFFelapsed,label,success\n10,home,true\n20,home,false\n30,home,true\n'],
  ['no last line end', 'elapsed,label,success\n10,home,true\n20,home,false\n30,home,true'],
  ['blank lines', 'elapsed,label,success\n\n10,home,true\n20,home,false\n\r\n30,home,true\n\n'],
  ['quotes that are not needed', 'elapsed,label,success\n"10","home","true"\n20,home,"false"\n30,"home",true\n'],
  [
    'variables with quoted names',
    'elapsed,label,success,"user","n"\n10,home,true,a,1\n20,home,false,b,2\n30,home,true,c,3\n',
  ],
  ['capital letters', 'elapsed,label,success\n10,home,TRUE\n20,home,False\n30,home,true\n'],
  [
    'no header and the columns of JMeter 5',
    file({}, { elapsed: 20, success: 'false' }, { elapsed: 30 }).slice(HEADER.length + 1),
  ],
  [
    'no header and the columns of JMeter 2',
    `${T},10,home,200,OK,Users 1-1,text,true,300,8\n${T},20,home,500,No,Users 1-1,text,false,300,8\n${T},30,home,200,OK,Users 1-1,text,true,300,8\n`,
  ],
];

describe.each(FORMS)('a JTL with %s', (_, content) => {
  it('is recognised', () => {
    expect(jmeterCsv.recognises(headOf(content))).toBe(true);
  });

  it.each([1, 2, 7, 64, 1_000])('is read in pieces of %p bytes', async (chunk) => {
    const run = await scan(jmeterCsv, content, { chunk });
    expect(counted(run)).toEqual(HOME);
  });
});

describe('a sample', () => {
  it('failed where success says so, whatever its code', async () => {
    const run = await scan(
      jmeterCsv,
      file(
        { code: '500' },
        { success: 'false' },
        { code: 'Non HTTP response code: java.net.SocketTimeoutException', success: 'false' },
      ),
    );
    expect(counted(run)).toEqual([['home', 'request', 1, 2, 10, 10]]);
  });

  it('has its start, end and bytes', async () => {
    const run = await scan(jmeterCsv, file({ at: 500, elapsed: 20 }, { at: 100, elapsed: 10 }));
    expect(run).toMatchObject({ startedAt: T + 100, finishedAt: T + 520 });
    expect(run.subjects[0]?.tally).toMatchObject({ unit: 'ms', firstStart: T + 100, lastEnd: T + 520, bytes: 600 });
  });

  it('may have a label, a message and a failure message of several lines with quotes', async () => {
    const text = '"say ""hi"", then\nleave\r\n"';
    const run = await scan(jmeterCsv, file({ label: text }, { message: text, failure: text, success: 'false' }));
    expect(counted(run).map(([label, , ok, failed]) => [label, ok, failed])).toEqual([
      ['say "hi", then\nleave\r\n', 1, 0],
      ['home', 0, 1],
    ]);
  });

  it('may have a label of any alphabet, and of bytes that are no UTF-8', async () => {
    const cyrillic = Buffer.from(file({ label: 'Главная' }, { label: 'caf_' }));
    cyrillic[cyrillic.indexOf('caf_') + 3] = 0xe9;
    expect(counted(await scan(jmeterCsv, cyrillic)).map(([label]) => label)).toEqual(['Главная', 'caf\uFFFD']);
  });

  it('may have a quote within a plain field', async () => {
    expect(counted(await scan(jmeterCsv, file({ label: '5" screen' })))).toEqual([
      ['5" screen', 'request', 1, 0, 10, 10],
    ]);
  });

  it.each([
    [{ start: T + 10, end: T + 20 }, 2],
    [{ start: T, end: T + 9 }, 1],
    [{ start: T + 30, end: T + 40 }, 0],
  ])('counts in the window %p by its start', async (window, expected) => {
    const run = await scan(jmeterCsv, file({ at: 0, elapsed: 15 }, { at: 10 }, { at: 20 }), { window });
    expect(run.subjects.reduce((sum, { tally }) => sum + (tally?.ok.n ?? 0), 0)).toBe(expected);
    expect(run).toMatchObject({ startedAt: T, finishedAt: T + 30 });
  });
});

describe('lenses', () => {
  it.each([
    ['Latency', [8], 'ms'],
    ['Connect', [2], 'ms'],
    ['IdleTime', [0], 'ms'],
    ['bytes', [300], 'bytes'],
    ['sentBytes', [100], 'bytes'],
    ['allThreads', [1], undefined],
  ])('measure %s', async (measure, values, unit) => {
    const run = await scan(jmeterCsv, file({}), { lenses: [lens(measure)] });
    expect(run.subjects.map((subject) => [valuesOf(subject), subject.tally?.unit])).toEqual([[values, unit]]);
  });

  it('look at samples with what they ask for only', async () => {
    const lenses = [lens(undefined, { responseCode: '500', label: 'a "b"' }), lens('Latency', { nothing: 'x' })];
    const run = await scan(
      jmeterCsv,
      file({ code: '500', label: '"a ""b"""' }, { label: '"a ""b"""' }, { code: '500' }),
      { lenses },
    );
    expect(run.subjects.map(({ label, tally }) => [label, tally?.ok.n])).toEqual([
      ['a "b"', 1],
      ['home', 0],
      [undefined, undefined],
    ]);
    expect(run.warnings).toEqual([]);
  });

  it('say where samples have no number', async () => {
    const items = lens('items');
    const run = await scan(jmeterCsv, 'elapsed,label,success,items\n1,a,true,7\n1,a,true,null\n1,a,true,2.5\n', {
      lenses: [items],
    });
    expect(run.subjects.map(valuesOf)).toEqual([[expect.closeTo(2.5, 1), 7]]);
    expect(notesOf(run, items)?.warnings).toEqual(['Left out because the column items has no number: 1 sample.']);
  });

  it('of a column that is not there see nothing, and the advice has those that are', async () => {
    const run = await scan(jmeterCsv, 'elapsed,label,success\n1,a,true\n', { lenses: [lens('Latency')] });
    expect(run.subjects.map(({ tally }) => tally)).toEqual([undefined]);
    expect(run.advice).toContain('elapsed, label, success');
  });
});

it.each([
  [
    'no header and unknown columns',
    `${T},10,home,200,true,1\n`,
    '"result" has no header, and its columns are not those that JMeter writes by default.',
  ],
  ['no success', 'elapsed,label\n10,home\n', '"result" has no column success.'],
  ['no samples', `${HEADER}\n`, 'read'],
  [
    'a header of other columns on the way',
    `${file({})}elapsed,label,success\n10,home,true\n`,
    '"result" goes on in line 3 with other columns, so it holds several runs.',
  ],
])('a file with %s', async (_, content, expected) => {
  expect(await refusal(jmeterCsv, content)).toBe(expected);
});
