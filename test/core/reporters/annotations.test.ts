import type { GradeStatus } from '../../../core/model/grade.ts';
import { problem, warning } from '../../../core/problems.ts';
import { toAnnotations } from '../../../core/reporters/annotations.ts';
import { judged, runRecord } from '../../support/record-builders.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const place = { file: 'perf.yaml', line: 7, column: 1 };
const one = (id: string, status: GradeStatus, score: number) => judged({ id, grade: { status, score } });

describe('annotations', () => {
  it.each([
    ['fail', 0, 'error'],
    ['error', 0, 'error'],
    ['warning', 25, 'warning'],
    ['noData', 0, 'warning'],
    ['noData', 50, undefined],
    ['inconclusive', 25, 'warning'],
    ['learning', 50, undefined],
    ['learning', 0, 'warning'],
    ['pass', 50, undefined],
    ['info', 0, undefined],
  ] as const)('make of the status %s with %p of 50 points the level %p', (status, score, level) => {
    const record = runRecord({ result: 'fail', reason: '' }, { indicators: [one('x', status, score)] });
    expect(toAnnotations(record).map((annotation) => annotation.level)).toEqual(level === undefined ? [] : [level]);
  });

  it.each([
    ['the line of the breached limit', { upperWarning: 1, upperSevere: 2 }, {}, 3, 9],
    ['the line of the percent limit it came from', { upperSevere: 2 }, { upperSeverePerc: place }, 3, 7],
    ['the indicator where the limit is not written', { upperSevere: 2 }, {}, 3, 3],
  ])('point at %s', (name, limits, thresholds, value, line) => {
    const sample = judged({ id: 'x', limits, values: { k: value }, grade: { status: 'fail', score: 0 } });
    const places = { ...sample.indicator.places, ...(name.includes('breached') ? {} : { thresholds }) };
    const indicators = [{ ...sample, indicator: { ...sample.indicator, places } }];
    expect(toAnnotations(runRecord({ result: 'fail', reason: '' }, { indicators }))[0]?.place?.line).toBe(line);
  });

  it('point at the query where there is no value', () => {
    const record = runRecord({ result: 'fail', reason: '' }, { indicators: [one('x', 'noData', 0)] });
    expect(toAnnotations(record)[0]?.place).toEqual(record.indicators[0]?.indicator.places.query);
  });

  it('say once what an indicator and its problem have to say', () => {
    expect(toAnnotations(SAMPLE_RECORDS['error-unreachable'])).toHaveLength(2);
    expect(toAnnotations(SAMPLE_RECORDS['no-data'])).toHaveLength(2);
  });

  it('say how an indicator changed and how sure that is', () => {
    const [first] = toAnnotations(SAMPLE_RECORDS['fail-beyond-noise']);
    expect(first?.message).toContain('24.4 % over; +36.8 % (normal 99 %: -11.4 to +11.4 %); was 125 ms in 20 runs');
  });

  it('leave out problems without a place, which the conclusion tells', () => {
    const problems = [problem('input-missing', 'No perfspec.'), warning('spec-stray-space', 'A space.', { place })];
    const annotations = toAnnotations(runRecord({ result: 'error', reason: '' }, { problems }));
    expect(annotations).toEqual([
      { level: 'warning', title: 'Performance gate: warning', message: 'A space. Remove the space.', place },
    ]);
  });

  it.each([
    [9, 9, undefined],
    [10, 10, 'Performance gate: and 1 more'],
    [300, 10, 'Performance gate: and 291 more'],
  ])('for %p bad indicators are %p, the last of which says how many more', (bad, amount, last) => {
    const indicators = Array.from({ length: bad }, (_, n) => one(`${n}`, n === bad - 1 ? 'fail' : 'warning', 0));
    const annotations = toAnnotations(runRecord({ result: 'fail', reason: '' }, { indicators }));
    expect(annotations).toHaveLength(amount);
    expect(annotations[0]).toMatchObject({ level: 'error', title: `Fail: ${bad - 1}` });
    if (last) expect(annotations.at(-1)).toMatchObject({ title: last, level: 'warning' });
  });
});
