import type { Grade } from '../model/grade.ts';
import type { GradeInput } from '../ports.ts';
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
