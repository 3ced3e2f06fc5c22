import { gatlingBinary, gatlingBinaryReader } from '../../../../../core/sources/load-test/samples/gatling-binary.ts';
import { gatlingLog } from '../../../../../core/sources/load-test/samples/gatling-log.ts';
import { fc } from '../../../../support/fc.ts';
import { binaryLog, type GatlingEvent, textLog } from '../../../../support/gatling-logs.ts';
import { SHOP_RUN } from '../../../../support/gatling-shop-run.ts';
import { counted, flat, headOf, refusal, scan } from '../scanning.ts';

const BINARY = binaryLog(SHOP_RUN, '3.14.3');

describe('versions of Gatling', () => {
  it.each(['3.12.1', '3.13.0', '3.13.5', '3.14.9', '3.15.1.2'])('%s is read in binary form', async (version) => {
    expect(gatlingBinary.recognises(headOf(binaryLog(SHOP_RUN, version)))).toBe(true);
    expect(counted(await scan(gatlingBinary, binaryLog(SHOP_RUN, version)))).toHaveLength(6);
  });

  it.each(['3.0.0', '3.3.1', '3.4.0', '3.9.5', '3.12.0'])('%s is read in text form', async (version) => {
    expect(counted(await scan(gatlingLog, textLog(SHOP_RUN, version)))).toHaveLength(6);
  });

  it.each(['3.11.0', '3.16.0', '4.0.0', '30.1'])('%s in binary form is refused, with what is read', async (version) => {
    const log = binaryLog(SHOP_RUN, version);
    expect(gatlingBinary.recognises(headOf(log))).toBe(true);
    expect(await refusal(gatlingBinary, log)).toBe(
      `"result" is a log of Gatling ${version}; binary logs are read of 3.13 to 3.15.`,
    );
  });

  it.each([
    ['2.3', 'RUN\tshop.Shop\t\tshop\t1769857200123\t \t2.0\nREQUEST\tShop\t7\t\tHome\t1\t2\tOK\t \n'],
    ['4', textLog(SHOP_RUN, '4.0.0')],
  ])('%s in text form is refused, with what is read', async (_, log) => {
    expect(gatlingLog.recognises(headOf(log))).toBe(true);
    expect(await refusal(gatlingLog, log)).toMatch(/^"result" is a log of Gatling [24].0(.0)?; read are 3.0 to 3.15.$/);
  });
});

it('a text log that begins twice says that it holds several runs', async () => {
  const log = textLog(SHOP_RUN, '3.11.5');
  const several = 'The file begins 2 runs, which count as one.';
  expect((await scan(gatlingLog, log + log)).warnings).toContain(several);
  expect((await scan(gatlingLog, log)).warnings).not.toContain(several);
});

