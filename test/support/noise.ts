import { judge } from '../../core/gate/judge.ts';
import type { GradeStatus } from '../../core/model/grade.ts';
import type { Comparison } from '../../core/model/history.ts';
import type { Observation, Sample } from '../../core/model/observation.ts';
import type { Indicator } from '../../core/model/perf-spec.ts';
import { normalQuantile } from '../../core/stats/distributions.ts';
import { seededRandom } from '../../core/stats/random.ts';
import { median } from '../../core/stats/summary.ts';
import { indicator } from './indicators.ts';

/** A machine whose measurements are noisy, but the same noise every time. */
export interface Noise {
  /** One measurement of something whose true value is `level`. */
  measure(level: number): number;
  /** Several of them. */
  sample(level: number, n: number): readonly number[];
}

/** Log-normal noise of this coefficient of variation; a share of `spikes` is half as high again as it should be. */
export function noise(seed: number, variation: number, spikes = 0): Noise {
  const random = seededRandom(seed);
  const sigma = Math.sqrt(Math.log(1 + variation ** 2));
  const measure = (level: number) => {
    const spike = spikes > 0 && random() < spikes ? 1.5 : 1;
    // The generator can answer 0, whose quantile is infinite.
    return level * spike * Math.exp(sigma * normalQuantile(random() + 2 ** -33));
  };
  return { measure, sample: (level, n) => Array.from({ length: n }, () => measure(level)) };
}

/** What most teams would write: fail on more than 10 %. */
const TEN_PERCENT = { upperSeverePerc: 10 } as const;

export const baseline = indicator({ type: 'Baseline', thresholds: TEN_PERCENT });
export const lastRun = indicator({ thresholds: TEN_PERCENT });
export const lastThree = indicator({ thresholds: TEN_PERCENT, parameters: { baseline: { runs: 3 } } });
export const control = indicator({ type: 'Baseline', thresholds: TEN_PERCENT }, { baseline: { offset: 86_400_000 } });

/** How one run is judged that has a history of `runs` unchanged runs, and is `level` times as slow in every key. */
export function judgeRun(rule: Indicator, machine: Noise, { runs, level = 1, keys = 1 }: RunSize): GradeStatus {
  const names = Array.from({ length: keys }, (_, i) => `key${i}`);
  const measureAll = (at: number) => names.map((key) => [key, machine.measure(at)] as const);
  const earlier = Array.from({ length: runs }, (_, i) => ({
    id: `${i + 1}`,
    startedAt: 1_700_000_000_000 + i * 86_400_000,
    result: 'pass' as const,
    values: new Map(measureAll(100).map(([key, value]) => [key, { value }])),
  }));
  const comparison: Comparison = { runs: earlier };
  const samples = measureAll(100 * level).map(([key, value]) => ({ key, value, timestamp: 1_800_000_000_000 }));
  return judge(rule, measuredOf(samples), { comparison }).status;
}

interface RunSize {
  readonly runs: number;
  readonly level?: number;
  readonly keys?: number;
}

/** How `n` values of a version that is `level` times as slow are judged against as many of its control. */
export function judgeControl(machine: Noise, between: Noise, n: number, level: number): GradeStatus {
  const side = (at: number) => {
    const points = machine.sample(between.measure(at), n);
    return measuredOf([{ key: 'canary', value: median(points), timestamp: 1_800_000_000_000, points }]);
  };
  return judge(control, side(100 * level), { control: side(100) }).status;
}

function measuredOf(samples: readonly Sample[]): Observation {
  return { status: 'measured', indicator: 'response_time', query: 'up', warnings: [], samples, gaps: [] };
}

/** Percent of the trials that end in each way. */
export function shares(trials: number, trial: () => GradeStatus): Readonly<Partial<Record<GradeStatus, number>>> {
  const counts: Partial<Record<GradeStatus, number>> = {};
  for (let i = 0; i < trials; i++) {
    const status = trial();
    counts[status] = (counts[status] ?? 0) + 100 / trials;
  }
  return counts;
}
