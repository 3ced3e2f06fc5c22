import type { GradedValue } from '../model/grade.ts';
import { ABSOLUTE_LIMITS } from '../model/perf-spec.ts';
import { earlierText } from './evidence-text.ts';
import { formatApart, formatNumber, withUnit } from './format-number.ts';
import { BADNESS } from './worst-first.ts';

/** The limit that says most about a value: the worst one it breached, or else the one it comes closest to. */
export interface DecisiveLimit {
  readonly name: (typeof ABSOLUTE_LIMITS)[number];
  readonly limit: number;
  readonly upper: boolean;
  readonly breached: boolean;
  /** How far past the limit as a share of it; negative while there is room left. Infinite where the limit is 0. */
  readonly excess: number;
}

export function decisiveLimit({ value, limits }: GradedValue): DecisiveLimit | undefined {
  const all = ABSOLUTE_LIMITS.flatMap((name) => {
    const limit = limits[name];
    return limit === undefined ? [] : [against(value, name, limit)];
  });
  const breached = all.filter((one) => one.breached);
  const severe = breached.filter(({ name }) => name.endsWith('Severe'));
  const candidates = [severe, breached, all].find((some) => some.length > 0) ?? [];
  return candidates.reduce<DecisiveLimit | undefined>((a, b) => (a && a.excess >= b.excess ? a : b), undefined);
}

function against(value: number, name: DecisiveLimit['name'], limit: number): DecisiveLimit {
  const upper = name.startsWith('upper');
  const past = upper ? value - limit : limit - value;
  return { name, limit, upper, breached: past >= 0, excess: past === 0 ? 0 : past / Math.abs(limit) };
}

export interface LimitTexts {
  /** The value with its unit. */
  readonly value: string;
  /** What the value should be, such as `< 3 s`: reaching a limit breaches it. */
  readonly limit: string;
  /** `46 % over`, `at the limit`, `12 % headroom`. */
  readonly byHowMuch: string;
  /** What it was compared with, such as `was 3 s` or `was 3 s in 9 runs`; empty where there is none. */
  readonly earlier: string;
}

/** Value and limit can be told apart wherever they differ. */
export function limitTexts(graded: GradedValue, unit: string | undefined): LimitTexts {
  const decisive = decisiveLimit(graded);
  const earlier = earlierText(graded, unit);
  if (!decisive) return { value: withUnit(formatNumber(graded.value), unit), limit: '', byHowMuch: '', earlier };
  const [value, limit] = formatApart(graded.value, decisive.limit);
  return {
    value: withUnit(value, unit),
    limit: `${decisive.upper ? '<' : '>'} ${withUnit(limit, unit)}`,
    byHowMuch: byHowMuch(graded.value, decisive, unit),
    earlier,
  };
}

function byHowMuch(value: number, { limit, upper, breached, excess }: DecisiveLimit, unit: string | undefined): string {
  if (value === limit) return 'at the limit';
  // Of a limit of 0 there is no percentage.
  const distance =
    limit === 0 ? withUnit(formatNumber(Math.abs(value)), unit) : `${formatNumber(Math.abs(excess) * 100, 3)} %`;
  if (!breached) return `${distance} headroom`;
  return `${distance} ${upper ? 'over' : 'under'}`;
}

/** Past a limit, with or without evidence enough. A value without an earlier one to compare with is not bad. */
export function isBad({ status }: GradedValue): boolean {
  return status !== 'pass' && status !== 'learning';
}

/** By status, then the farthest past its limit. The first of them decided about the indicator. */
export function worseFirst(values: readonly GradedValue[]): readonly GradedValue[] {
  const ranked = values.map((value) => ({ value, excess: decisiveLimit(value)?.excess ?? 0 }));
  ranked.sort((a, b) => BADNESS[b.value.status] - BADNESS[a.value.status] || descending(a.excess, b.excess));
  return ranked.map(({ value }) => value);
}

/** The difference of two infinities is NaN, which is no order. */
function descending(a: number, b: number): number {
  return a === b ? 0 : b - a;
}
