import { Ajv } from 'ajv';
import { renderResultDocument, toResultDocument } from '../../../core/reporters/result-document.ts';
import { resultSchema } from '../../../core/reporters/result-schema.ts';
import { judged, runRecord } from '../../support/record-builders.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const validate = new Ajv({ allErrors: true, strictRequired: true }).compile(resultSchema);

describe('the result document', () => {
  it.each(Object.entries(SAMPLE_RECORDS))('of the run "%s" is as its schema says', (_, record) => {
    const written: unknown = JSON.parse(renderResultDocument(record));
    validate(written);
    expect(validate.errors ?? []).toEqual([]);
    expect(written).toEqual(toResultDocument(record));
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

  it('writes words for the numbers of YAML metadata that JSON has not, also below', () => {
    const metadata = { a: Number.NaN, b: [Number.POSITIVE_INFINITY, null, { c: 1 }] };
    const record = runRecord(
      { result: 'pass', reason: 'ok' },
      { indicators: [judged({ id: 'x', indicator: { metadata }, grade: { status: 'pass', score: 50 } })] },
    );
    const [indicator] = toResultDocument(record).indicatorResults;
    expect(indicator?.metadata).toEqual({ a: 'NaN', b: ['Infinity', null, { c: 1 }] });
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
