import type { Grade } from '../model/grade.ts';
import type { GradeInput } from '../ports.ts';
import { isWorse, type JudgedKey } from './judged-key.ts';
import type { Vanished } from './vanished-keys.ts';
import { isCostly, withVanished } from './with-vanished.ts';

const NONE_VANISHED: Vanished = { keys: [], of: 'level' };

/** The grade of an indicator from at least one key and those that vanished: the one that costs most counts. */
export function gradeOfKeys(input: GradeInput, keys: readonly JudgedKey[], vanished = NONE_VANISHED): Grade {
  const worst = keys.reduce((a, b) => (isWorse(b, a) ? b : a));
  const shown = isCostly(input.indicator.grading, vanished) ? judgedInstead(worst, keys) : worst;
  return withVanished(input, gradeOfPresent(input, keys, worst, shown), vanished);
}

/** Where a missing key costs the points, one that was judged says more than one that could not be, for the same points. */
function judgedInstead(worst: JudgedKey, keys: readonly JudgedKey[]): JudgedKey {
  if (worst.value.status !== 'learning') return worst;
  const judged = keys.filter(({ value, score }) => value.status !== 'learning' && score === worst.score);
  return judged.reduce((a, b) => (a === worst || isWorse(b, a) ? b : a), worst);
}

/** `shown` is what the reason is about. */
function gradeOfPresent(
  { indicator }: GradeInput,
  keys: readonly JudgedKey[],
  worst: JudgedKey,
  shown: JudgedKey,
): Grade {
  const { metricScore, noBaseline } = indicator.grading;
  const unlearned = keys.filter(({ value }) => value.status === 'learning').length;
  const skipped = unlearned === keys.length && noBaseline === 'skip';
  return {
    indicator: indicator.id,
    status: worst.value.status,
    score: skipped ? 0 : worst.score,
    maxScore: skipped ? 0 : metricScore,
    reason: `${shown.reason}${amongKeys(shown, unlearned, keys.length)}`,
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
