import { movesOf } from '../../../core/graders/moves.ts';
import { trend } from '../../../core/graders/trend.ts';
import type { Grading } from '../../../core/model/perf-spec.ts';
import { seededRandom } from '../../../core/stats/random.ts';
import { earlierRun, history, historyOf } from '../../support/comparisons.ts';
import { indicator, measured } from '../../support/indicators.ts';

/** A level with a little spread around it, the same each time. */
const level = (centre: number, n: number) => Array.from({ length: n }, (_, i) => centre * (1 + ((i * 7) % 5) / 500));

function grade(series: readonly number[], grading: Partial<Grading> = {}) {
  const one = indicator({ type: 'Trend', thresholds: { upperWarningPerc: 5 }, ...grading }, { unit: 'ms' });
  const observation = measured([series.at(-1) ?? 0]);
  return trend.grade({ indicator: one, observation, comparison: historyOf(series.slice(0, -1)) });
}

describe('the level of the last runs', () => {
  it('that stays passes', () => {
    expect(grade(level(100, 30))).toMatchObject({
      status: 'pass',
      score: 100,
      reason: 'no new level in the last 5 of 30 runs, and no drift',
    });
  });

  it('that stepped up is a warning, which says since which run and how sure that is', () => {
    const result = grade([...level(100, 26), ...level(112, 4)]);
    expect(result).toMatchObject({ status: 'warning', score: 50 });
    expect(result.reason).toMatch(
      /^\+11\.9 % step from 100\.\d ms to 112\.\d ms since run run27 \(p = .+\), past upper/,
    );
    expect(result.values[0]?.evidence).toMatchObject({ against: 'previous', newLevelSince: 'run27', n: 29 });
    expect(result.values[0]?.value).toBe(level(112, 4).at(-1));
  });

  it.each([
    ['down', [...level(100, 26), ...level(80, 4)], {}, 'pass'],
    [
      'down, where less is worse',
      [...level(100, 26), ...level(80, 4)],
      { thresholds: { lowerSeverePerc: 10 } },
      'fail',
    ],
    ['by less than the limit', [...level(100, 26), ...level(103, 4)], {}, 'pass'],
    ['by less than minDelta', [...level(100, 26), ...level(112, 4)], { minDelta: 20 }, 'pass'],
    ['longer ago than counts', [...level(100, 20), ...level(112, 10)], {}, 'pass'],
    ['in one run, which is a spike', [...level(100, 29), 300], {}, 'pass'],
    ['of runs that failed', [...level(100, 26), ...level(130, 4)], { thresholds: { upperSeverePerc: 20 } }, 'fail'],
  ] as const)('that stepped %s', (_, series, grading, status) => {
    expect(grade(series, grading)).toMatchObject({ status });
  });

  it('that creeps up is told, though no run is much worse than the one before', () => {
    const creeping = Array.from({ length: 40 }, (_, i) => 100 * 1.01 ** i);
    const result = grade(creeping, { parameters: { recent: 2 } });
    expect(result).toMatchObject({ status: 'warning' });
    expect(result.reason).toMatch(
      /^\+3\d(\.\d)? % drift from 10\d\.?\d* ms in the oldest 8 runs to 1\d\d\.?\d* ms in the newest 8/,
    );
  });
});

describe('while it learns', () => {
  it.each([
    ['pass', 100],
    ['warning', 50],
    ['fail', 0],
  ] as const)('noBaseline "%s" earns %d', (noBaseline, score) => {
    expect(grade(level(100, 10), { noBaseline })).toMatchObject({
      ...{ status: 'learning', score, reason: 'learning (9 of 10 runs)' },
    });
  });

  it('judges from the run that has ten before it', () => {
    expect(grade(level(100, 11)).status).toBe('pass');
  });
});

it('counts runs that failed, because the level went there too, and none in error', () => {
  const results = ['fail', 'error'] as const;
  const [failed, broken] = results.map((result) => ({
    runs: level(100, 12).map((value, i) => earlierRun(`r${i}`, { key0: value }, result)),
  }));
  const one = indicator({ type: 'Trend', thresholds: { upperWarningPerc: 5 } });
  const input = { indicator: one, observation: measured([100]) };
  expect(failed && trend.grade({ ...input, comparison: failed }).status).toBe('pass');
  expect(broken && trend.grade({ ...input, comparison: broken }).status).toBe('learning');
});

it('each key has its own trend, and the worst counts', () => {
  const stepped = [...level(100, 26), ...level(130, 4)];
  const flat = level(100, 30);
  const runs = history(stepped.slice(0, -1).map((a, i) => ({ a, b: flat[i] ?? 0 })));
  const one = indicator({ type: 'Trend', thresholds: { upperWarningPerc: 5 } });
  const result = trend.grade({ indicator: one, observation: measured({ a: 130, b: 100 }), comparison: runs });
  expect(result.values.map(({ status }) => status)).toEqual(['warning', 'pass']);
  expect(result.reason).toContain('(worst of 2 keys)');
});

it('a key that the last run had and this one has not is a warning', () => {
  const comparison = history(level(100, 12).map((a) => ({ a, gone: 1 })));
  const one = indicator({ type: 'Trend', thresholds: { upperWarningPerc: 5 } });
  expect(trend.grade({ indicator: one, observation: measured({ a: 100 }), comparison })).toMatchObject({
    ...{ status: 'warning', score: 50 },
    reason: expect.stringContaining('gone was there before and is missing now'),
  });
});

it('finds few trends where there is only noise, and a creep of 1 % a run through noise of 3 %', () => {
  const random = seededRandom(7);
  const noise = (sd: number) =>
    Math.exp(sd * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
  const rules = { runs: 50, minRuns: 10, maxPValue: 0.001, minSegment: 2, recent: 5 };
  const found = (slope: number, sd: number) =>
    Array.from({ length: 100 }, () => {
      const series = Array.from({ length: 31 }, (_, i) => 100 * (1 + slope * i) * noise(sd));
      return movesOf(series, rules).some(({ before, after }) => after >= 1.05 * before) ? 1 : 0;
    }).reduce<number>((sum, one) => sum + one, 0);
  expect(found(0, 0.03)).toBeLessThanOrEqual(2);
  expect(found(0, 0.08)).toBeLessThanOrEqual(2);
  expect(found(0.01, 0.03)).toBeGreaterThanOrEqual(85);
});
