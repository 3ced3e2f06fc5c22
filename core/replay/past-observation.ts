import type { PastRun } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Indicator } from '../model/perf-spec.ts';

/** What a run kept of an indicator, as if it had been measured just now; without any value it had no data. */
export function pastObservation({ values, startedAt }: PastRun, { id, query }: Indicator): Observation {
  const kept = Object.hasOwn(values, id) ? Object.entries(values[id] ?? {}) : [];
  const text = typeof query === 'string' ? query : JSON.stringify(query);
  const asked = { indicator: id, query: text, warnings: [], gaps: [] };
  if (kept.length === 0) return { ...asked, status: 'empty', reason: 'it was measured before, and not in this run' };
  const samples = kept.map(([key, { value, n, mean, stddev }]) => ({
    key,
    value,
    timestamp: startedAt,
    ...(n !== undefined && mean !== undefined && stddev !== undefined && { behind: { n, mean, stddev } }),
  }));
  const unit = kept[0]?.[1].unit;
  return { ...asked, status: 'measured', samples, ...(unit !== undefined && { unit }) };
}
