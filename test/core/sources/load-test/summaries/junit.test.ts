import { junit } from '../../../../../core/sources/load-test/summaries/junit.ts';
import { secondsReader } from '../../../../../core/sources/load-test/summaries/junit-time.ts';
import { fixtureRun, gist, recorded, refusalOf, runOf, subjectOf } from '../reading.ts';

const REPORT = 'junit/pytest.xml';

function timesOf(values: Iterable<readonly [number, number]> | undefined): readonly number[] {
  return [...(values ?? [])].map(([value]) => value);
}

describe('a JUnit report', () => {
  it('counts the test cases that ran, failures and errors as failed', async () => {
    const run = await fixtureRun(junit, REPORT);
    expect([gist(run, 'count'), gist(run, 'errorRate')]).toEqual([5, 2 / 5]);
    expect(run.warnings).toEqual(['1 test cases were skipped.']);
  });

  it('has their times in milliseconds, those of failures apart', async () => {
    const { tally } = subjectOf(await fixtureRun(junit, REPORT));
    expect([timesOf(tally?.ok.cells()), timesOf(tally?.failed.cells())]).toEqual([
      [12, 16, 21],
      [7, 54],
    ]);
  });

  it('names a test case by class and name', async () => {
    const run = await fixtureRun(junit, REPORT);
    expect(gist(run, 'errorRate', 'test_shop.TestCart.test_slow')).toBe(1);
    expect(timesOf(subjectOf(run, 'test_shop.TestCart.test_find[<b>]').tally?.ok.cells())).toEqual([16]);
    expect(run.subjects.map(({ label }) => label)).not.toContain('test_shop.TestCart.test_later');
  });

  it('has no times where one is missing, although count and failures are there', async () => {
    const run = await runOf(junit, recorded(REPORT).replace('time="0.021"', ''));
    expect([gist(run, 'p95'), gist(run, 'count')]).toEqual(['not every test case has a time that can be read', 5]);
    expect(subjectOf(run).tally).toBeUndefined();
    expect(subjectOf(run, 'test_shop.TestCart.test_slow').tally?.failed.n).toBe(1);
  });

  it('measures nothing where everything was skipped', async () => {
    const run = await runOf(
      junit,
      '<testsuite tests="1"><testcase name="a" time="0"><skipped/></testcase></testsuite>',
    );
    expect(['count', 'errorRate', 'p95'].map((metric) => gist(run, metric))).toEqual(Array(3).fill('no test case ran'));
  });

  it('has the verdicts of NeoLoad, a name that comes twice as one label', async () => {
    const run = await fixtureRun(junit, 'junit/neoload-slas.xml');
    expect([gist(run, 'count'), gist(run, 'errorRate')]).toEqual([4, 0.5]);
    const label = 'com.neotys.REQUEST.PerRun.Buyer.error-rate';
    expect([gist(run, 'count', label), gist(run, 'errorRate', label)]).toEqual([2, 0.5]);
  });

  it.each([
    ['<testsuite tests="1" errors="1"><testcase name="a" time="1"/></testsuite>', 1, 0],
    [
      '<testsuites failures="2"><testsuite failures="2" errors="1"><testcase name="a"><failure/></testcase></testsuite><testsuite/></testsuites>',
      3,
      1,
    ],
  ])('warns of failures that no test case has: %s', async (text, said, seen) => {
    expect((await runOf(junit, text)).warnings).toEqual([
      `Its suites have ${said} failures, and its test cases ${seen}: "errorRate" does not know of the others.`,
    ]);
  });

  it('counts test cases of nested suites once', async () => {
    const text =
      '<testsuites><testsuite tests="2"><testsuite tests="1"><testcase name="a" time="1"/></testsuite><testcase name="b" time="2"/></testsuite></testsuites>';
    expect(gist(await runOf(junit, text), 'count')).toBe(2);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, 700)],
    ['one with a DTD', (text: string) => text.replace('?>', '?><!DOCTYPE testsuites>')],
  ])('is refused where it is %s', async (_, change) => {
    expect(await refusalOf(junit, change(recorded(REPORT)))).toMatch(/it is cut off, not well formed, or has a DTD/);
  });

  it('is no XML of another kind, while one without test cases measures nothing', async () => {
    expect(await refusalOf(junit, '<testResults><sample t="5"/></testResults>')).toMatch(
      /it has neither test suites nor test cases\.$/,
    );
    expect(gist(await runOf(junit, '<testsuites/>'), 'count')).toBe('no test case ran');
    expect(gist(await runOf(junit, '<report><testcase name="a" time="1"/></report>'), 'count')).toBe(1);
  });
});

it.each<[string, readonly string[], readonly (number | undefined)[]]>([
  ['plain', ['0.006', '12', '1.5e-3'], [0.006, 12, 0.0015]],
  ['in groups of digits', ['1,234.567', '2,345', '0.5'], [1234.567, 2345, 0.5]],
  ['with a decimal comma', ['0,006', '1,234', '17'], [0.006, 1.234, 17]],
  ['with a decimal comma and few digits', ['1,5', '2,345'], [1.5, 2.345]],
  ['that can be either', ['1,234', '2'], [undefined, 2]],
  ['that are none', ['', 'NaN', '-1', '1.000.000'], [undefined, undefined, undefined, undefined]],
])('reads times %s', (_, times, expected) => {
  expect(times.map(secondsReader(times))).toEqual(expected);
});
