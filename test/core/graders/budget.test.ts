import { judge } from '../../../core/gate/judge.ts';
import type { JsonObject } from '../../../core/model/json.ts';
import { empty, failed, indicator, measured } from '../../support/indicators.ts';

function grade(counted: number, total: number, parameters: JsonObject = {}) {
  return keys({ errors: counted }, { requests: total }, parameters);
}

function keys(
  counted: Readonly<Record<string, number>>,
  total: Readonly<Record<string, number>>,
  parameters: JsonObject = {},
) {
  const thresholds = { upperWarning: 1, upperSevere: 2 };
  const one = indicator({ type: 'Budget', thresholds, parameters: { total: 'all', ...parameters } });
  return judge(one, measured(counted), { total: measured(total) });
}

describe('a burn rate', () => {
  it.each([
    [
      'of no bad events passes',
      [0, 5_000],
      'pass',
      100,
      'burn rate 0 (0 of 5000 events are bad, objective 99.9 %), within the limits',
    ],
    [
      'of one in a hundred is 10 by arithmetic and half for sure',
      [1, 100],
      'inconclusive',
      50,
      'burn rate 10 (1 of 100 events are bad, objective 99.9 %), past upperSevere 2, but at least 0.513 for sure (95 %) is not: too few events',
    ],
    [
      'that is past for sure fails',
      [100, 10_000],
      'fail',
      0,
      'burn rate 10 (100 of 10000 events are bad, objective 99.9 %), past upperSevere 2, and at least 8.42 for sure (95 %)',
    ],
    [
      'between the limits for sure warns',
      [150, 100_000],
      'warning',
      50,
      'burn rate 1.5 (150 of 100000 events are bad, objective 99.9 %), past upperWarning 1, and at least 1.3 for sure (95 %)',
    ],
  ] as const)('%s', (_, [bad, total], status, score, reason) => {
    expect(grade(bad, total)).toMatchObject({ status, score, reason });
  });

  it('is the value that is graded', () => {
    expect(grade(100, 10_000).values).toEqual([
      { key: 'errors', value: expect.closeTo(10, 6), limits: { upperWarning: 1, upperSevere: 2 }, status: 'fail' },
    ]);
  });

  it('depends on the objective', () => {
    expect(grade(100, 10_000, { objective: 0.9 })).toMatchObject({ status: 'pass' });
  });

  it('of more events than anybody counts is proven as well as of many', () => {
    for (const total of [1e15, 1e18, 1e300, 1.7e308])
      expect(grade(total / 100, total)).toMatchObject({
        status: 'fail',
        reason: expect.stringMatching(/at least 10 for sure/),
      });
  });

  it('is of the objective as it is written', () => {
    expect(grade(0, 100, { objective: 0.999999 }).reason).toContain('objective 99.9999 %');
  });
});

describe('what is counted', () => {
  it.each([
    ['good', 9_900],
    ['badShare', 0.01],
    ['bad', 100],
  ] as const)('%s events', (counts, value) => {
    expect(grade(value, 10_000, { counts })).toMatchObject({ status: 'fail' });
  });

  it.each([
    ['no events at all', 0, 0, 'bad'],
    ['more bad events than events', 11, 10, 'bad'],
    ['more good events than events', 11, 10, 'good'],
    ['a negative count', -1, 10, 'bad'],
    ['a negative total', 1, -10, 'bad'],
    ['a share above 1', 1.5, 10, 'badShare'],
  ] as const)('%s is no data, and not a pass', (_, value, total, counts) => {
    expect(grade(value, total, { counts })).toMatchObject({ status: 'noData', score: 0 });
  });
});

describe('keys', () => {
  it('each find their own total, and the doubt is divided among them', () => {
    const result = keys({ a: 0, b: 1_000 }, { a: 100_000, b: 100_000 });
    expect(result.values.map(({ status }) => status)).toEqual(['pass', 'fail']);
    expect(result.reason).toContain('(97.5 %) (worst of 2 keys)');
  });

  it.each([
    ['a total that nothing was counted of', { a: 0 }, { a: 100, b: 100 }, 'no usable value for b: there is a total'],
    ['a count without a total', { a: 0, b: 0 }, { a: 100 }, 'no usable value for b: there is no total of it'],
  ] as const)('%s is no data', (_, counted, total, reason) => {
    expect(keys(counted, total)).toMatchObject({ status: 'noData', reason: expect.stringContaining(reason) });
  });
});

it('a total is not taken for that of another key', () => {
  const one = indicator({ type: 'Budget', thresholds: { upperSevere: 2 }, parameters: { total: 'all' } });
  const observation = { ...measured({ a: 1 }), gaps: [{ key: 'b', reason: 'NaN' }] };
  expect(judge(one, observation, { total: measured({ b: 1_000_000 }) })).toMatchObject({ status: 'noData', score: 0 });
});

it.each([
  ['failed', failed(), 'error', 'its total: refused'],
  ['is empty', empty('nothing there'), 'noData', 'its total: nothing there'],
] as const)('a total that %s', (_, total, status, reason) => {
  const one = indicator({ type: 'Budget', thresholds: { upperSevere: 2 }, parameters: { total: 'all' } });
  expect(judge(one, measured([1]), { total })).toMatchObject({ status, score: 0, reason });
});
