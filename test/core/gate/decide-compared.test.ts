import { decide } from '../../../core/gate/decide.ts';
import { score } from '../../../core/gate/score.ts';
import type { Grade } from '../../../core/model/grade.ts';
import type { Grading } from '../../../core/model/perf-spec.ts';
import { grade, indicator } from '../../support/indicators.ts';

type Case = readonly [Partial<Grading>, Partial<Grade>];

function verdict(cases: readonly Case[], maxNoData?: number) {
  const judged = cases.map(([grading, more], i) => ({
    indicator: indicator(grading, { id: `i${i}` }),
    grade: grade(more),
  }));
  const objectives = { pass: { percent: 90 }, warning: { percent: 50 } };
  const total = score(
    judged.map((one) => one.grade),
    objectives,
  );
  return decide(judged, total, maxNoData);
}

const pass: Case = [{}, { score: 900, maxScore: 900 }];

describe('a key indicator', () => {
  it.each([
    ['is inconclusive, which counts as a fail', { inconclusive: 'fail' }, 'inconclusive', 'fail'],
    ['is inconclusive, which counts as a warning', { inconclusive: 'warning' }, 'inconclusive', 'pass'],
    ['has no baseline, which counts as a fail', { noBaseline: 'fail' }, 'learning', 'fail'],
    ['has no baseline, which passes', { noBaseline: 'pass' }, 'learning', 'pass'],
  ] as const)('that %s: the run is %s', (_, grading, status, result) => {
    expect(
      verdict([
        [
          { key: true, ...grading },
          { status, score: 0, maxScore: 1 },
        ],
        pass,
      ]).result,
    ).toBe(result);
  });
});

describe('too much missing data', () => {
  const silent: Case = [{ noData: 'pass' }, { status: 'noData' }];
  const observed: Case = [{ observe: true }, { status: 'info', score: 0, maxScore: 0 }];

  it.each([
    ['half of it where half may be missing', [silent, pass], 50, 'pass'],
    ['more than that', [silent, silent, pass], 50, 'fail'],
    ['any where none may', [silent, pass, pass], 0, 'fail'],
    ['all where nothing is said', [silent, silent], undefined, 'pass'],
    ['what is only observed is no part of it', [silent, pass, observed, observed], 40, 'fail'],
  ] as const)('%s', (_, cases, maxNoData, result) => {
    expect(verdict(cases, maxNoData).result).toBe(result);
  });

  it('is named', () => {
    expect(verdict([silent, silent, pass], 50).reason).toBe(
      '2 of 3 indicators have no data ("i0", "i1"), more than the 50% of maxNoData.',
    );
  });
});

describe('where nothing counts yet', () => {
  const learning: Case = [{ noBaseline: 'skip' }, { status: 'learning', score: 0, maxScore: 0 }];
  const skipped: Case = [{ noData: 'skip' }, { status: 'noData', score: 0, maxScore: 0 }];

  it('the run is a warning, so that it can be the beginning of a history', () => {
    expect(verdict([learning, skipped])).toMatchObject({
      ...{ result: 'warning', reason: 'No indicator counts yet: "i0" had nothing to compare with.' },
    });
  });

  it('others decide where there are any', () => {
    expect(verdict([learning, [{}, { score: 0 }]]).result).toBe('fail');
  });
});
