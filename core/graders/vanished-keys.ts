import type { ComparedRun, Comparison } from '../model/history.ts';
import type { GradeInput } from '../ports.ts';
import { type Include, servingLevel } from './earlier-runs.ts';

/** Keys that an indicator was compared with and that have no answer now. */
export interface Vanished {
  readonly keys: readonly string[];
  /** Who has them: the runs since the last accepted level, one run that people named, or the control of this run. */
  readonly of: 'level' | 'pinned' | 'control';
}

/** So many runs make a key one that must be there; of a short history half of the runs do. */
const ENOUGH = 5;

type Answer = GradeInput['observation'];

/**
 * Keys of what an indicator is compared with by a percentage. A run that people named is all that was asked for; one
 * that moves along with the runs, such as the previous one, would forget in the next run what it has missed in this.
 */
export function vanishedSince({ comparison, observation }: GradeInput, include: Include): Vanished {
  const { pinned, level } = comparison ?? {};
  const ofPinned = pinned ? absentOf(pinned.values.keys(), observation) : [];
  if (pinned && !level) return { of: 'pinned', keys: ofPinned };
  const { keys } = vanishedFromLevel(comparison, include, observation);
  return { of: 'level', keys: [...new Set([...ofPinned, ...keys])] };
}

/** Keys of the runs since the last accepted level that may serve. */
export function vanishedFromLevel(comparison: Comparison | undefined, include: Include, observation: Answer): Vanished {
  return { of: 'level', keys: absentSince(servingLevel(comparison, include), observation) };
}

/** Of a control, every key: it was measured in this very run. */
export function vanishedFromControl(keys: readonly string[], observation: Answer): Vanished {
  return { of: 'control', keys: absentOf(keys, observation) };
}

function absentOf(keys: Iterable<string>, observation: Answer): readonly string[] {
  const present = presentIn(observation);
  return [...keys].filter((key) => !present.has(key));
}

/**
 * Keys that runs have, oldest run first. A key is missed in the run after the one that has it, and if it used to be
 * there, in all later ones: a loss that is told once and passes then would be forgotten.
 */
function absentSince(runs: readonly ComparedRun[], observation: Answer): readonly string[] {
  const newest = runs.length - 1;
  const missing = [...spansOf(runs, observation)].filter(
    ([, span]) => span.last === newest || (span.count >= Math.min(ENOUGH, runs.length / 2) && isSteady(span)),
  );
  return missing.map(([key]) => key);
}

/** In how many of the runs a key is, and in which first and last. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** Only of keys that are missing now: runs are hundreds, and mostly nothing is missing. */
function spansOf(runs: readonly ComparedRun[], observation: Answer): Map<string, Span> {
  const present = presentIn(observation);
  const spans = new Map<string, Span>();
  runs.forEach(({ values }, at) => {
    for (const key of values.keys()) {
      if (present.has(key)) continue;
      const { first = at, count = 0 } = spans.get(key) ?? {};
      spans.set(key, { first, last: at, count: count + 1 });
    }
  });
  return spans;
}

/** A key without a number is there: what it lacks is told elsewhere. */
function presentIn({ samples, gaps, quiet = [] }: Answer): ReadonlySet<string> {
  return new Set([...[...samples, ...gaps].map(({ key }) => key), ...quiet]);
}

/** Where a key was more often missing than there between its first and its last run, it is known to come and go. */
function isSteady({ first, last, count }: Span): boolean {
  return count * 2 > last - first;
}
