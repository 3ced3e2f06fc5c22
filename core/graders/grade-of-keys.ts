import type { Grade } from '../model/grade.ts';
import type { GradeInput } from '../ports.ts';
import { counted } from '../words.ts';
import { earned } from './earned.ts';
import { isWorse, type JudgedKey } from './judged-key.ts';

/** The grade of an indicator from at least one key: the one that costs most counts, and is what the reason is about. */
export function gradeOfKeys({ indicator }: GradeInput, keys: readonly JudgedKey[]): Grade {
  const { metricScore, noBaseline } = indicator.grading;
  const worst = keys.reduce((a, b) => (isWorse(b, a) ? b : a));
  const unlearned = keys.filter(({ value }) => value.status === 'learning').length;
  const skipped = unlearned === keys.length && noBaseline === 'skip';
  return {
    indicator: indicator.id,
    status: worst.value.status,
    score: skipped ? 0 : worst.score,
    maxScore: skipped ? 0 : metricScore,
    reason: `${worst.reason}${amongKeys(worst, unlearned, keys.length)}`,
    violations: keys.flatMap(({ violations }) => violations),
    values: keys.map(({ value }) => value),
  };
}

function amongKeys({ value }: JudgedKey, unlearned: number, keys: number): string {
  if (keys === 1) return '';
  const others = value.status === 'learning' ? `${unlearned} of ${keys} keys are learning` : `worst of ${keys} keys`;
  const more = value.status !== 'learning' && unlearned > 0 ? `, ${unlearned} learning` : '';
  return ` (${others}${more})`;
}

/** Keys that it is compared with and that have no answer now: what is no longer measured must not look like a pass. */
export function withVanished({ indicator, observation }: GradeInput, grade: Grade, earlier: Iterable<string>): Grade {
  const present = new Set([...observation.samples, ...observation.gaps].map(({ key }) => key));
  const vanished = [...earlier].filter((key) => !present.has(key));
  const [first] = vanished;
  if (first === undefined) return grade;
  const { metricScore, metadata } = indicator.grading;
  const half = earned('warning', metricScore);
  const isWarning = grade.status === 'pass' || grade.status === 'learning' || half < grade.score;
  const names = `${first}${vanished.length > 1 ? ` and ${counted(vanished.length - 1, 'other key')}` : ''}`;
  return {
    ...grade,
    status: isWarning ? 'warning' : grade.status,
    score: Math.min(grade.score, half),
    maxScore: metricScore,
    reason: `${grade.reason}; ${names} was there before and is missing now`,
    violations: [...grade.violations, ...vanished.map((key) => violationOf(key, metadata))],
  };
}

function violationOf(key: string, metadata: GradeInput['indicator']['metadata']) {
  const violation = { key, breach: 'The key was there before and is missing now' };
  return metadata === undefined ? violation : { ...violation, metadata };
}
