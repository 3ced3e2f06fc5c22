import type { Grade } from '../model/grade.ts';
import type { Grading } from '../model/perf-spec.ts';
import type { GradeInput } from '../ports.ts';
import { counted } from '../words.ts';
import { earned } from './earned.ts';
import type { Vanished } from './vanished-keys.ts';

/** What is no longer measured must not look like a pass, unless the PerfSpec forgives that there is no data. */
export function withVanished({ indicator }: GradeInput, grade: Grade, vanished: Vanished): Grade {
  const { keys, of } = vanished;
  if (keys.length === 0) return grade;
  const { metricScore, metadata } = indicator.grading;
  const told = {
    ...grade,
    reason: `${grade.reason}; ${missingWords(vanished)}`,
    missing: keys.map((key) => ({ key, reason: WORDS[of].reason })),
  };
  if (!isCostly(indicator.grading, vanished)) return told;
  // The words begin with what costs the points: behind "within the limits" nobody would look for it.
  const half = earned('warning', metricScore);
  const isWarning = grade.status === 'pass' || grade.status === 'learning' || half < grade.score;
  const violation = { breach: WORDS[of].breach, ...(metadata !== undefined && { metadata }) };
  return {
    ...told,
    ...(isWarning && { reason: `${missingWords(vanished)}; ${grade.reason}` }),
    status: isWarning ? 'warning' : grade.status,
    score: Math.min(grade.score, half),
    maxScore: metricScore,
    violations: [...grade.violations, ...keys.map((key) => ({ key, ...violation }))],
  };
}

/** Whether the missing keys cost points. */
export function isCostly({ noData }: Grading, { keys }: Vanished): boolean {
  return keys.length > 0 && noData !== 'pass' && noData !== 'skip';
}

const BEFORE = { breach: 'The key was there before and is missing now', reason: 'was there before' };

/** Of each key: a sentence that scripts find in the result document, and a few words for a table. */
const WORDS: Readonly<Record<Vanished['of'], { readonly breach: string; readonly reason: string }>> = {
  level: BEFORE,
  pinned: BEFORE,
  control: { breach: 'The control has the key and this run has not', reason: 'the control has it' },
};

/** What people can do who want it so is told from the first time on: a run that fails for it has no second chance. */
const WAY_OUT = {
  level: 'if that is meant, accept a new level',
  pinned: 'if that is meant, compare with a later run',
};

function missingWords({ keys, of }: Vanished): string {
  const [first = ''] = keys;
  const several = keys.length > 1;
  const names = several ? `${first} and ${counted(keys.length - 1, 'other key')}` : first;
  if (of === 'control') return `the control has ${names}, this run has not`;
  const verbs = several ? 'were there before and are missing now' : 'was there before and is missing now';
  return `${names} ${verbs}: ${WAY_OUT[of]}`;
}
