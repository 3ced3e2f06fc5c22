import { decide } from '../../../core/gate/decide.ts';
import { judge } from '../../../core/gate/judge.ts';
import { score } from '../../../core/gate/score.ts';
import type { Grade } from '../../../core/model/grade.ts';
import type { Bar, Grading } from '../../../core/model/perf-spec.ts';
import { fc } from '../../support/fc.ts';
import { empty, grade, indicator, measured } from '../../support/indicators.ts';

interface Case {
  readonly id?: string;
  readonly grading?: Partial<Grading>;
  readonly grade?: Partial<Grade>;
}

function verdict(cases: readonly Case[], pass: Bar = { points: 90 }, warning: Bar = { points: 75 }) {
  const judged = cases.map((one, i) => ({
    indicator: indicator(one.grading ?? {}, { id: one.id ?? `i${i}` }),
    grade: grade(one.grade ?? {}),
  }));
  return decide(
    judged,
    score(
      judged.map((one) => one.grade),
      { pass, warning },
    ),
  );
}

const points = (earned: number, max = 100): Case => ({ grade: { score: earned, maxScore: max } });

describe('the score against its bars', () => {
  it.each([
    [90, 'pass'],
    [89.9, 'warning'],
    [75, 'warning'],
    [74.9, 'fail'],
    [0, 'fail'],
  ] as const)('%d points of 100 with bars at 90 and 75 is %s', (earned, result) => {
    expect(verdict([points(earned)]).result).toBe(result);
  });

  it('percent bars are of what could be earned', () => {
    const bars = [{ percent: 90 }, { percent: 50 }] as const;
    expect(verdict([points(60, 140), points(0, 0)], ...bars)).toMatchObject({
      result: 'fail',
      objectives: { pass: 126, warning: 70 },
    });
    expect(verdict([points(70, 140)], ...bars).result).toBe('warning');
    expect(verdict([points(126, 140)], ...bars).result).toBe('pass');
  });

  it('the sum may be more than 100, as in published samples', () => {
    expect(verdict([points(50, 50), points(50, 50), points(40, 40)])).toMatchObject({
      result: 'pass',
      totalScore: 140,
    });
  });

  it('the reason names what lost points, at most three, the most first', () => {
    const { reason } = verdict([points(0, 10), points(0, 40), points(20, 30), points(0, 20)]);
    expect(reason).toBe('Score 20 of 100 is below the warning bar 75: "i1", "i3", "i0" and 1 more lost points.');
  });

  it('the reason says which indicators had no data, whatever that did to the score', () => {
    const noData = (score: number, noData: 'fail' | 'pass'): Case => ({
      grading: { noData },
      grade: { status: 'noData', score },
    });
    expect(verdict([noData(0, 'fail'), points(20)]).reason).toMatch(/: "i1" lost points; no data for "i0"\.$/);
    expect(verdict([noData(100, 'pass')]).reason).toBe(
      'Score 100 of 100 reaches the pass bar 90, though no data for "i0".',
    );
  });

  it('the reason does not round a score up to its bar', () => {
    expect(verdict([points(89.996)]).reason).toContain('Score 89.996 of 100 is below the pass bar 90');
    expect(verdict([points(16.65), points(33.3)]).reason).toContain('Score 49.95 of 200');
  });
});

describe('a key indicator', () => {
  const key = { key: true } as const;

  it('that fails, fails the run whatever the score', () => {
    const result = verdict([
      { id: 'p95', grading: key, grade: { status: 'fail', score: 0, maxScore: 5 } },
      points(95, 95),
    ]);
    expect(result).toMatchObject({ result: 'fail', totalScore: 95 });
    expect(result.reason).toContain('Key indicator "p95"');
  });

  it('without data fails the run, unless its noData says otherwise', () => {
    const noData = { status: 'noData', score: 0, maxScore: 5 } as const;
    expect(verdict([{ grading: key, grade: noData }, points(95)])).toMatchObject({
      result: 'fail',
      reason: 'Key indicator "i0" has no data, which fails the run whatever the score.',
    });
    expect(verdict([{ grading: { ...key, noData: 'skip' }, grade: noData }, points(95)]).result).toBe('pass');
  });

  it.each(['pass', 'skip'] as const)('that answers infinity fails the run, although its noData is %s', (noData) => {
    const grading = { ...key, noData };
    const one = indicator(grading, { id: 'key' });
    const gaps = [{ key: '{}', reason: '+Inf', answered: true }];
    for (const observation of [
      { ...measured([1]), gaps },
      { ...empty(), gaps },
    ]) {
      expect(verdict([{ grading, grade: judge(one, observation) }, points(900, 900)]).result).toBe('fail');
    }
  });

  it('with a warning leaves the verdict to the score', () => {
    expect(
      verdict([{ grading: key, grade: { status: 'warning', score: 5, maxScore: 10 } }, points(90, 90)]).result,
    ).toBe('pass');
  });
});

describe('no verdict', () => {
  it('where an indicator could not be measured, even if the rest reaches the bar', () => {
    const result = verdict([points(100), { id: 'broken', grade: { status: 'error', score: 0 } }]);
    expect(result.result).toBe('error');
    expect(result.reason).toContain('"broken"');
  });

  it('where an unmeasured indicator is only observed, the others decide', () => {
    expect(
      verdict([points(100), { grading: { observe: true }, grade: { status: 'info', score: 0, maxScore: 0 } }]).result,
    ).toBe('pass');
  });

  it.each([
    ['all are observed', [{ grading: { observe: true }, grade: { status: 'info', score: 0, maxScore: 0 } }]],
    ['all are skipped', [{ grading: { noData: 'skip' }, grade: { status: 'noData', score: 0, maxScore: 0 } }]],
  ] as const)('where %s, even with a bar of 0', (_, cases) => {
    expect(verdict(cases, { points: 0 }, { points: 0 }).result).toBe('error');
  });
});

describe('properties', () => {
  const status = fc.constantFrom('pass', 'warning', 'fail', 'noData', 'error', 'learning', 'inconclusive');
  const cases = fc.array(fc.record({ grade: fc.record({ status, score: fc.nat(100) }) }), { minLength: 1 });

  it('the verdict does not depend on the order of the indicators', () => {
    fc.assert(fc.property(cases, (list) => verdict(list).result === verdict([...list].reverse()).result));
  });

  it('a run with an indicator in error never passes', () => {
    fc.assert(fc.property(cases, (list) => verdict([...list, { grade: { status: 'error' } }]).result === 'error'));
  });
});