describe('a binary log of Gatling that is damaged', () => {
  const at = (position: number, value: number) => {
    const bytes = Buffer.from(BINARY);
    bytes[position] = value;
    return bytes;
  };
  const begin = binaryLog([], '3.14.3').length;

  it.each([
    ['an unknown kind of record', at(begin, 9)],
    ['a second beginning', at(begin, 0)],
    ['a status that is neither 0 nor 1', at(begin + 5, 7)],
    ['a text that was never written', Buffer.concat([BINARY, Buffer.from([1, 0, 0, 0, 0, 255, 255, 0, 0])])],
    ['a number of a text out of turn', Buffer.concat([BINARY, Buffer.from([4, 0, 1, 0, 0, 0, 0, 0, 1])])],
    ['a text of negative length', Buffer.concat([BINARY, Buffer.from([4, 0, 0, 0, 99, 255, 255, 255, 255])])],
    ['a group that ends before it starts', binaryLog([group(5, 4, 0)], '3.14.3')],
    ['a group with a negative response time', binaryLog([group(5, 6, -1)], '3.14.3')],
    ['a rest that is longer than any record', Buffer.concat([BINARY, endless()])],
  ])('by %s is refused, with the place', async (_, log) => {
    expect(await refusal(gatlingBinary, log)).toMatch(
      /^"result" is damaged, or no Gatling log \(binary\), from byte \d+ on\.$/,
    );
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['half a beginning', BINARY.subarray(0, 30)],
  ])('is refused where it is %s', async (_, log) => {
    expect(await refusal(gatlingBinary, log)).toContain('from byte 0 on');
  });

  it('in any byte is refused or read, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(BINARY.length - 1), fc.nat(255), async (position, value) => {
        const run = await scan(gatlingBinary, at(position, value)).catch(({ message }: Error) => {
          expect(message).toMatch(/^"result" is (damaged|a log of Gatling)/);
          return undefined;
        });
        for (const { tally } of run?.subjects ?? []) expect(tally?.ok.min).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a binary log of Gatling with endless texts', () => {
  const failed = (name: string, message: string): GatlingEvent => {
    return { kind: 'request', groups: [], name, start: 1, end: 3, ok: false, message };
  };
  const messages = Array.from({ length: 200 }, (_, i) => failed('Home', `no cart ${i}`));

  it('forgets messages and counts all', async () => {
    const run = await scan(gatlingBinaryReader(500), binaryLog(messages, '3.14.3'), { chunk: 60 });
    expect(counted(run)).toEqual([['Home', 'request', 0, 200, 2, 2]]);
    expect(run.warnings).toEqual([]);
  });

  it('counts names that it does not remember as others, with a warning', async () => {
    const late = [failed('Late', 'x'), failed('Late', 'x'), failed('Home', 'x')];
    const run = await scan(gatlingBinaryReader(500), binaryLog([...messages, ...late], '3.14.3'), { chunk: 60 });
    expect(counted(run)).toEqual([
      ['Home', 'request', 0, 201, 2, 2],
      ['(other)', 'request', 0, 2, 2, 2],
    ]);
    expect(run.warnings).toEqual([expect.stringContaining('2 requests and groups count under "(other)"')]);
  });
});

describe('a text log of Gatling that is damaged', () => {
  const text = textLog(SHOP_RUN, '3.11.5');

  it.each([
    ['REQUEST\t\tHome\t1\tx\tOK\t '],
    ['REQUEST\t\tHome\t1\t2\tMAYBE\t '],
    ['REQUEST\t\tHome\t1\t2'],
    [`REQUEST\t\tHome\t1\t${'9'.repeat(400)}\tOK\t `],
    ['GROUP\tCheckout\t5\t4\t0\tOK'],
    ['GROUP\tCheckout\t5\t6\t-1\tOK'],
    ['RUN\tagain'],
    ['token=hunter2'],
  ])('by the line %j is refused without a word of it', async (line) => {
    expect(await refusal(gatlingLog, `${text}${line}\n`)).toBe(
      '"result" has 1 unreadable of 19 lines (line 19), more than 0.1 %.',
    );
  });

  it('has no request before it begins', async () => {
    expect(await refusal(gatlingLog, 'REQUEST\t\tHome\t1\t2\tOK\t \n')).toContain('1 unreadable of 1 line');
  });
});

it('reads in binary form what it reads in text form, whatever happened', async () => {
  const name = fc.constantFrom('a', 'b', 'ü', '✓', 'a b', '');
  const groups = fc.array(fc.constantFrom('g', 'h', '日本'), { maxLength: 3 });
  const time = fc.nat(1000);
  const event: fc.Arbitrary<GatlingEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('request' as const),
      groups,
      name,
      start: time,
      end: fc.option(fc.integer({ min: 1000, max: 5000 }), { nil: undefined }),
      ok: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('group' as const),
      groups,
      start: time,
      end: fc.constant(1000),
      cumulated: time,
      ok: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('user' as const), starts: fc.boolean(), at: time }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), async (events, chunk) => {
      const binary = await scan(gatlingBinary, binaryLog(events, '3.14.3'), { chunk });
      const text = await scan(gatlingLog, textLog(events, '3.11.5'), { chunk });
      expect(binary.subjects.map(flat)).toEqual(text.subjects.map(flat));
      expect({ ...binary, title: '', subjects: [] }).toEqual({ ...text, title: '', subjects: [] });
    }),
  );
});

function group(start: number, end: number, cumulated: number): GatlingEvent {
  return { kind: 'group', groups: [], start, end, cumulated, ok: true };
}

/** A text that seems to go on for long. */
function endless(): Buffer {
  return Buffer.concat([Buffer.from([4, 0, 0, 0, 9, 0, 15, 0, 0]), Buffer.alloc(100_000)]);
}
