import type { EarlierValue, Evidence } from '../../core/model/grade.ts';
import type { Part } from './record-builders.ts';

const FIRST = Date.UTC(2026, 0, 11, 2);
const DAY = 86_400_000;

/** One run a day, as a nightly pipeline has them. */
export function earlier(...values: readonly number[]): readonly EarlierValue[] {
  return values.map((value, at) => ({ run: `${4_690 + at}`, startedAt: FIRST + at * DAY, value }));
}

/** Against nine nightly runs: median 212, 1.4826 x 1.107 x MAD 7.6 = 12.5, band 212 ± 39. */
const NINE: Evidence = {
  against: 'previous',
  change: 12.264,
  band: [172.9, 251.1],
  confidence: 0.98,
  n: 9,
  history: earlier(212, 215, 207, 219, 204.4, 222, 200, 226, 196),
};

export const overButInsideTheNoise: Part = {
  id: 'checkout_p95',
  indicator: { displayName: 'Checkout, 95th percentile', unit: 'ms', source: 'LoadTest', query: 'p95 of http_req' },
  grading: { type: 'Baseline', metricScore: 20 },
  limits: { upperWarning: 222.6, upperSevere: 233.2 },
  values: { checkout: 238 },
  baseline: { checkout: 212 },
  evidence: { checkout: NINE },
  statuses: { checkout: 'inconclusive' },
  definition: 'p95 by nearest rank',
  behind: { checkout: { n: 12_345, mean: 141.2, stddev: 44.9 } },
  grade: {
    status: 'inconclusive',
    score: 10,
    reason:
      '12.3 % over the median 212 ms of 9 runs, past upperSevere 233.2 ms, but normal runs reach 251.1 ms (98 %): more or quieter runs would decide it',
  },
  line: 100,
};

export const beyondTheNoise: Part = {
  id: 'search_p95',
  indicator: { displayName: 'Search, 95th percentile', unit: 'ms' },
  grading: { type: 'Baseline', metricScore: 40 },
  limits: { upperWarning: 131.25, upperSevere: 137.5 },
  values: { '{"zone":"eu"}': 171, '{"zone":"us"}': 128 },
  baseline: { '{"zone":"eu"}': 125, '{"zone":"us"}': 125 },
  evidence: {
    '{"zone":"eu"}': {
      ...{ against: 'previous', change: 36.8, band: [110.7, 139.3], confidence: 0.99, n: 20 },
      history: earlier(
        ...[124, 121, 127, 125, 130, 119, 125, 123, 128, 126],
        ...[122, 148, 125, 124, 127, 120, 129, 126, 123, 125],
      ),
    },
    '{"zone":"us"}': {
      ...{ against: 'previous', change: 2.4, band: [114, 136], confidence: 0.99, n: 20 },
      history: earlier(
        ...[126, 122, 125, 127, 121, 125, 128, 124, 123, 126],
        ...[125, 129, 121, 125, 124, 122, 127, 125, 126, 123],
      ),
    },
  },
  grade: {
    status: 'fail',
    score: 0,
    reason:
      '36.8 % over the median 125 ms of 20 runs, past upperSevere 137.5 ms and beyond the 139.3 ms (99 %) that normal runs reach (worst of 2 keys)',
  },
  line: 120,
};

export const firstRuns: Part = {
  id: 'login_p95',
  indicator: { displayName: 'Login, 95th percentile', unit: 'ms' },
  grading: { type: 'Baseline', metricScore: 10 },
  values: { '{}': 84 },
  baseline: { '{}': 81 },
  evidence: { '{}': { against: 'previous', change: 3.7, n: 2, history: earlier(80, 82) } },
  statuses: { '{}': 'learning' },
  grade: { status: 'learning', score: 10, reason: 'learning (2 of 5 runs): 3.7 % over the median 81 ms of 2 runs' },
  line: 140,
};

export const canary: Part = {
  id: 'canary_latency',
  indicator: { displayName: 'Latency of the canary', unit: 'ms' },
  grading: { type: 'Baseline', metricScore: 10 },
  limits: { upperWarning: 52.5, upperSevere: 55 },
  values: { '{}': 54.1 },
  baseline: { '{}': 50 },
  evidence: {
    '{}': {
      ...{ against: 'control', change: 8.2, interval: [6.1, 10.4], confidence: 0.98, n: 280, samples: 300 },
      ...{ p: 0.00000021, cles: 0.71 },
    },
  },
  control: {
    status: 'measured',
    indicator: 'canary_latency',
    query: 'latency{track="stable"}[600s]',
    warnings: [],
    samples: [{ key: '{}', timestamp: Date.UTC(2026, 0, 31, 12, 10), value: 50 }],
    gaps: [],
  },
  grade: {
    status: 'warning',
    score: 5,
    reason:
      "8.2 % over the control's median 50 ms (98 %: +6.1 % to +10.4 %), past upperWarning 52.5 ms with all of the interval, 300 against 280 samples, a value is above one of the control in 71 % of pairs",
  },
  line: 160,
};

export const newLevel: Part = {
  id: 'heap_after_gc',
  indicator: { displayName: 'Heap after collection', unit: 'MiB' },
  grading: { type: 'Trend', metricScore: 10 },
  limits: { upperWarning: 304.5 },
  values: { '{}': 316 },
  baseline: { '{}': 290 },
  evidence: {
    '{}': {
      ...{ against: 'previous', change: 8.97, n: 14, p: 0.00004, newLevelSince: '4702' },
      history: earlier(288, 291, 289, 290, 292, 287, 290, 291, 289, 290, 288, 291, 317, 314),
    },
  },
  grade: { status: 'warning', score: 5, reason: 'the level went from 290 to 316 MiB (+8.97 %) with run 4702' },
  line: 180,
};

const pinned: Part = {
  id: 'startup_time',
  indicator: { displayName: 'Time to start', unit: 's' },
  grading: { type: 'Baseline', metricScore: 10 },
  limits: { upperWarning: 4.41, upperSevere: 4.62 },
  values: { '{}': 4.1 },
  baseline: { '{}': 4.2 },
  evidence: { '{}': { against: 'pinned', change: -2.38, n: 1 } },
  grade: { status: 'pass', score: 10, reason: '-2.38 % against run 4690, limit +5 %' },
  line: 200,
};

export const compared: readonly Part[] = [overButInsideTheNoise, beyondTheNoise, firstRuns, canary, newLevel, pinned];
