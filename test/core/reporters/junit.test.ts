import type { RunRecord } from '../../../core/model/run-record.ts';
import { renderJunit } from '../../../core/reporters/junit.ts';
import { beyondTheNoise } from '../../support/compared-indicators.ts';
import { checkJunit } from '../../support/junit-shape.ts';
import { judged, type Part, runRecord } from '../../support/record-builders.ts';
import { brokenErrorRate, cpu, empty, responseTime, slow, throughput } from '../../support/sample-indicators.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';
import { showcase, thousand } from '../../support/showcase-record.ts';

const run = (...parts: readonly Part[]) =>
  runRecord({ result: 'pass', reason: 'fine' }, { indicators: parts.map(judged) });
const only = (part: Part) => checkJunit(renderJunit(run(part))).cases[0];

describe('the JUnit file', () => {
  it.each<readonly [string, RunRecord]>([
    ...Object.entries(SAMPLE_RECORDS),
    ['showcase', showcase()],
    ['thousand', thousand()],
  ])('of the run "%s" is well-formed XML 1.0 in the shape of junit-10.xsd, with true counts', (_, record) => {
    const { counts, cases } = checkJunit(renderJunit(record));
    const of = (kind: string) => cases.filter(({ outcome }) => outcome === kind).length;
    expect(counts).toEqual({
      tests: cases.length,
      failures: of('failure'),
      errors: of('error'),
      skipped: of('skipped'),
    });
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    const ownVerdict = cases.at(-1)?.name === 'Total score' ? 1 : 0;
    expect(cases).toHaveLength(record.indicators.length + ownVerdict);
  });

  it.each<readonly [string, Part, object]>([
    ['a pass passes', responseTime, { outcome: 'passed', name: 'Response time, 90th percentile' }],
    [
      'a warning passes and says why',
      slow,
      { outcome: 'passed', text: /^Warning: 4.007 s, should be < 3 s, 33.6 % over/ },
    ],
    ['a fail is a failure', brokenErrorRate, { outcome: 'failure', message: '2.8 %, should be < 1 %, 180 % over' }],
    ['what is only observed is skipped', cpu, { outcome: 'skipped', message: /observed only/ }],
    ['missing data that costs all points is a failure', empty, { outcome: 'failure', message: /no series/ }],
    [
      'missing data that costs half of them is skipped, not green',
      { ...empty, grade: { ...empty.grade, score: 25 } },
      { outcome: 'skipped' },
    ],
    [
      'missing data that does not count is skipped',
      { ...empty, grade: { ...empty.grade, maxScore: 0 } },
      { outcome: 'skipped' },
    ],
    [
      'a first run without a comparison is skipped',
      { ...throughput, grade: { status: 'learning', score: 50 } },
      { outcome: 'skipped' },
    ],
    [
      'a value without evidence enough is skipped',
      { ...throughput, grade: { status: 'inconclusive', score: 25 } },
      { outcome: 'skipped', message: /^Inconclusive: 112 requests/ },
    ],
    [
      'a value without evidence enough is a failure where the PerfSpec wants that',
      { ...throughput, grading: { inconclusive: 'fail' }, grade: { status: 'inconclusive', score: 0 } },
      { outcome: 'failure' },
    ],
    [
      'a first run is a failure where the PerfSpec wants that, and says once what it is',
      {
        ...{ ...throughput, grading: { noBaseline: 'fail' }, limits: {} },
        grade: { status: 'learning', score: 0, reason: 'learning (0 of 5 runs)' },
      },
      { outcome: 'failure', message: 'learning (0 of 5 runs); 0 / 50 points' },
    ],
    [
      'what was compared says how it changed',
      beyondTheNoise,
      { outcome: 'failure', message: /\+36.8 % \(normal 99 %: -11.4 to \+11.4 %\), was 125 ms in 20 runs/ },
    ],
  ])('%s', (_, part, expected) => {
    const found = only(part);
    for (const [name, value] of Object.entries(expected)) {
      const got = { ...found }[name as keyof typeof found]; // names of the table are keys of a case
      if (value instanceof RegExp) expect(got).toMatch(value);
      else expect(got).toBe(value);
    }
  });

  it('has the query, the bad keys, the place and the hints of a failure in its text', () => {
    const text = only({ ...brokenErrorRate, values: { a: 2.8, b: 1.5, c: 0 } })?.text ?? '';
    expect(text.split('\n')).toEqual([
      expect.stringContaining('2.8 %'),
      'a: 2.8 %, should be < 1 %, 180 % over',
      'b: 1.5 %, should be < 1 %, 50 % over',
      expect.stringMatching(/^Query: histogram_quantile/),
      'Hints: playbook: https://wiki.example/checkout/errors, contact: team-checkout',
      'Place: perf/checkout.yaml:40:5',
    ]);
  });

  it('keeps indicators of one name apart', () => {
    const { cases } = checkJunit(renderJunit(run(responseTime, { ...responseTime, id: 'other' })));
    expect(cases.map(({ name }) => name)).toEqual([
      'Response time, 90th percentile (response_time_p90)',
      'Response time, 90th percentile (other)',
    ]);
  });

  it.each(['fail', 'error'] as const)(
    'is not all green where the run is a %s that no single indicator shows',
    (result) => {
      const record = runRecord({ result, reason: 'Score 45 is below 75.' }, { indicators: [judged(slow)] });
      const { cases } = checkJunit(renderJunit(record));
      expect(cases.at(-1)).toMatchObject({ name: 'Total score', outcome: result === 'fail' ? 'failure' : 'error' });
    },
  );
});
