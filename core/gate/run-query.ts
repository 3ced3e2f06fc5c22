import type { PastRunHead } from '../model/history.ts';
import type { RunQuery, TimeBound } from './compare-with.ts';

/** The runs that a query names, oldest first, whatever order it counts its limit in. `runs` are oldest first. */
export function askedFor(runs: readonly PastRunHead[], query: RunQuery): readonly PastRunHead[] {
  const { results, times, newestFirst, limit } = query;
  const found = runs.filter(
    ({ result, startedAt }) =>
      (results?.includes(result) ?? true) && times.every(([bound, time]) => FITS[bound](startedAt, time)),
  );
  return newestFirst ? found.slice(-limit) : found.slice(0, limit);
}

const FITS: Readonly<Record<TimeBound, (time: number, bound: number) => boolean>> = {
  $eq: (time, bound) => time === bound,
  $gt: (time, bound) => time > bound,
  $gte: (time, bound) => time >= bound,
  $lt: (time, bound) => time < bound,
  $lte: (time, bound) => time <= bound,
};
