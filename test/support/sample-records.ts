import type { RunRecord } from '../../core/model/run-record.ts';
import { problem, warning } from '../../core/problems.ts';
import { compared } from './compared-indicators.ts';
import { hostile } from './hostile-record.ts';
import { FILE, judged, runRecord } from './record-builders.ts';
import { brokenErrorRate, cpu, empty, errorRate, many, responseTime, slow, throughput } from './sample-indicators.ts';

const unreachable = problem(
  'source-unreachable',
  'Prometheus at "https://prometheus.example" could not be reached for "throughput": connection refused.',
  { indicator: 'throughput', place: { file: FILE, line: 22, column: 5 } },
);

const specInvalid = problem(
  'spec-invalid',
  'indicators[2].grading.thresholds has the unknown key "uperSevere"; allowed are lowerSevere, lowerWarning, upperSevere, upperWarning. Did you mean "upperSevere"?',
  { place: { file: FILE, line: 27, column: 9 }, path: 'indicators[2].grading.thresholds.uperSevere' },
);
const straySpace = warning(
  'spec-stray-space',
  'The key "lowerWarning " ends with a space and is read as "lowerWarning".',
  {
    place: { file: FILE, line: 12, column: 9 },
  },
);

/** One record for each kind of run a report has to show. */
export const SAMPLE_RECORDS = {
  pass: runRecord(
    { result: 'pass', reason: 'Score 100 of 100 reaches the pass bar 90.' },
    { indicators: [responseTime, throughput, errorRate, cpu].map(judged) },
  ),
  'warning-several-keys': runRecord(
    {
      result: 'warning',
      reason: 'Score 75 of 100 is below the pass bar 90: "Response time, 90th percentile" lost points.',
    },
    { indicators: [throughput, slow, errorRate, cpu].map(judged), problems: [straySpace] },
  ),
  'fail-key-indicator': runRecord(
    { result: 'fail', reason: 'Key indicator "Failed requests" failed, which fails the run whatever the score.' },
    { indicators: [responseTime, throughput, brokenErrorRate].map(judged) },
  ),
  'fail-compared': runRecord(
    {
      result: 'fail',
      reason: 'Score 50 of 100 is below the warning bar 75: "Response time, 90th percentile" lost points.',
    },
    {
      indicators: [
        judged({
          ...responseTime,
          limits: { upperWarning: 3.3, upperSevere: 3.6 },
          values: { '{}': 3.7 },
          baseline: { '{}': 3 },
          grade: { status: 'fail', score: 0 },
        }),
        judged({
          ...throughput,
          grade: {
            status: 'learning',
            score: 50,
            reason: 'there is no earlier run to compare with, so percent limits did not apply',
          },
        }),
      ],
    },
  ),
  'fail-beyond-noise': runRecord(
    {
      result: 'fail',
      reason: 'Score 40 of 100 is below the warning bar 75: "Search, 95th percentile" lost points.',
    },
    {
      indicators: compared.map(judged),
      series: { branch: 'main', environment: 'staging', profile: 'nightly-200rps' },
    },
  ),
  'error-before-measuring': (() => {
    const { window: _, ...record } = runRecord(
      { result: 'error', reason: 'The PerfSpec cannot be used: 1 error.', objectives: { pass: 0, warning: 0 } },
      {
        problems: [
          straySpace,
          specInvalid,
          problem('objectives-pointless', 'objectives.warning 0 means that no score can fail.'),
        ],
      },
    );
    return record;
  })(),
  'error-unreachable': runRecord(
    { result: 'error', reason: '"throughput" could not be measured, so there is no verdict.' },
    {
      indicators: [
        judged(slow),
        judged({
          ...throughput,
          problem: unreachable,
          values: {},
          grade: { status: 'error', score: 0, reason: unreachable.message },
        }),
      ],
      problems: [unreachable],
    },
  ),
  'no-data': runRecord(
    {
      result: 'fail',
      reason:
        'Score 50 of 150 is below the warning bar 75: "Queue length" and "Response time, 90th percentile" lost points.',
    },
    {
      indicators: [
        judged(throughput),
        judged({
          ...responseTime,
          gaps: [{ key: '{"instance":"checkout-2:8080"}', reason: 'NaN' }],
          grade: { status: 'noData', score: 0, reason: 'no usable value for {"instance":"checkout-2:8080"}: NaN' },
        }),
        judged(empty),
      ],
      problems: [
        warning('no-data', '"queue_length" has no data: Prometheus has no series for this query in the window', {
          indicator: 'queue_length',
          place: { file: FILE, line: 82, column: 5 },
        }),
      ],
    },
  ),
  'many-indicators': runRecord(
    { result: 'pass', reason: 'Score 291 of 300 reaches the pass bar 270.', objectives: { pass: 270, warning: 225 } },
    { indicators: many() },
  ),
  hostile: hostile(),
} as const satisfies Readonly<Record<string, RunRecord>>;
