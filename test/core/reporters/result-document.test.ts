import { Ajv } from 'ajv';
import { problem } from '../../../core/problems.ts';
import { renderResultDocument, toResultDocument } from '../../../core/reporters/result-document.ts';
import { resultSchema } from '../../../core/reporters/result-schema.ts';
import { beyondTheNoise, canary, earlier, overButInsideTheNoise } from '../../support/compared-indicators.ts';
import { judged, type Part, runRecord } from '../../support/record-builders.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const written = (...parts: readonly Part[]) =>
  toResultDocument(runRecord({ result: 'fail', reason: 'slow' }, { indicators: parts.map(judged) })).indicatorResults;
const validate = new Ajv({ allErrors: true, strictRequired: true }).compile(resultSchema);

describe('the result document', () => {
  it.each(Object.entries(SAMPLE_RECORDS))('of the run "%s" is as its schema says', (_, record) => {
    const parsed: unknown = JSON.parse(renderResultDocument(record));
    validate(parsed);
    expect(validate.errors ?? []).toEqual([]);
    expect(parsed).toEqual(toResultDocument(record));
  });

  it("is Pitometer's for the scripts that read it", () => {
    const metadata = { playbook: 'restart it' };
    const value = {
      values: { 'SERVICE-BAB018A09DA36B75': 5_824_401.8 },
      limits: { upperSevere: 4_000_000, upperWarning: 3_000_000 },
    };
    const slow = judged({
      id: 'P90_ResponseTime_Frontend',
      grading: { metadata },
      ...value,
      grade: { status: 'fail', score: 0 },
    });
    const window = { start: 1_551_398_400_000, end: 1_555_027_200_000 };
    const context = { branch: 'carts', runId: '42' };
    const document = toResultDocument(
      runRecord(
        { result: 'fail', reason: 'Slow.' },
        { indicators: [slow], window, context, startedAt: 1_555_027_300_000 },
      ),
    );
    expect(document).toMatchObject({
      options: { context: 'carts', timeStart: 1_551_398_400, timeEnd: 1_555_027_200 },
      timestamp: 1_555_027_300_000,
      testContext: 'carts',
      testRunId: '42',
      totalScore: 0,
      objectives: { pass: 90, warning: 75 },
      result: 'fail',
    });
    const [indicator] = document.indicatorResults;
    expect(indicator).toMatchObject({ id: 'P90_ResponseTime_Frontend', score: 0 });
    expect(indicator?.violations).toEqual([
      { value: 5_824_401.8, key: 'SERVICE-BAB018A09DA36B75', breach: 'upperSevere', threshold: 4_000_000, metadata },
    ]);
    expect(indicator?.individualResults).toEqual([
      { key: 'SERVICE-BAB018A09DA36B75', value: 5_824_401.8, upperSevere: 4_000_000, upperWarning: 3_000_000 },
    ]);
  });

  it('has what each value was compared with, apart from what Pitometer had', () => {
    const [indicator] = written(overButInsideTheNoise);
    expect(indicator?.comparisons).toEqual([
      {
        ...{ key: 'checkout', status: 'inconclusive', baseline: 212, against: 'previous', n: 9, confidence: 0.98 },
        ...{ change: 12.264, band: [172.9, 251.1] },
        history: overButInsideTheNoise.evidence?.['checkout']?.history?.map(({ run, startedAt, value }) => {
          return { run, timestamp: startedAt, value };
        }),
      },
    ]);
    expect(indicator?.individualResults).toEqual([
      { key: 'checkout', value: 238, baseline: 212, upperWarning: 222.6, upperSevere: 233.2 },
    ]);
  });

  it('says how values were computed and of how many', () => {
    const [indicator] = written(overButInsideTheNoise);
    expect(indicator?.definition).toBe('p95 by nearest rank');
    expect(indicator?.samples).toEqual([expect.objectContaining({ n: 12_345, mean: 141.2, stddev: 44.9 })]);
  });

  it.each<readonly [string, Part, object]>([
    ['answered', canary, { query: 'latency{track="stable"}[600s]', samples: [{ value: 50 }] }],
    [
      'answered nothing',
      {
        ...canary,
        control: { status: 'empty', indicator: 'x', query: 'q', warnings: [], gaps: [], reason: 'no series' },
      },
      { query: 'q', samples: [], reason: 'no series' },
    ],
    [
      'failed',
      {
        ...canary,
        control: {
          status: 'failed',
          indicator: 'x',
          query: 'q',
          warnings: [],
          problem: problem('query-invalid', 'No.'),
        },
      },
      { samples: [], gaps: [], problem: { code: 'query-invalid' } },
    ],
  ])('has the control that %s', (_, part, expected) => {
    const record = runRecord({ result: 'pass', reason: 'ok' }, { indicators: [judged(part)] });
    const document = toResultDocument(record);
    expect(document.indicatorResults[0]?.control).toMatchObject(expected);
    expect(validate(JSON.parse(renderResultDocument(record)))).toBe(true);
  });

  it('has of how many events an indicator is a share', () => {
    const { control: total, ...budget } = canary;
    const record = runRecord(
      { result: 'pass', reason: 'ok' },
      { indicators: [judged({ ...budget, ...(total && { total }) })] },
    );
    expect(toResultDocument(record).indicatorResults[0]).toMatchObject({ total: { samples: [{ value: 50 }] } });
    expect(validate(JSON.parse(renderResultDocument(record)))).toBe(true);
  });

  it('lists no earlier values where they would be most of the document', () => {
    const history = earlier(...Array.from({ length: 10_001 }, (_, n) => n));
    const proof = { against: 'previous', change: 1, n: 10_001, history } as const;
    const part: Part = { ...beyondTheNoise, evidence: { '{"zone":"eu"}': proof } };
    expect(written(part)[0]?.comparisons?.[0]?.history).toHaveLength(10_001);
    const [first, second] = written(part, { ...part, id: 'other' });
    expect([first, second].map((one) => one?.comparisons?.[0]?.history)).toEqual([undefined, undefined]);
    expect(first?.comparisons?.[0]).toMatchObject({ change: 1, n: 10_001 });
  });

  it('writes words for the numbers of YAML metadata that JSON has not, also below', () => {
    const metadata = { a: Number.NaN, b: [Number.POSITIVE_INFINITY, null, { c: 1 }] };
    const record = runRecord(
      { result: 'pass', reason: 'ok' },
      { indicators: [judged({ id: 'x', indicator: { metadata }, grade: { status: 'pass', score: 50 } })] },
    );
    const [indicator] = toResultDocument(record).indicatorResults;
    expect(indicator?.metadata).toEqual({ a: 'NaN', b: ['Infinity', null, { c: 1 }] });
  });

  it('is not written with a change that is no number', () => {
    const proof = { against: 'previous', change: Number.NaN, n: 1 } as const;
    const broken = judged({ ...beyondTheNoise, evidence: { '{"zone":"eu"}': proof } });
    const record = runRecord({ result: 'pass', reason: 'ok' }, { indicators: [broken] });
    expect(() => renderResultDocument(record)).toThrow('as "change"');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not written with a score of %p', (totalScore) => {
    const record = runRecord({ result: 'pass', reason: 'ok', totalScore });
    expect(() => renderResultDocument(record)).toThrow('as "totalScore"');
  });

  it.each([
    ['an unknown key', { extra: 1 }],
    ['a missing result', { result: undefined }],
    ['null as a score', { totalScore: null }],
  ])('with %s is refused by the schema', (_, change) => {
    const document: unknown = JSON.parse(JSON.stringify({ ...toResultDocument(SAMPLE_RECORDS.pass), ...change }));
    expect(validate(document)).toBe(false);
  });
});
