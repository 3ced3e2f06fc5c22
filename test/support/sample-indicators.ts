import type { JudgedIndicator } from '../../core/model/run-record.ts';
import { judged, type Part } from './record-builders.ts';

export const responseTime: Part = {
  id: 'response_time_p90',
  indicator: { displayName: 'Response time, 90th percentile', unit: 's' },
  limits: { upperWarning: 3, upperSevere: 5 },
  values: { '{"instance":"checkout-1:8080"}': 0.2134567 },
  grade: { status: 'pass', score: 50 },
};

export const throughput: Part = {
  id: 'throughput',
  indicator: { unit: 'requests/s' },
  limits: { lowerWarning: 110, lowerSevere: 100 },
  values: { '{}': 112 },
  grade: { status: 'pass', score: 50 },
  line: 20,
};

export const errorRate: Part = {
  id: 'error_rate',
  indicator: { displayName: 'Failed requests', unit: '%' },
  grading: {
    key: true,
    metricScore: 0,
    metadata: { playbook: 'https://wiki.example/checkout/errors', contact: 'team-checkout' },
  },
  limits: { upperSevere: 1 },
  values: { '{}': 0 },
  grade: { status: 'pass', score: 0 },
  line: 40,
};

export const cpu: Part = {
  id: 'cpu_seconds',
  grading: { observe: true },
  limits: { upperWarning: 1_000 },
  values: { '{}': 1_234.5678 },
  grade: {
    status: 'info',
    score: 0,
    maxScore: 0,
    reason: 'observed only; would be warning: 1234.57 is at or above upperWarning 1000',
  },
  line: 60,
};

export const slow: Part = {
  ...responseTime,
  values: {
    '{"instance":"checkout-1:8080"}': 2.7,
    '{"instance":"checkout-2:8080"}': 4.0071,
    '{"instance":"checkout-3:8080"}': 3.5,
  },
  grade: { status: 'warning', score: 25, reason: '4.0071 (worst of 3 keys) is at or above upperWarning 3' },
};

export const brokenErrorRate: Part = {
  ...errorRate,
  values: { '{}': 2.8 },
  grade: { status: 'fail', score: 0, reason: '2.8 is at or above upperSevere 1' },
};

export const empty: Part = {
  id: 'queue_length',
  indicator: { displayName: 'Queue length' },
  limits: { upperWarning: 10 },
  grade: {
    status: 'noData',
    score: 0,
    reason: 'Prometheus has no series for this query in the window',
    violations: [{ breach: 'The indicator returned no values' }],
  },
  line: 80,
};

export function many(): readonly JudgedIndicator[] {
  return Array.from({ length: 300 }, (_, n) => {
    const bad = n % 25 === 24;
    const value = bad ? 5_000_000 + n * 1_234.5 : 1_000_000 + n * 7_777.7;
    return judged({
      id: `P90_ResponseTime_Service_${n + 1}`,
      indicator: { unit: 'µs' },
      grading: { metricScore: 1 },
      limits: { upperWarning: 4_000_000, upperSevere: n % 50 === 24 ? 5_000_000 : 9_000_000 },
      values: { [`SERVICE-${(n + 1).toString(16).toUpperCase().padStart(16, '0')}`]: value },
      grade: bad
        ? n % 50 === 24
          ? { status: 'fail', score: 0 }
          : { status: 'warning', score: 0.5 }
        : { status: 'pass', score: 1 },
      line: 3 + n * 12,
    });
  });
}
