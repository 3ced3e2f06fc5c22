import type { GradeStatus } from '../core/model/grade.ts';
import type { Indicator } from '../core/model/perf-spec.ts';
import { predictionInterval } from '../core/stats/prediction-interval.ts';
import { moments } from '../core/stats/summary.ts';
import {
  baseline,
  judgeControl,
  judgeRun,
  lastRun,
  lastThree,
  type Noise,
  noise,
  shares,
} from '../test/support/noise.ts';

const TRIALS = 20_000;
/** Rank tests take longer. */
const CONTROL_TRIALS = 2_000;
const SEED = 1;

type Shares = ReturnType<typeof shares>;

/**
 * How often the graders are wrong about simulated runs with noise that is known. The goals are those that a team would
 * have: builds that changed nothing must not fail, and what became slower must not pass unseen.
 */
export async function noiseSimulation(): Promise<void> {
  console.log(`\nRuns against a history, limit 10 %, ${TRIALS} seeded trials: percent that fail / are inconclusive\n`);
  table(
    ['', '±0 %', '+20 %', '+30 %', '+50 %'],
    [
      ...at('8 % noise, 10 runs', 0.08, 0, 10),
      ...at('3 % noise, 10 runs', 0.03, 0, 10),
      ...at('8 % noise, 10 % spikes, 20 runs', 0.08, 0.1, 20),
    ],
  );
  console.log(`\nAgainst a control of the same run, limit 10 %, ${CONTROL_TRIALS} seeded trials\n`);
  table(
    ['', '±0 %', '+10 %', '+20 %', '+30 %'],
    [
      againstControl('30 % noise, 50 values', 0.3, 0, 50),
      againstControl('10 % noise, 30 values', 0.1, 0, 30),
      againstControl('30 % noise, 5 % between runs, 100 values', 0.3, 0.05, 100),
      againstControl('30 % noise, 5 % between runs, 300 values', 0.3, 0.05, 300),
      againstControl('10 % noise, 3 values', 0.1, 0, 3),
    ],
  );
  goals();
}

function at(title: string, variation: number, spikes: number, runs: number): readonly (readonly string[])[] {
  const row = (name: string, judged: (machine: Noise, level: number) => GradeStatus) => [
    name,
    ...[1, 1.2, 1.3, 1.5].map((level) => {
      const machine = noise(SEED, variation, spikes);
      return failed(shares(TRIALS, () => judged(machine, level)));
    }),
  ];
  const byRule = (rule: Indicator) => (machine: Noise, level: number) => judgeRun(rule, machine, { runs, level });
  return [
    [title],
    row('  Baseline', byRule(baseline)),
    row('  Threshold, last run', byRule(lastRun)),
    row('  Threshold, mean of 3 runs', byRule(lastThree)),
    row('  for comparison: t interval 0.977', (machine, level) => tInterval(machine, runs, level)),
  ];
}

/** What the robust band replaces: mean and standard deviation of the history. */
function tInterval(machine: Noise, runs: number, level: number): GradeStatus {
  const [, upper = 0] = predictionInterval(moments(machine.sample(100, runs)), 2 * 0.977 - 1) ?? [];
  return machine.measure(100 * level) > upper ? 'fail' : 'pass';
}

function againstControl(title: string, variation: number, betweenRuns: number, n: number): readonly string[] {
  const cells = [1, 1.1, 1.2, 1.3].map((level) => {
    const [machine, between] = [noise(SEED, variation), noise(SEED + 1, betweenRuns)];
    return failed(shares(CONTROL_TRIALS, () => judgeControl(machine, between, n, level)));
  });
  return [title, ...cells];
}

function failed({ fail = 0, inconclusive = 0 }: Shares): string {
  return `${fail.toFixed(1)} / ${inconclusive.toFixed(1)}`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = [42, 13, 13, 13, 13];
  for (const row of [header, ...rows]) {
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(''));
  }
}

function goals(): void {
  const ofLevel = (level: number) => {
    const machine = noise(SEED + 2, 0.08);
    return shares(TRIALS, () => judgeRun(baseline, machine, { runs: 10, level }));
  };
  const machine = noise(SEED + 3, 0.08);
  const keys = shares(TRIALS / 10, () => judgeRun(baseline, machine, { runs: 10, keys: 20 }));
  const [same, slower, slow] = [ofLevel(1), ofLevel(1.3), ofLevel(1.5)];
  console.log('\nBaseline with a limit of 10 %, 8 % noise, 10 runs of history: goals\n');
  goal('unchanged runs that fail', same.fail ?? 0, (share) => share <= 3, 'at most 3 %');
  goal('unchanged runs with 20 keys that fail', keys.fail ?? 0, (share) => share < 3, 'below 3 %');
  goal('+50 % that fail', slow.fail ?? 0, (share) => share >= 95, 'at least 95 %');
  goal('+30 % that fail', slower.fail ?? 0, (share) => share >= 65, 'at least 65 %');
  goal('+30 % that pass without any mark', slower.pass ?? 0, (share) => share <= 4, 'at most 4 %');
}

function goal(what: string, share: number, met: (share: number) => boolean, target: string): void {
  console.log(
    `${what.padEnd(42)}${`${share.toFixed(1)} %`.padStart(10)}   ${target.padEnd(15)} ${met(share) ? 'ok' : 'MISSED'}`,
  );
}
