import type { Series } from '../../core/model/observation.ts';
import type { JudgedIndicator, RunRecord } from '../../core/model/run-record.ts';
import { problem, warning } from '../../core/problems.ts';
import { canary, firstRuns, newLevel, overButInsideTheNoise } from './compared-indicators.ts';
import { FILE, judged, type Part, runRecord } from './record-builders.ts';
import { cpu, empty, errorRate, slow, throughput } from './sample-indicators.ts';

const END = Date.UTC(2026, 0, 31, 12, 10);

/** A minute of steady load, then a rise, as a load test gives it. */
function series(key: string, from: number, to: number): Series {
  const points = Array.from({ length: 60 }, (_, at) => {
    const rise = from + (to - from) * (1 / (1 + Math.exp((30 - at) / 6)));
    return [END - (59 - at) * 10_000, rise * (1 + 0.06 * Math.sin(at * 1.7) + 0.03 * Math.sin(at * 5.1))] as const;
  });
  return { key, points };
}

function withSeries(
  { indicator, observation, grade }: JudgedIndicator,
  all: readonly Series[],
  warnings: readonly string[] = [],
) {
  return observation.status === 'measured'
    ? { indicator, observation: { ...observation, series: all, warnings }, grade }
    : { indicator, observation, grade };
}

const slowest = withSeries(
  judged({
    ...slow,
    grading: { metricScore: 40, metadata: { playbook: 'https://wiki.example/checkout/slow', team: 'checkout' } },
    limits: { upperWarning: 3, upperSevere: 5 },
    values: {
      '{"instance":"checkout-1:8080"}': 2.7,
      '{"instance":"checkout-2:8080"}': 5.4071,
      '{"instance":"checkout-3:8080"}': 3.5,
      '{"instance":"checkout-4:8080"}': 1.9,
    },
    grade: { status: 'fail', score: 0, reason: '5.4071 (worst of 4 keys) is at or above upperSevere 5' },
  }),
  [
    series('{"instance":"checkout-1:8080"}', 1.8, 2.7),
    series('{"instance":"checkout-2:8080"}', 2, 5.4),
    series('{"instance":"checkout-3:8080"}', 2.1, 3.5),
    series('{"instance":"checkout-4:8080"}', 1.5, 1.9),
  ],
  ['PromQL info: metric might not be a counter, name does not end in _total: "checkout_latency"'],
);

const heap: Part = {
  id: 'heap_used',
  indicator: {
    displayName: 'Heap in use',
    unit: 'MiB',
    query: 'max_over_time(\n  sum(jvm_memory_used_bytes{area="heap"})[$__range:]\n) / 2^20',
  },
  grading: { metricScore: 20 },
  limits: { upperWarning: 742.5, upperSevere: 810 },
  values: { '{}': 768.4 },
  baseline: { '{}': 675 },
  grade: { status: 'warning', score: 10, reason: '768.4 is at or above upperWarning 742.5' },
};

const availability: Part = {
  id: 'availability',
  indicator: { displayName: 'Availability', unit: '%' },
  grading: { metricScore: 20, key: true },
  limits: { lowerWarning: 99.9, lowerSevere: 99.5 },
  values: { '{}': 99.97 },
  grade: { status: 'pass', score: 20, reason: '99.97 is within all limits' },
};

const balance: Part = {
  id: 'queue_balance',
  indicator: { displayName: 'Queue balance', unit: 'messages/s' },
  grading: { metricScore: 0 },
  limits: { lowerSevere: -50, lowerWarning: -20, upperWarning: 20, upperSevere: 50 },
  values: { '{}': -3.25 },
  grade: { status: 'pass', score: 0, reason: '-3.25 is within all limits' },
};

const payload: Part = {
  id: 'payload_bytes',
  indicator: { displayName: 'Largest answer', unit: 'B' },
  grading: { metricScore: 0 },
  limits: { upperWarning: 10_000, upperSevere: 5_000_000 },
  values: { '{}': 8_120 },
  grade: { status: 'pass', score: 0, reason: '8120 is within all limits' },
};

/** A run with something of everything that a report can show. */
export function showcase(): RunRecord {
  const unreachable = problem(
    'source-unreachable',
    'Prometheus at "https://prometheus.example" could not be reached for "db_time": connection refused.',
    { indicator: 'db_time', place: { file: FILE, line: 96, column: 5 } },
  );
  const indicators = [
    slowest,
    judged(overButInsideTheNoise),
    judged(heap),
    judged(newLevel),
    judged(canary),
    judged(firstRuns),
    judged(throughput),
    judged({ ...errorRate, values: { '{}': 0.02 } }),
    judged(availability),
    judged({ ...empty, grading: { metricScore: 10, noData: 'warning' }, grade: { ...empty.grade, score: 5 } }),
    judged(balance),
    judged(payload),
    judged(cpu),
    judged({
      id: 'db_time',
      indicator: { displayName: 'Database time', unit: 'ms' },
      grading: { metricScore: 0, observe: true },
      limits: { upperWarning: 20 },
      problem: unreachable,
      grade: { status: 'info', score: 0, maxScore: 0, reason: unreachable.message },
    }),
  ];
  const reason = 'Score 115 of 190 is below the warning bar 142.5: "Response time, 90th percentile" lost points.';
  const stray = 'The key "lowerWarning " ends with a space and is read as "lowerWarning".';
  return runRecord(
    { result: 'fail', reason, objectives: { pass: 171, warning: 142.5 } },
    {
      indicators,
      series: { branch: 'main', environment: 'staging', profile: 'nightly-200rps' },
      problems: [warning('spec-stray-space', stray, { place: { file: FILE, line: 12, column: 9 } }), unreachable],
    },
  );
}

/** As many indicators as a large system has, with 20 keys each; one of `bad` indicators is bad. */
export function thousand(bad = 20): RunRecord {
  const indicators = Array.from({ length: 1_000 }, (_, n) => {
    const isBad = n % bad === bad - 1;
    const values = Object.fromEntries(
      Array.from({ length: 20 }, (_, k) => [
        `{"instance":"service-${n}-${k}:8080","job":"service-${n}"}`,
        Math.round(90 + ((n * 7 + k * 13) % 100) + (isBad ? 120 : 0)),
      ]),
    );
    return judged({
      id: `response_time_service_${n + 1}`,
      indicator: { displayName: `Response time of service ${n + 1}`, unit: 'ms' },
      grading: { metricScore: 1 },
      limits: { upperWarning: 200, upperSevere: 300 },
      values,
      grade: isBad
        ? { status: 'fail', score: 0, reason: 'a value is at or above upperSevere 300' }
        : { status: 'pass', score: 1, reason: 'all values are within all limits' },
    });
  });
  const score = 1_000 - Math.floor(1_000 / bad);
  return runRecord(
    {
      result: 'pass',
      reason: `Score ${score} of 1000 reaches the pass bar 900.`,
      objectives: { pass: 900, warning: 750 },
    },
    { name: 'whole-shop', indicators },
  );
}
