type Reducer = (values: readonly number[]) => number;

/** Of the schema: every name that `reducerOf` knows. */
export const REDUCE_PATTERN = '^(avg|min|max|sum|count|first|last|median|p[1-9]\\d?(\\.\\d{1,3})?)$';

const REDUCERS: Readonly<Record<string, Reducer>> = {
  avg: (values) => sum(values) / values.length,
  min: (values) => values.reduce((least, value) => Math.min(least, value)),
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  sum,
  count: (values) => values.length,
  first: (values) => values[0] ?? Number.NaN,
  last: (values) => values.at(-1) ?? Number.NaN,
  median: (values) => percentile(values, 50),
};

/** Makes one number of the points of a series (at least one, in order of time); undefined for an unknown name. */
export function reducerOf(name: string): Reducer | undefined {
  if (!new RegExp(REDUCE_PATTERN).test(name)) return undefined;
  return REDUCERS[name] ?? ((values) => percentile(values, Number(name.slice(1))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Linear interpolation between closest ranks at q * (n - 1): type 7 of Hyndman and Fan (1996), the same as PromQL's
 * own quantile() and quantile_over_time() (`quantile` in promql/quantile.go).
 */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  // Infinity - Infinity would be NaN where both neighbours agree.
  return below === above ? below : below + (above - below) * (rank - Math.floor(rank));
}
