import type { Grade, GradedValue } from '../model/grade.ts';
import { ABSOLUTE_LIMITS } from '../model/perf-spec.ts';
import { earlierText } from './evidence-text.ts';
import { formatApart, formatNumber, withUnit } from './format-number.ts';

/** The limit that says most about a value: the worst one it breached, or else the one it comes closest to. */
export interface DecisiveLimit {
  readonly name: (typeof ABSOLUTE_LIMITS)[number];
  readonly limit: number;
  readonly upper: boolean;
  readonly breached: boolean;
  /** How far past the limit as a share of it; negative while there is room left. Infinite where the limit is 0. */
  readonly excess: number;
}

export function decisiveLimit(graded: GradedValue): DecisiveLimit | undefined {
  const { value, limits, baseline, evidence } = graded;
  const unchanged = evidence !== undefined && value === baseline && !isBad(graded);
  const all = ABSOLUTE_LIMITS.flatMap((name) => {
    const limit = limits[name];
    return limit === undefined ? [] : [against(value, name, limit, unchanged && limit === baseline)];
  });
  const breached = all.filter((one) => one.breached);
  const severe = breached.filter(({ name }) => name.endsWith('Severe'));
  const candidates = [severe, breached, all].find((some) => some.length > 0) ?? [];
  return candidates.reduce<DecisiveLimit | undefined>((a, b) => (a && a.excess >= b.excess ? a : b), undefined);
}

/** What did not change is past no limit of change, though of 0 every percentage is 0. */
function against(value: number, name: DecisiveLimit['name'], limit: number, unchanged: boolean): DecisiveLimit {
  const upper = name.startsWith('upper');
  const past = upper ? value - limit : limit - value;
  return { name, limit, upper, breached: past >= 0 && !unchanged, excess: past === 0 ? 0 : past / Math.abs(limit) };
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
  // A limit without room is news only where it is passed.
  if (!decisive || (hasNoRoom(graded) && !decisive.breached))
    return { value: withUnit(formatNumber(graded.value), unit), limit: '', byHowMuch: '', earlier };
  const [value, limit] = formatApart(graded.value, decisive.limit);
  return {
    value: withUnit(value, unit),
    limit: `${decisive.upper ? '<' : '>'} ${withUnit(limit, unit)}`,
    byHowMuch: byHowMuch(graded.value, decisive, unit),
    earlier,
  };
}

function byHowMuch(value: number, { limit, upper, breached, excess }: DecisiveLimit, unit: string | undefined): string {
  if (value === limit && breached) return 'at the limit';
  const distance = distanceText(Math.abs(excess) * 100, Math.abs(value - limit), unit);
  if (!breached) return `${distance} headroom`;
  return `${distance} ${upper ? 'over' : 'under'}`;
}

/** Past a limit, with or without evidence enough. A value without an earlier one to compare with is not bad. */
export function isBad({ status }: GradedValue): boolean {
  return status !== 'pass' && status !== 'learning';
}

/** Of a limit of 0 there is no percentage, and for some distances no number of a computer. */
function distanceText(percent: number, amount: number, unit: string | undefined): string {
  if (Number.isFinite(percent)) return `${formatNumber(percent, 3)} %`;
  return Number.isFinite(amount) ? withUnit(formatNumber(amount), unit) : 'far';
}

/** A limit of change at the very value that it is a change from, as every percentage of 0 is: nothing to draw. */
export function hasNoRoom({ limits, baseline, evidence }: GradedValue): boolean {
  return (
    evidence !== undefined && ABSOLUTE_LIMITS.some((name) => limits[name] !== undefined && limits[name] === baseline)
  );
}

/** What is proven is worse than what is not; where no key has the status of the indicator, learning ones say least. */
const ORDER: readonly GradedValue['status'][] = ['fail', 'warning', 'inconclusive', 'pass', 'learning'];

/**
 * Those with the status of the indicator, then by their own, then the farthest past its limit or from what it was
 * compared with. The first of them decided about the indicator.
 */
export function worseFirst({ status, values }: Pick<Grade, 'status' | 'values'>): readonly GradedValue[] {
  const rank = (value: GradedValue) => (value.status === status ? -1 : ORDER.indexOf(value.status));
  const ranked = values.map((value) => ({ value, rank: rank(value), distance: distanceOf(value) }));
  ranked.sort((a, b) => a.rank - b.rank || descending(a.distance, b.distance));
  return ranked.map(({ value }) => value);
}

function distanceOf(graded: GradedValue): number {
  const { value, baseline, evidence } = graded;
  if (!evidence || baseline === undefined) return decisiveLimit(graded)?.excess ?? 0;
  return Math.abs(value - baseline) / (Math.abs(baseline) || 1);
}

/** The difference of two infinities is NaN, which is no order. */
function descending(a: number, b: number): number {
  return a === b ? 0 : b - a;
}
