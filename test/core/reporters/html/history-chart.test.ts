import type { Evidence, GradedValue } from '../../../../core/model/grade.ts';
import type { Limits } from '../../../../core/model/perf-spec.ts';
import { renderHistory } from '../../../../core/reporters/html/history-chart.ts';
import { historyScale } from '../../../../core/reporters/html/history-scale.ts';
import {
  beyondTheNoise,
  canary,
  earlier,
  newLevel,
  overButInsideTheNoise,
} from '../../../support/compared-indicators.ts';
import { fc } from '../../../support/fc.ts';
import { judged, type Part } from '../../../support/record-builders.ts';

interface Drawn {
  readonly history: readonly number[];
  readonly value: number;
  readonly limits?: Limits;
  readonly baseline?: number;
  readonly evidence?: Partial<Evidence>;
}

function graded({ history, value, limits = {}, baseline, evidence }: Drawn): GradedValue {
  return {
    ...{ key: 'k', value, limits, status: 'pass' },
    ...(baseline !== undefined && { baseline }),
    evidence: { against: 'previous', n: history.length, history: earlier(...history), ...evidence },
  };
}

const draw = (part: Part) => renderHistory(judged(part));
const count = (text: string, piece: string) => text.split(piece).length - 1;

describe('the chart of the earlier runs', () => {
  it('has a dot for each earlier run with its name, time and value, this run, what is normal and the limits', () => {
    const chart = draw(overButInsideTheNoise);
    expect(count(chart, '<circle class="run"')).toBe(9);
    expect(chart).toContain('<title>Run 4690, 2026-01-11 02:00:00 UTC: 212 ms</title>');
    expect(chart).toContain('<svg class="this s-inconclusive"');
    for (const label of ['now 238', 'fail 233.2', 'warning 222.6', 'was 212', 'normal 172.9', 'normal 251.1'])
      expect(chart).toContain(`>${label}</text>`);
    expect(count(chart, '<rect class="band"')).toBe(1);
    expect(chart).not.toContain('class="sure"');
  });

  it('shows how sure the change is where that is known', () => {
    const interval = { ...proof(100, 102), change: 8, interval: [5, 11] } as const;
    const part = { ...newLevel, baseline: { '{}': 100 }, values: { '{}': 108 }, evidence: { '{}': interval } };
    expect(draw(part)).toMatch(/class="sure".*with the interval of its change/);
  });

  it('names the key where there are several, and is about the worst of them', () => {
    expect(draw(beyondTheNoise)).toContain(
      '20 earlier runs of zone=eu since 2026-01-11: 119 to 148 ms; this run: 171 ms',
    );
  });

  it('says where a new level began', () => {
    expect(draw(newLevel)).toMatch(/<line class="level" x1="80%" x2="80%"[^>]*><text class="level"[^>]*>new level/);
  });

  it.each([
    ['a control has no history', canary],
    ['nothing was compared', { ...canary, evidence: {} }],
    ['numbers end', { ...newLevel, values: { '{}': 0 }, evidence: { '{}': proof(-1.7e308, 1.7e308) } }],
  ])('is left out where %s', (_, part) => {
    expect(draw(part)).toBe('');
  });

  it('lets no text from outside be more than text', () => {
    const history = [{ run: '"><script>', startedAt: 0, value: 1 }];
    const evidence = { '{}': { against: 'previous', n: 1, history, newLevelSince: '"><script>' } } as const;
    expect(draw({ ...newLevel, evidence, indicator: { unit: '"><b>' } })).not.toMatch(/<script|<b>/);
  });
});

function proof(...values: readonly number[]): Evidence {
  return { against: 'previous', n: values.length, history: earlier(...values) };
}

describe('the scale of that chart', () => {
  const limits = { upperWarning: 105, upperSevere: 110 };
  const steady = { history: [99, 100, 101, 100, 99], limits, baseline: 100 };
  it.each<readonly [string, Drawn, readonly number[], readonly number[]]>([
    ['shows limits and this run', { ...steady, value: 112 }, [99, 105, 110, 112], []],
    [
      'leaves an outlier of the past out',
      { ...steady, history: [...steady.history, 9_000], value: 100 },
      [99, 110],
      [9_000],
    ],
    ['leaves a limit far away out', { ...steady, limits: { upperSevere: 5_000 }, value: 100 }, [99, 101], [5_000]],
    ['leaves this run out where it is far beyond', { ...steady, value: 7_000 }, [99, 101], [7_000]],
    ['shows values that are all the same', { history: [5, 5, 5], value: 5 }, [5], []],
    ['shows zeros', { history: [0, 0], value: 0, limits: { upperSevere: 0 } }, [0], []],
    ['shows negative values', { history: [-20, -21], value: -12 }, [-21, -12], []],
  ])('%s', (_, drawn, inside, outside) => {
    const scale = historyScale(graded(drawn));
    const isInside = (value: number) => scale !== undefined && value >= scale.low && value <= scale.high;
    expect([inside.filter(isInside), outside.filter(isInside)]).toEqual([inside, []]);
  });

  it('does not go below zero where no value does', () => {
    expect(historyScale(graded({ history: [0, 1, 3], value: 2 }))?.low).toBe(0);
  });

  it('always shows at least half of the past, whatever the numbers', () => {
    const number = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), number, (history, value) => {
        const scale = historyScale(graded({ history, value }));
        const shown = history.filter((one) => scale && one >= scale.low && one <= scale.high);
        expect(shown.length).toBeGreaterThanOrEqual(history.length / 2);
      }),
    );
  });
});
