import type { Grade } from '../model/grade.ts';
import type { ComparedRun } from '../model/history.ts';
import type { GradeInput } from '../ports.ts';
import { counted } from '../words.ts';
import { earned } from './earned.ts';

/** Keys that an indicator was compared with and that have no answer now. */
export interface Vanished {
  readonly keys: readonly string[];
  /** What people can do who want it so; they are told where it is not the first time. */
  readonly wayOut?: string;
}

/** So many runs make a key one that must be there; of a short history half of the runs do. */
const ENOUGH = 5;

/** Keys of something that an indicator is compared with as a whole: a control, or a pinned run. */
export function absentOf(keys: Iterable<string>, { samples, gaps }: GradeInput['observation']): Vanished {
  const present = new Set([...samples, ...gaps].map(({ key }) => key));
  return { keys: [...keys].filter((key) => !present.has(key)) };
}

/**
 * Keys that runs since the last accepted level have, oldest run first. A key is missed in the run after the one that
 * has it, and if it used to be there, in all later ones: a loss that is told once and passes then would be forgotten.
 */
export function absentSince(runs: readonly ComparedRun[], observation: GradeInput['observation']): Vanished {
  const newest = runs.length - 1;
  const missing = [...spansOf(runs, observation)].filter(
    ([, span]) => span.last === newest || (span.count >= Math.min(ENOUGH, runs.length / 2) && isSteady(span)),
  );
  const isKnown = missing.some(([, { last }]) => last < newest);
  return {
    keys: missing.map(([key]) => key),
    ...(isKnown && { wayOut: 'if that is meant, accept a new level' }),
  };
}

/** In how many of the runs a key is, and in which first and last. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** Only of keys that are missing now: runs are hundreds, and mostly nothing is missing. */
function spansOf(runs: readonly ComparedRun[], { samples, gaps }: GradeInput['observation']): Map<string, Span> {
  const present = new Set([...samples, ...gaps].map(({ key }) => key));
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

/** Where a key was more often missing than there between its first and its last run, it is known to come and go. */
function isSteady({ first, last, count }: Span): boolean {
  return count * 2 > last - first;
}

/** What is no longer measured must not look like a pass. */
export function withVanished({ indicator }: GradeInput, grade: Grade, { keys, wayOut }: Vanished): Grade {
  const [first] = keys;
  if (first === undefined) return grade;
  const { metricScore, metadata } = indicator.grading;
  const half = earned('warning', metricScore);
  const isWarning = grade.status === 'pass' || grade.status === 'learning' || half < grade.score;
  const names = `${first}${keys.length > 1 ? ` and ${counted(keys.length - 1, 'other key')}` : ''}`;
  const advice = wayOut === undefined ? '' : `: ${wayOut}`;
  return {
    ...grade,
    status: isWarning ? 'warning' : grade.status,
    score: Math.min(grade.score, half),
    maxScore: metricScore,
    reason: `${grade.reason}; ${names} was there before and is missing now${advice}`,
    violations: [...grade.violations, ...keys.map((key) => violationOf(key, metadata))],
  };
}

function violationOf(key: string, metadata: GradeInput['indicator']['metadata']) {
  const violation = { key, breach: 'The key was there before and is missing now' };
  return metadata === undefined ? violation : { ...violation, metadata };
}
