import type { PastRun } from '../model/history.ts';
import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { Place } from '../model/problem.ts';
import { editLimits, type NewLimits } from './edit-limits.ts';
import { type KeyHistory, type LimitName, type SuggestedLimits, sideOf, suggestLimits } from './suggest-limits.ts';
import type { WrittenLimit } from './whole-sides.ts';

/** As many as the grader `Baseline` looks at. */
const RUNS = 20;

/** A PerfSpec as it is written. */
export interface WrittenPerfSpec {
  readonly text: string;
  /** Where the key `thresholds` of the indicator of that number stands. */
  placeOfThresholds(index: number): Place;
}

export interface Suggestion {
  /** With other limits, and otherwise as it was. */
  readonly text: string;
  /** A sentence each, about an indicator. */
  readonly remarks: readonly string[];
}

/**
 * Limits for a PerfSpec from earlier runs of one series, oldest first. Of failed runs too: the limits by which they
 * failed are what is in question, and some that are worse than normal do not move the band.
 */
export function suggest(spec: PerfSpec, written: WrittenPerfSpec, runs: readonly PastRun[]): Suggestion {
  const newest = runs.slice(-RUNS);
  const all = spec.indicators.map((indicator, index) => {
    const suggested = suggestLimits(indicator, keysOf(indicator, newest));
    return { indicator, suggested, at: written.placeOfThresholds(index) };
  });
  const limits = all.flatMap(({ indicator, suggested }) => writtenLimits(indicator, suggested));
  const news = all.flatMap(({ indicator, suggested, at }) => newLimits(indicator, suggested, at));
  const { text, refused, held } = editLimits(written.text, limits, news);
  const remarks = [
    ...all.flatMap(({ indicator, suggested }) => suggested.remarks.map((one) => `${indicator.id}: ${one}.`)),
    ...refused.map(({ line }) => `Line ${line}: ${UNWRITABLE}.`),
    ...held.map(({ line }) => `Line ${line}: ${HELD}.`),
  ];
  return { text, remarks: [...new Set(remarks)] };
}

const UNWRITABLE = 'these limits are written in a form that is not changed here; write plain numbers, or {}';
const HELD = 'a limit stays as it is, because another one of its side does, or one of an indicator that shares it';

/** In the unit of the newest value, where units are known: nothing is converted. */
function keysOf({ id }: Indicator, runs: readonly PastRun[]): readonly KeyHistory[] {
  const kept = runs.flatMap(({ values }) => (Object.hasOwn(values, id) ? Object.entries(values[id] ?? {}) : []));
  const unit = kept.findLast(([, value]) => value.unit !== undefined)?.[1].unit;
  const byKey = new Map<string, number[]>();
  for (const [key, { value, unit: own = unit }] of kept) {
    if (own === unit) byKey.set(key, [...(byKey.get(key) ?? []), value]);
  }
  return [...byKey.values()];
}

function writtenLimits({ id, grading, places }: Indicator, { limits }: SuggestedLimits): readonly WrittenLimit[] {
  return namesOf(grading.thresholds).flatMap((name) => {
    const [from, to, at] = [grading.thresholds[name], limits[name], places.thresholds[name]];
    if (from === undefined || at === undefined) return [];
    return [{ name, from, at, side: `${sideOf(name)} ${id}`, ...(to !== undefined && { to }) }];
  });
}

function newLimits({ grading }: Indicator, { limits }: SuggestedLimits, at: Place): readonly NewLimits[] {
  const isEmpty = Object.keys(grading.thresholds).length === 0;
  return isEmpty && namesOf(limits).length > 0 ? [{ limits, at }] : [];
}

function namesOf(limits: SuggestedLimits['limits']): readonly LimitName[] {
  return Object.keys(limits) as LimitName[]; // keys of an object have the type string
}
