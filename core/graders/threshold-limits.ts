import { ABSOLUTE_LIMITS, type Grading, type Limits } from '../model/perf-spec.ts';

/**
 * The limits that hold for one key. Percent p of an earlier value b is the limit b * (100 + p) / 100 above and
 * b * (100 - p) / 100 below (Pitometer's formula), and never nearer to b than `minDelta`. Where a side has both kinds
 * the stricter one holds; Pitometer let the percent limit replace the absolute one.
 */
export function effectiveLimits({ thresholds, minDelta }: Grading, baseline: number | undefined): Limits {
  const entries = ABSOLUTE_LIMITS.map((name) => {
    const stricter = name.startsWith('upper') ? Math.min : Math.max;
    const percent = thresholds[`${name}Perc`];
    const relative =
      percent === undefined || baseline === undefined ? undefined : relativeLimit(name, percent, baseline, minDelta);
    const candidates = [thresholds[name], relative].filter((each): each is number => Number.isFinite(each));
    return [name, candidates.length === 0 ? undefined : stricter(...candidates)] as const;
  });
  return Object.fromEntries(entries.filter(([, at]) => at !== undefined));
}

function relativeLimit(name: string, percent: number, baseline: number, minDelta: number): number {
  const upper = name.startsWith('upper');
  const limit = (baseline * (100 + (upper ? percent : -percent))) / 100;
  if (minDelta === 0) return limit;
  return upper ? Math.max(limit, baseline + minDelta) : Math.min(limit, baseline - minDelta);
}
