import type { ScanReader } from '../../../../../core/sources/load-test/load-test-run.ts';
import { gatlingBinary } from '../../../../../core/sources/load-test/samples/gatling-binary.ts';
import { gatlingLog } from '../../../../../core/sources/load-test/samples/gatling-log.ts';
import { binaryLog, type GatlingEvent, RUN_START, textLog } from '../../../../support/gatling-logs.ts';
import { SHOP_RUN } from '../../../../support/gatling-shop-run.ts';
import { counted, fixtureBytes, flat, headOf, lens, scan } from '../scanning.ts';

type Write = (events: readonly GatlingEvent[]) => Buffer;

const FIXTURES: readonly (readonly [string, ScanReader, Write])[] = [
  ['simulation-3.3.log', gatlingLog, (events) => Buffer.from(textLog(events, '3.3.1'))],
  ['simulation-3.11.log', gatlingLog, (events) => Buffer.from(textLog(events, '3.11.5'))],
  ['simulation-3.14.log', gatlingBinary, (events) => binaryLog(events, '3.14.3')],
];

describe.each(FIXTURES)('%s', (path, reader, write) => {
  const content = fixtureBytes(`gatling/${path}`);

  it('is what the writer of this test makes of the run', () => {
    expect(write(SHOP_RUN).equals(content)).toBe(true);
  });

  it('is recognised, and by no other of the readers of Gatling', () => {
    const readers = [gatlingLog, gatlingBinary].filter((one) => one.recognises(headOf(content)));
    expect(readers).toEqual([reader]);
  });

  it('keeps requests and groups apart', async () => {
    const run = await scan(reader, content);
    expect(counted(run)).toEqual([
      ['Home', 'request', 2, 1, 35, 60000],
      ['Checkout / Überweisung', 'request', 2, 0, 120, 180],
      ['Checkout / Payment / Confirm ✓', 'request', 1, 1, 0, 245],
      ['(no name)', 'request', 1, 0, 12, 12],
      ['Checkout / Payment', 'transaction', 1, 1, 0, 245],
      ['Checkout', 'transaction', 1, 1, 180, 365],
    ]);
    expect(run.warnings).toEqual(['Left out: 1 message that answered no request.']);
    expect(run).toMatchObject({ startedAt: RUN_START + 10, finishedAt: RUN_START + 61_200 });
    expect(run.subjects[0]?.tally).toMatchObject({ unit: 'ms', firstStart: RUN_START + 10, bytes: Number.NaN });
  });

  it('has the whole duration of a group beside the response times in it', async () => {
    const duration = lens('duration');
    const run = await scan(reader, content, { lenses: [lens(undefined), duration] });
    const of = (measure: string | undefined) =>
      run.subjects.find((subject) => subject.label === 'Checkout' && subject.lens?.measure === measure)?.tally;
    expect([of(undefined)?.ok.max, of('duration')?.ok.max]).toEqual([365, 2400]);
    expect(counted(run, duration).filter(([, kind]) => kind === 'request')).toEqual(
      counted(run).filter(([, kind]) => kind === 'request'),
    );
  });

  it('counts what started within the window', async () => {
    const window = { start: RUN_START + 1000, end: RUN_START + 2000 };
    expect(counted(await scan(reader, content, { window })).map(([label]) => label)).toEqual([
      'Home',
      'Checkout / Payment / Confirm ✓',
      'Checkout / Payment',
    ]);
  });

  it.each([lens('bytes'), lens(undefined, { status: '200' })])('cannot answer %j', async (asked) => {
    const run = await scan(reader, content, { lenses: [asked, lens(undefined)] });
    expect(run.subjects.find((one) => one.lens === asked)).toEqual({
      label: undefined,
      kind: 'request',
      lens: asked,
      figures: new Map(),
    });
    expect(counted(run)).toHaveLength(6);
  });

  it('says that it is cut off, unless that is between two records', async () => {
    const whole = counted(await scan(reader, content)).length;
    const clean = SHOP_RUN.map((_, i) => write(SHOP_RUN.slice(0, i)).length);
    for (let end = write([]).length; end < content.length; end += 3) {
      const run = await scan(reader, content.subarray(0, end));
      expect(counted(run).length).toBeLessThanOrEqual(whole);
      expect([end, run.warnings.some((text) => text.includes('cut off'))]).toEqual([end, !clean.includes(end)]);
    }
  });

  it('says the same in whatever pieces it is read', async () => {
    const whole = (await scan(reader, content)).subjects.map(flat);
    for (let chunk = 1; chunk < 40; chunk += 3)
      expect((await scan(reader, content, { chunk })).subjects.map(flat)).toEqual(whole);
  });
});

it('means the same in all forms', async () => {
  const runs = await Promise.all(FIXTURES.map(([path, reader]) => scan(reader, fixtureBytes(`gatling/${path}`))));
  const said = runs.map((run) => ({ ...run, title: '', subjects: run.subjects.map(flat) }));
  expect(said[1]).toEqual(said[0]);
  expect(said[2]).toEqual(said[0]);
});
