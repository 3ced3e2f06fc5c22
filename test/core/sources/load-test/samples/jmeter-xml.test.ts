import { jmeterXml } from '../../../../../core/sources/load-test/samples/jmeter-xml.ts';
import { counted, figure, filled, fixtureBytes, flat, headOf, lens, notesOf, scan, valuesOf } from '../scanning.ts';
import { readBySaxes } from './saxes-jtl.ts';

const RESULTS = fixtureBytes('jmeter-xml/results.jtl');

async function byKind(content: Uint8Array) {
  const rows = counted(await scan(jmeterXml, content));
  const total = (kind: string, column: number) =>
    rows.filter((row) => row[1] === kind).reduce((sum, row) => sum + Number(row[column]), 0);
  return ['request', 'transaction', 'subsample'].map((kind) => [kind, total(kind, 2), total(kind, 3)]);
}

describe('results of JMeter in XML', () => {
  it.each(['results', 'no-message', 'killed'])('%s are recognised', (name) => {
    expect(jmeterXml.recognises(headOf(fixtureBytes(`jmeter-xml/${name}.jtl`)))).toBe(true);
  });

  it.each([
    ['JUnit', '<testsuite tests="1"/>'],
    ['a name that only begins so', '<testResultsOf/>'],
    ['a comment of it', '<!-- <testResults> --><x/>'],
    ['comments without end', '<!-- a -->'.repeat(5000)],
  ])('are not %s', (_, text) => {
    expect(jmeterXml.recognises(headOf(text))).toBe(false);
  });

  it('keep requests, transactions and sub-samples apart', async () => {
    const run = await scan(jmeterXml, RESULTS);
    expect(counted(run).map(([label, kind, ok, failed]) => [label, kind, ok, failed])).toEqual([
      ['GET /ok?a=1&b="2"', 'request', 8, 0],
      ['Redirect', 'request', 8, 0],
      ['Wrong text', 'request', 0, 8],
      ['Überblick', 'request', 8, 0],
      ['Down', 'request', 0, 8],
      ['Alone', 'request', 8, 0],
      ['Pay & <leave>', 'transaction', 0, 8],
      ['Browse', 'transaction', 0, 8],
      ['http://127.0.0.1:18231/go', 'subsample', 8, 0],
      ['http://127.0.0.1:18231/ok', 'subsample', 8, 0],
      ['http://127.0.0.1:18231/page', 'subsample', 8, 0],
      ['http://127.0.0.1:18231/a.png', 'subsample', 8, 0],
      ['http://127.0.0.1:18231/b.png', 'subsample', 8, 0],
    ]);
    expect(run.warnings).toEqual([]);
  });

  it('agree with what JMeter printed of the samples at the top', async () => {
    const { subjects } = await scan(jmeterXml, RESULTS);
    const inside = ['GET /ok?a=1&b="2"', 'Redirect', 'Wrong text'];
    const top = subjects.filter(({ label, kind }) => kind !== 'subsample' && !inside.includes(label ?? ''));
    const values = top.flatMap(valuesOf).sort((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect([values.length, Math.floor(mean), values.at(0), values.at(-1)]).toEqual([40, 56, 11, 167]);
    expect(top.reduce((n, { tally }) => n + (tally?.failed.n ?? 0), 0)).toBe(24);
  });

  it.each(['results', 'no-message'])('%s say what a parser of XML finds in them', async (name) => {
    const content = fixtureBytes(`jmeter-xml/${name}.jtl`);
    const found = new Map(
      (await scan(jmeterXml, content)).subjects.map(({ kind, label, tally }) => [
        `${kind} ${label}`,
        [tally?.ok, tally?.failed].map((values) => [values?.n, values?.sum]),
      ]),
    );
    const total = (values: readonly number[]) => [values.length, values.reduce((sum, value) => sum + value, 0)];
    const wanted = [...readBySaxes(content.toString())].map(([key, { ok, failed }]) => [
      key,
      [total(ok), total(failed)],
    ]);
    expect(found).toEqual(new Map(wanted as [string, number[][]][]));
  });

  it('without response messages know a transaction by the samples in it, and say what they do not know', async () => {
    const content = fixtureBytes('jmeter-xml/no-message.jtl');
    // "Browse" has no samples in it and cannot be told from a request.
    expect(await byKind(content)).toEqual([
      ['request', 32, 24],
      ['transaction', 0, 8],
      ['subsample', 40, 0],
    ]);
    expect((await scan(jmeterXml, content)).warnings).toEqual([
      expect.stringMatching(/^16 samples without a response message: .*response_message=true\.$/),
    ]);
  });

  it('of a JMeter that was killed are read as far as they go, with a warning', async () => {
    const run = await scan(jmeterXml, fixtureBytes('jmeter-xml/killed.jtl'));
    expect(counted(run).length).toBeGreaterThan(10);
    expect(run.warnings).toEqual([expect.stringMatching(/^"result" is cut off: /)]);
  });

  it('have latencies, connect times and bytes', async () => {
    const lenses = ['Latency', 'bytes', 'Connect'].map((measure) => lens(measure));
    const run = await scan(jmeterXml, RESULTS, { lenses });
    const of = (measure: string) =>
      run.subjects.find((one) => one.label === 'Redirect' && one.lens?.measure === measure);
    expect(of('Latency')?.tally).toMatchObject({ unit: 'ms' });
    expect(of('bytes')?.tally).toMatchObject({ unit: 'bytes', ok: { n: 8, min: 382, max: 382 }, bytes: 8 * 382 });
    // JMeter 2.13 wrote no connect times.
    expect(of('Connect')).toBeUndefined();
    expect(run.warnings).toEqual([]);
    expect(lenses.map((one) => notesOf(run, one)?.warnings)).toEqual([
      [],
      [],
      ['Left out because there is no number of what is asked: 104 values.'],
    ]);
  });

  it.each([
    [{ responseCode: '500' }, ['Down']],
    [{ threadName: 'Shop 1-1', responseCode: '302' }, ['http://127.0.0.1:18231/go']],
    [{ responseMessage: 'Not so' }, []],
  ])('can be asked for samples by %j', async (where, labels) => {
    const asked = lens(undefined, where);
    expect(filled(await scan(jmeterXml, RESULTS, { lenses: [asked] })).map(({ label }) => label)).toEqual(labels);
  });

  it.each([lens('failureMessage'), lens(undefined, { URL: 'x' })])(
    'cannot answer %j, and say what they can',
    async (asked) => {
      const run = await scan(jmeterXml, RESULTS, { lenses: [asked] });
      expect(run.subjects).toEqual([{ label: undefined, kind: 'request', lens: asked, figures: new Map() }]);
      expect(figure(run, 'p95')).toBeUndefined();
      expect(run.advice).toMatch(/^Ask for elapsed, Latency, .*, and by "where" for responseCode, /);
    },
  );

  it('count what started within the window', async () => {
    const run = await scan(jmeterXml, RESULTS);
    const start = (run.startedAt ?? 0) + 300;
    const cut = await scan(jmeterXml, RESULTS, { window: { start, end: start + 200 } });
    expect(cut).toMatchObject({ startedAt: run.startedAt, finishedAt: run.finishedAt });
    const [all, some] = [run, cut].map(({ subjects }) => subjects.flatMap(valuesOf).length);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all ?? 0);
    expect(Math.min(...filled(cut).map(({ tally }) => tally?.firstStart ?? 0))).toBeGreaterThanOrEqual(start);
  });

  it.each([1, 2, 3, 7, 64, 1000])('say the same in pieces of %i bytes', async (chunk) => {
    const whole = (await scan(jmeterXml, RESULTS)).subjects.map(flat);
    expect((await scan(jmeterXml, RESULTS, { chunk })).subjects.map(flat)).toEqual(whole);
  });
});
