import type { EarlierValue, Evidence } from '../model/grade.ts';
import type { ComparedRun } from '../model/history.ts';
import { robustBand, robustQuantile, robustScale } from '../stats/robust-band.ts';
import { type Interval, median } from '../stats/summary.ts';
import { counted } from '../words.ts';
import type { BaselineRules } from './baseline-rules.ts';
import { earlierValues } from './earlier-runs.ts';

/** What one key is compared with. */
export interface Reference {
  readonly against: Evidence['against'];
  readonly centre: number;
  /** What normal runs reach; absent where too few runs are known to tell. */
  readonly band?: Interval;
  /** Oldest first. */
  readonly history: readonly EarlierValue[];
  /** Such as `the median 212 ms of 9 runs`. */
  words(amount: (value: number) => string): string;
}

/** Earlier runs together: their median, and the band around it in which one more of them would lie. */
export function previousReference(history: readonly EarlierValue[], rules: BaselineRules): Reference | undefined {
  if (history.length === 0) return undefined;
  const values = history.map(({ value }) => value);
  const centre = median(values);
  const band = values.length < rules.minRuns ? undefined : robustBand(values, rules.confidence)?.interval;
  return {
    ...{ against: 'previous', centre, history },
    ...(band && { band }),
    words: (amount) => `the median ${amount(centre)} of ${counted(history.length, 'run')}`,
  };
}

/**
 * One run that people named. How runs differ by themselves only the history can tell: two single runs by the square
 * root of 2 more than one differs from where all of them are.
 */
export function pinnedReference(
  pinned: ComparedRun,
  key: string,
  history: readonly EarlierValue[],
  rules: BaselineRules,
): Reference | undefined {
  const [named] = earlierValues([pinned], key);
  if (named === undefined) return undefined;
  const { run, value: centre } = named;
  const earlier = history.map(({ value }) => value);
  const width = earlier.length < rules.minRuns ? undefined : widthOfPair(earlier, rules.confidence);
  return {
    ...{ against: 'pinned', centre, history },
    ...(width !== undefined && { band: [centre - width, centre + width] as const }),
    words: (amount) => `the ${amount(centre)} of run ${run}`,
  };
}

function widthOfPair(values: readonly number[], confidence: number): number {
  return robustScale(values) * robustQuantile(confidence, values.length) * Math.SQRT2;
}
