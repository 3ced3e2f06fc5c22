import type { Place } from '../model/problem.ts';
import type { LimitName } from './suggest-limits.ts';

/** A limit as it stands in a PerfSpec. */
export interface WrittenLimit {
  readonly name: LimitName;
  readonly from: number;
  /** What should stand there; absent where nothing speaks for another number. */
  readonly to?: number;
  /** Of the number. */
  readonly at: Place;
  /** Warning and severe limits of one indicator and side have the same. */
  readonly side: string;
}

/** A limit and what should stand there. */
export interface LimitChange extends WrittenLimit {
  readonly to: number;
}

/**
 * Of each side either all limits change or none: a new warning limit beside an old severe one could lie beyond it. A
 * number that several indicators share through an anchor of YAML ties their sides together. `held` are those that
 * could have changed but for others.
 */
export function wholeSides(limits: readonly WrittenLimit[], canChange: (limit: LimitChange) => boolean) {
  const wanted = limits.filter(isWanted);
  const free = new Set(wanted.filter(canChange));
  const stays = new Set(limits.filter((limit) => !(isWanted(limit) && free.has(limit))).map(placeOf));
  for (let size = -1; size !== stays.size; ) {
    size = stays.size;
    const sides = new Set(limits.filter((limit) => stays.has(placeOf(limit))).map(({ side }) => side));
    for (const limit of limits) if (sides.has(limit.side)) stays.add(placeOf(limit));
  }
  return {
    changes: wanted.filter((limit) => !stays.has(placeOf(limit))),
    refused: wanted.filter((limit) => !free.has(limit)),
    held: wanted.filter((limit) => free.has(limit) && stays.has(placeOf(limit))),
  };
}

function isWanted(limit: WrittenLimit): limit is LimitChange {
  return limit.to !== undefined;
}

export function placeOf({ at }: Pick<WrittenLimit, 'at'>): string {
  return `${at.line}:${at.column}`;
}
