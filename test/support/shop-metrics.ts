import type { Window } from '../../core/model/window.ts';
import type { Family, Series } from './open-metrics.ts';

/** The time of a load test of 10 minutes; a sample each 15 s from 5 minutes before to 5 minutes after it. */
export const SHOP_WINDOW: Window = { start: 1_700_000_100_000, end: 1_700_000_700_000 };

/** How many series `indicator_value` has: one for each of many indicators. */
export const MANY = 1000;

const TIMES = Array.from({ length: 81 }, (_, index) => -300 + 15 * index);

/** `at` gives the value at a time in seconds since the start of the window; undefined where there is no sample. */
function series(name: string, labels: Series['labels'], at: (time: number) => number | undefined): Series {
  const points = TIMES.flatMap((time) => {
    const value = at(time);
    return value === undefined ? [] : [[SHOP_WINDOW.start + time * 1000, value] as const];
  });
  return { name, labels, points };
}

/** A histogram whose buckets grow by so many calls a second. */
function histogram(name: string, buckets: Readonly<Record<string, number>>): Family {
  const growing = (perSecond: number) => (time: number) => perSecond * (time + 300);
  const all = buckets['+Inf'] ?? 0;
  return {
    name,
    type: 'histogram',
    series: [
      ...Object.entries(buckets).map(([le, perSecond]) => series(`${name}_bucket`, { le }, growing(perSecond))),
      series(`${name}_sum`, {}, growing(all * 0.2)),
      series(`${name}_count`, {}, growing(all)),
    ],
  };
}

/** What a shop under load would show, with the traps that a gate meets. */
export const SHOP: readonly Family[] = [
  {
    name: 'shop_requests',
    type: 'counter',
    series: [
      series('shop_requests_total', { code: '200' }, (time) => 10 * (time + 300)),
      series('shop_requests_total', { code: '500' }, (time) => 0.2 * (time + 300)),
    ],
  },
  // The server restarts in the middle: 285 counted before, 300 after.
  {
    name: 'restarted_requests',
    type: 'counter',
    series: [series('restarted_requests_total', {}, (time) => (time < 300 ? time + 300 : time - 300))],
  },
  // The first error creates the counter, at 5 at once; 8 in the end.
  {
    name: 'late_errors',
    type: 'counter',
    series: [series('late_errors_total', {}, (time) => (time < 300 ? undefined : Math.min(8, 5 + (time - 300) / 60)))],
  },
  // 95 % of the calls take up to 0.5 s exactly.
  histogram('shop_latency_seconds', { '0.1': 5, '0.5': 9.5, '1': 10, '+Inf': 10 }),
  // 90 % of the calls are slower than the last bucket.
  histogram('slow_latency_seconds', { '0.1': 1, '+Inf': 10 }),
  { name: 'rising', type: 'gauge', series: [series('rising', {}, (time) => time)] },
  { name: 'stopped', type: 'gauge', series: [series('stopped', {}, (time) => (time <= 200 ? 7 : undefined))] },
  {
    name: 'odd',
    type: 'gauge',
    series: [
      series('odd', { kind: 'nan' }, () => Number.NaN),
      series('odd', { kind: 'plus' }, () => Number.POSITIVE_INFINITY),
      series('odd', { kind: 'minus' }, () => Number.NEGATIVE_INFINITY),
      series('odd', { kind: 'fine' }, () => 1),
    ],
  },
  {
    name: 'indicator_value',
    type: 'gauge',
    series: Array.from({ length: MANY }, (_, n) => ({
      name: 'indicator_value',
      labels: { n: String(n) },
      points: [[SHOP_WINDOW.end, n]] as const,
    })),
  },
];
