import { threshold } from '../../../core/graders/threshold.ts';
import type { Comparison } from '../../../core/model/history.ts';
import type { Thresholds } from '../../../core/model/perf-spec.ts';
import { history } from '../../support/comparisons.ts';
import { fc } from '../../support/fc.ts';
import { indicator, measured, withThresholds } from '../../support/indicators.ts';

function grade(
  thresholds: Thresholds,
  values: readonly number[] | Readonly<Record<string, number>>,
  comparison?: Comparison,
) {
  const input = { indicator: withThresholds(thresholds), observation: measured(values) };
  return threshold.grade(comparison ? { ...input, comparison } : input);
}

const LIMITS = { upperWarning: 80, upperSevere: 90, lowerWarning: 20, lowerSevere: 10 };

describe('a value against fixed limits', () => {
  it.each<[string, Thresholds, number, number, readonly string[]]>([
    ['inside all limits earns everything', LIMITS, 50, 100, []],
    ['at the upper warning is halved', LIMITS, 80, 50, ['upperWarning']],
    ['just below the upper warning passes', LIMITS, 79.999, 100, []],
    ['at the upper severe earns nothing', LIMITS, 90, 0, ['upperSevere']],
    ['at the lower warning is halved', LIMITS, 20, 50, ['lowerWarning']],
    ['at the lower severe earns nothing', LIMITS, 10, 0, ['lowerSevere']],
    ['past the severe limit names only that', LIMITS, 1000, 0, ['upperSevere']],
    [
      'between contradictory warnings keeps a quarter',
      { upperWarning: 10, lowerWarning: 20 },
      15,
      25,
      ['lowerWarning', 'upperWarning'],
    ],
    [
      'past a warning and a severe limit earns nothing',
      { upperWarning: 10, lowerSevere: 20 },
      15,
      0,
      ['lowerSevere', 'upperWarning'],
    ],
    ['with only a severe limit passes below it', { upperSevere: 90 }, 89, 100, []],
    ['negative values compare as numbers', { lowerSevere: -5 }, -6, 0, ['lowerSevere']],
  ])('%s', (_, thresholds, value, score, breaches) => {
    const result = grade(thresholds, [value]);
    expect(result.score).toBe(score);
    expect(result.violations.map(({ breach }) => breach)).toEqual(breaches);
  });

  it.each<[string, Thresholds, number]>([
    ['upperSevere', { upperSevere: 0 }, 0],
    ['upperWarning', { upperWarning: 0 }, 1],
    ['lowerSevere', { lowerSevere: 0 }, 0],
    ['lowerWarning', { lowerWarning: 0 }, -1],
  ])('a limit of 0 is a limit: %s', (breach, thresholds, value) => {
    expect(grade(thresholds, [value]).violations).toEqual([{ key: 'key0', value, breach, threshold: 0 }]);
  });

  it('passes metadata on to every violation', () => {
    const observation = measured([95, 96]);
    const result = threshold.grade({
      indicator: indicator({ thresholds: LIMITS, metadata: { playbook: 'p1' } }),
      observation,
    });
    expect(result.violations.map(({ metadata }) => metadata)).toEqual([{ playbook: 'p1' }, { playbook: 'p1' }]);
  });
});

describe('several keys', () => {
  it('the lowest score counts and the violations of all are listed in order', () => {
    const result = grade(LIMITS, { a: 50, b: 95, c: 85 });
    expect(result).toMatchObject({ score: 0, status: 'fail' });
    expect(result.violations.map(({ key, breach }) => `${key} ${breach}`)).toEqual(['b upperSevere', 'c upperWarning']);
    expect(result.reason).toBe('95 (worst of 3 keys) is at or above upperSevere 90');
  });
});

describe('percent limits', () => {
  const baseline = history([{ a: 100, b: 200 }]);

  it('every key finds its own earlier value', () => {
    const result = grade({ upperSeverePerc: 10 }, { a: 109, b: 220 }, baseline);
    expect(result.values.map(({ limits, status }) => [limits.upperSevere, status])).toEqual([
      [110, 'pass'],
      [220, 'fail'],
    ]);
    expect(result.violations).toEqual([{ key: 'b', value: 220, breach: 'upperSevere', threshold: 220 }]);
  });

  it('the lower limit lies below the earlier value', () => {
    expect(grade({ lowerWarningPerc: 10 }, { a: 90, b: 200 }, baseline)).toMatchObject({
      status: 'warning',
      score: 50,
    });
    expect(grade({ lowerWarningPerc: 10 }, { a: 90.1, b: 200 }, baseline)).toMatchObject({
      status: 'pass',
      score: 100,
    });
  });

  it.each<[string, Thresholds, number]>([
    ['the absolute limit where it is lower', { upperSevere: 105, upperSeverePerc: 10 }, 105],
    ['the percent limit where it is lower', { upperSevere: 150, upperSeverePerc: 10 }, 110],
  ])('of both kinds the stricter holds: %s', (_, thresholds, limit) => {
    expect(grade(thresholds, { a: 1 }, baseline).values[0]?.limits.upperSevere).toBe(limit);
  });

  it('an earlier value of 0 makes 0 the limit', () => {
    expect(grade({ upperSeverePerc: 10 }, { a: 0 }, history([{ a: 0 }]))).toMatchObject({ status: 'fail', score: 0 });
  });

  it('without an earlier run says that it is learning and earns the score, as in Pitometer', () => {
    expect(grade({ upperSeverePerc: 10 }, { a: 5 })).toMatchObject({
      status: 'learning',
      score: 100,
      reason: 'learning (0 of 1 run): there is no earlier run to compare with, so percent limits did not apply',
    });
  });

  it('a key that is new says so', () => {
    const result = grade({ upperSeverePerc: 10 }, { a: 5, z: 5 }, history([{ a: 100 }]));
    expect(result.status).toBe('learning');
    expect(result.reason).toContain('1 of 2 keys');
  });

  it('does not change its arguments', () => {
    const spec = Object.freeze({ upperSevere: 150, upperSeverePerc: 10 });
    const once = grade(spec, { a: 120 }, baseline);
    expect(grade(spec, { a: 120 }, baseline)).toEqual(once);
  });
});

describe('properties', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const thresholds = fc.record(
    { upperSevere: number, upperWarning: number, lowerWarning: number, lowerSevere: number },
    { requiredKeys: [] },
  );

  it('the score is between nothing and the metric score, and less than all of it exactly where there are violations', () => {
    fc.assert(
      fc.property(thresholds, fc.array(number, { minLength: 1 }), (limits, values) => {
        const { score, violations } = grade(limits, values);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score < 100).toBe(violations.length > 0);
      }),
    );
  });

  it('the order of the keys does not matter to the score', () => {
    fc.assert(
      fc.property(thresholds, fc.array(number, { minLength: 1 }), (limits, values) => {
        expect(grade(limits, values).score).toBe(grade(limits, [...values].reverse()).score);
      }),
    );
  });
});
