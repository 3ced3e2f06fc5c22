import { threshold } from '../../../core/graders/threshold.ts';
import type { Comparison } from '../../../core/model/history.ts';
import type { JsonObject } from '../../../core/model/json.ts';
import type { Grading } from '../../../core/model/perf-spec.ts';
import { earlierRun, history, historyOf } from '../../support/comparisons.ts';
import { indicator, measured } from '../../support/indicators.ts';

const LIMIT = { upperSeverePerc: 10 };

function grade(value: number, comparison: Comparison | undefined, grading: Partial<Grading> = {}) {
  const one = indicator({ thresholds: LIMIT, ...grading });
  return threshold.grade({ indicator: one, observation: measured([value]), ...(comparison && { comparison }) });
}

const baseline = (written: JsonObject) => ({ parameters: { baseline: written } });

describe('percent limits of several runs', () => {
  const runs = historyOf([100, 200, 300, 400]);

  it.each<[string, JsonObject, number]>([
    ['the last run unless told', {}, 400],
    ['the mean of the last three', { runs: 3 }, 300],
    ['their median', { runs: 3, aggregate: 'median' }, 300],
    ['their highest', { runs: 4, aggregate: 'max' }, 400],
    ['their 90th percentile of type 7', { runs: 4, aggregate: 'p90' }, 370],
    ['as many as there are', { runs: 10 }, 250],
  ])('compare with %s', (_, written, expected) => {
    expect(grade(1, runs, baseline(written)).values[0]?.baseline).toBe(expected);
  });

  it.each([
    ['all', 4],
    ['pass-warning', 2],
    ['pass', 1],
  ] as const)('of which results "%s" serve', (include, expected) => {
    const results = ['pass', 'warning', 'error', 'fail'] as const;
    const mixed = { runs: results.map((result, i) => earlierRun(`r${i}`, { key0: i + 1 }, result)) };
    expect(grade(1, mixed, baseline({ include })).values[0]?.baseline).toBe(expected);
  });

  it('yield to the pinned run', () => {
    const pinned = { ...runs, pinned: earlierRun('v1', { key0: 50 }, 'fail') };
    expect(grade(60, pinned).values[0]).toMatchObject({ baseline: 50, status: 'fail' });
  });

  it('are never nearer than minDelta', () => {
    const small = historyOf([10]);
    expect(grade(14, small, { minDelta: 5 })).toMatchObject({ status: 'pass' });
    expect(grade(15, small, { minDelta: 5 })).toMatchObject({ status: 'fail' });
    const lower = { thresholds: { lowerSeverePerc: 10 }, minDelta: 5 };
    expect(grade(6, small, lower)).toMatchObject({ status: 'pass' });
    expect(grade(5, small, lower)).toMatchObject({ status: 'fail' });
  });
});

describe('without anything to compare with', () => {
  it.each([
    ['pass', 100, 100, 0],
    ['warning', 50, 100, 1],
    ['fail', 0, 100, 1],
    ['skip', 0, 0, 0],
  ] as const)('noBaseline "%s" earns %d of %d', (noBaseline, score, maxScore, violations) => {
    const result = grade(1, undefined, { noBaseline });
    expect(result).toMatchObject({ status: 'learning', score, maxScore });
    expect(result.violations).toHaveLength(violations);
  });

  it('a new key costs what noBaseline says, also beside a key that warns', () => {
    const one = indicator({ thresholds: { upperWarningPerc: 10 }, noBaseline: 'fail' });
    const input = { indicator: one, observation: measured({ a: 115, z: 1 }), comparison: history([{ a: 100 }]) };
    expect(threshold.grade(input)).toMatchObject({ status: 'learning', score: 0 });
  });

  it('a new key does not take the others out of the count', () => {
    const one = indicator({ thresholds: LIMIT, noBaseline: 'skip' });
    const input = { indicator: one, observation: measured({ a: 100, z: 1 }), comparison: history([{ a: 100 }]) };
    expect(threshold.grade(input)).toMatchObject({ status: 'learning', score: 100, maxScore: 100 });
  });

  it('an absolute limit still fails', () => {
    expect(grade(9, undefined, { thresholds: { upperSevere: 5, ...LIMIT }, noBaseline: 'skip' })).toMatchObject({
      status: 'fail',
      score: 0,
      maxScore: 100,
    });
  });
});

describe('keys that an earlier run had and this one has not', () => {
  const both = earlierRun('v1', { key0: 100, gone: 1 });

  it.each<[string, Comparison, string]>([
    ['the last run', { runs: [both] }, 'accept a new level'],
    ['the pinned one', { runs: [], pinned: both }, 'compare with a later run'],
  ])('are a warning where percent limits compare with %s', (_, comparison, wayOut) => {
    expect(grade(100, comparison)).toMatchObject({
      ...{ status: 'warning', score: 50 },
      reason: `gone was there before and is missing now: if that is meant, ${wayOut}; 100 is within all limits`,
    });
  });

  it('are nothing to fixed limits, which know of no earlier run', () => {
    expect(grade(100, { runs: [both] }, { thresholds: { upperSevere: 110 } })).toMatchObject({ status: 'pass' });
  });
});
