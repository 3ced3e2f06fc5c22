import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import { counted, refusal, scan } from '../scanning.ts';

const HEADER = 'timeStamp,elapsed,label,responseMessage,success\n';
const T = 1_700_000_000_000;
const GOOD = `${T},10,home,OK,true\n`;
const many = (n: number) => GOOD.repeat(n);

/** How many samples are read, and what is said about the file. */
async function read(content: string) {
  const run = await scan(jmeterCsv, content);
  return [counted(run).reduce((sum, [, , ok]) => sum + Number(ok), 0), run.warnings] as const;
}

const CUT_OFF =
  '"result" is cut off: what its load test wrote last is missing. Was it stopped, or is it still running?';

describe('a file whose load test was killed', () => {
  it.each([
    ['in the middle of a row', `${T},10,ho`],
    ['in the middle of a number', `${T},1`],
    ['in a text in quotes', `${T},10,"ho`],
    ['in a text of several lines', `${T},10,home,"failed:\nexpected a\nbut got`],
    ['behind a quote that may be doubled', `${T},10,home,"failed: ""`],
  ])('%s is read without that row', async (_, rest) => {
    expect(await read(`${HEADER}${many(3)}${rest}`)).toEqual([3, [CUT_OFF]]);
  });

  it('does not take what is left in memory for its last text', async () => {
    const message = '"Number of samples in transaction : 3, number of failing samples : 0"';
    const run = await scan(
      jmeterCsv,
      `elapsed,label,success,responseMessage\n1,a,true,${message}\n1,b,true,Number of`,
      {
        chunk: 64,
      },
    );
    expect(run.subjects.map(({ label, kind }) => [label, kind])).toEqual([
      ['a', 'transaction'],
      ['b', 'request'],
    ]);
  });

  it('after all fields but without a line end counts, and may lack digits', async () => {
    expect(await read(`${HEADER}${GOOD}${GOOD.trimEnd()}`)).toEqual([2, [CUT_OFF]]);
  });
});

describe('a few rows that cannot be read', () => {
  it.each([
    ['too few fields', `${T},10,home,OK\n`],
    ['too many fields', `${T},10,home,OK,true,1\n`],
    ['no number', `${T},fast,home,OK,true\n`],
    ['a negative number', `${T},-1,home,OK,true\n`],
    ['a number without end', `${T},${'9'.repeat(400)},home,OK,true\n`],
    ['a number in words of programs', `${T},NaN,home,OK,true\n`],
    ['no verdict', `${T},10,home,OK,maybe\n`],
    ['something behind a quote', `${T},10,"home" page,OK,true\n`],
    ['a quote that is never closed', `${T},10,"home,OK,true\n`],
    ['a time of no known form', `24.12.2025 10:00:00,10,home,OK,true\n`],
  ])('with %s do not count, and nothing else is lost', async (_, bad) => {
    const [n, warnings] = await read(`${HEADER}${many(1_500)}${bad}${many(1_500)}`);
    expect([n, warnings]).toEqual([3_000, [expect.stringMatching(/1 line of "result" .*\(line 1502\)/)]]);
  });

  it('have the numbers of their lines, also behind texts of several lines', async () => {
    const [, warnings] = await read(`${HEADER}${T},10,home,"a\nb\r\nc",true\n${many(6_000)}x\n${many(2)}y\nz\nzz\n`);
    expect(warnings).toEqual([expect.stringMatching(/4 lines of .*\(line 6005, 6008, 6009, \.\.\.\)/)]);
  });
});

describe('many rows that cannot be read', () => {
  it.each([
    ['1,10,home,OK,maybe\n', 'success is neither true nor false'],
    [
      '24.12.2025 10:00,10,home,OK,true\n',
      'timeStamp has no known form; write it with jmeter.save.saveservice.timestamp_format=ms',
    ],
    [`${T},10,home\n`, 'it has 3 fields instead of 5'],
    [`${T},1e3,home,OK,true\n`, 'elapsed is no number of milliseconds'],
    [`${T},10,"home"s,OK,true\n`, 'its quotes do not fit'],
  ])('such as %j are a problem that says why', async (bad, reason) => {
    const message = await refusal(jmeterCsv, `${HEADER}${many(998)}${bad}${bad}`);
    expect(message).toMatch(/2 unreadable of 1000 lines \(line 1000, 1001\)/);
    expect(message).toContain(`The first one: ${reason}.`);
  });
});

describe('two runs in one file', () => {
  it('with the same header count as one, which it says', async () => {
    const [n, warnings] = await read(`${HEADER}${many(2)}${HEADER}${many(3)}`);
    expect([n, warnings]).toEqual([5, ['The file has 2 headers, so it holds several runs, which count as one.']]);
  });

  it('of which the first was killed within a row lose that row', async () => {
    const [n, warnings] = await read(`${HEADER}${many(1_000)}${T},10,"ho${HEADER}${many(3)}`);
    expect(n).toBe(1_003);
    expect(warnings).toEqual([expect.stringContaining('(line 1002)')]);
  });
});

it('transactions cannot be told without their message, which it says', async () => {
  const run = await scan(jmeterCsv, 'elapsed,label,success\n10,home,true\n');
  expect(run.warnings).toEqual([
    'The file has no column responseMessage, so transactions count as requests; write it with jmeter.save.saveservice.response_message=true.',
  ]);
});

it('a window cannot cut a file without times, which it says', async () => {
  const window = { start: T, end: T + 1 };
  const run = await scan(jmeterCsv, 'elapsed,label,success,responseMessage\n10,home,true,OK\n', { window });
  expect(counted(run)).toEqual([['home', 'request', 1, 0, 10, 10]]);
  expect(run.warnings).toEqual(['The file has no column timeStamp, so all of its samples count, whatever the window.']);
  expect(run.subjects[0]?.tally).toMatchObject({ firstStart: Number.NaN, lastEnd: Number.NaN });
});

describe('rows that stand for several samples', () => {
  const AGGREGATES = 'timeStamp,elapsed,label,responseMessage,success,bytes,SampleCount,ErrorCount\n';

  it('count so often, with their mean', async () => {
    const run = await scan(jmeterCsv, `${AGGREGATES}${T},100,home,OK,true,500,10,2\n${T},40,home,OK,false,50,1,1\n`);
    expect(counted(run)).toEqual([['home', 'request', 8, 3, 10, 40]]);
    expect(run.subjects[0]?.tally).toMatchObject({ bytes: 550, ok: { sum: 80 }, failed: { sum: 60 } });
    expect(run.warnings).toEqual([
      'Samples that JMeter summed up count with their mean (1 row), so percentiles are closer to it than they were.',
    ]);
  });

  it.each(['0,0', '2,3', 'x,1'])('that have counts %s cannot be read', async (counts) => {
    expect(await refusal(jmeterCsv, `${AGGREGATES}${T},100,home,OK,true,500,${counts}\n`)).toMatch(
      /SampleCount and ErrorCount do not fit/,
    );
  });
});
