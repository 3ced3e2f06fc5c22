import type { PastRun } from '../model/history.ts';
import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { Place } from '../model/problem.ts';
import { editLimits, type LimitChange, type NewLimits } from './edit-limits.ts';
import { type KeyHistory, type LimitName, type SuggestedLimits, suggestLimits } from './suggest-limits.ts';

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
  const changes = all.flatMap(({ indicator, suggested }) => changesOf(indicator, suggested));
  const news = all.flatMap(({ indicator, suggested, at }) => newLimits(indicator, suggested, at));
  const { text, refused } = editLimits(written.text, changes, news);
  const unwritable = refused.map(
    ({ at }) =>
      `Line ${at.line}: these limits are written in a form that is not changed here; write plain numbers, or {}.`,
  );
  const remarks = all.flatMap(({ indicator, suggested }) => suggested.remarks.map((one) => `${indicator.id}: ${one}.`));
  return { text, remarks: [...remarks, ...new Set(unwritable)] };
}

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

function changesOf({ grading, places }: Indicator, { limits }: SuggestedLimits): readonly LimitChange[] {
  return namesOf(limits).flatMap((name) => {
    const [from, to, at] = [grading.thresholds[name], limits[name], places.thresholds[name]];
    return from === undefined || to === undefined || at === undefined ? [] : [{ name, from, to, at }];
  });
}

function newLimits({ grading }: Indicator, { limits }: SuggestedLimits, at: Place): readonly NewLimits[] {
  const isEmpty = Object.keys(grading.thresholds).length === 0;
  return isEmpty && namesOf(limits).length > 0 ? [{ limits, at }] : [];
}

function namesOf(limits: SuggestedLimits['limits']): readonly LimitName[] {
  return Object.keys(limits) as LimitName[]; // keys of an object have the type string
}
