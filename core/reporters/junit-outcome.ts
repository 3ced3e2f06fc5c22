import type { GradeStatus } from '../model/grade.ts';
import { assertNever } from '../model/result.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import { evidenceTexts } from './evidence-text.ts';
import { figuresOf, indicatorRow, unitOf } from './indicator-row.ts';
import { keyText } from './key-text.ts';
import { isBad, limitTexts, worseFirst } from './limits-text.ts';
import { metadataText } from './metadata-text.ts';
import { placeText } from './problem-order.ts';
import { STATUS_WORDS } from './verdict-words.ts';
import { lostPoints } from './worst-first.ts';

/** What becomes of one test case. Texts are foreign and not escaped yet. */
export interface Outcome {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;
  /** What lists of tests show. */
  readonly message: string;
  /** What opens below: the "stack trace" of Azure DevOps. */
  readonly lines: readonly string[];
}

const KEYS = 50;

/**
 * JUnit has no warning. A warning passes, because the run may too, with the reason in its output; what was not judged is
 * skipped, because green would be a lie; where that is to count as a fail, it is a failure.
 */
export function outcomeOf(judged: JudgedIndicator): Outcome {
  const { status } = judged.grade;
  const kind = kindOf(judged);
  const message = messageOf(judged);
  return {
    kind,
    type: status,
    message,
    lines: kind === 'passed' && status === 'pass' ? [] : [message, ...details(judged)],
  };
}

function kindOf(judged: JudgedIndicator): Outcome['kind'] {
  const { status, score } = judged.grade;
  const { key, inconclusive, noBaseline } = judged.indicator.grading;
  switch (status) {
    case 'pass':
    case 'warning':
      return 'passed';
    case 'fail':
      return 'failure';
    case 'error':
      return 'error';
    case 'noData':
      return score === 0 && (lostPoints(judged) > 0 || key) ? 'failure' : 'skipped';
    case 'inconclusive':
      return inconclusive === 'fail' ? 'failure' : 'skipped';
    case 'learning':
      return noBaseline === 'fail' ? 'failure' : 'skipped';
    case 'info':
      return 'skipped';
    default:
      return assertNever(status);
  }
}

/** Lists of tests show no status but their own, so those that are not theirs are said in words. */
const SAID: ReadonlySet<GradeStatus> = new Set(['warning', 'inconclusive', 'learning']);

function messageOf(judged: JudgedIndicator): string {
  const { grade, observation } = judged;
  if (observation.status === 'failed') return observation.problem.message;
  const row = indicatorRow(judged);
  const points = row.score === '–' ? '' : `${row.score} points`;
  const text = [figuresOf(row).join(', '), row.remark, points].filter(filled).join('; ');
  const { word } = STATUS_WORDS[grade.status];
  return SAID.has(grade.status) && !text.toLowerCase().startsWith(word.toLowerCase()) ? `${word}: ${text}` : text;
}

function details(judged: JudgedIndicator): readonly string[] {
  const { indicator, observation, grade } = judged;
  const bad = worseFirst(grade).filter(isBad);
  const keys = bad.slice(0, KEYS).map((graded) => {
    const { value, limit, byHowMuch } = limitTexts(graded, unitOf(judged));
    const { change } = evidenceTexts(graded, unitOf(judged));
    return `${keyText(graded.key)}: ${[value, limit && `should be ${limit}`, byHowMuch, change].filter(filled).join(', ')}`;
  });
  const { missing = [] } = grade;
  const { basis } = indicatorRow(judged);
  const metadata = metadataText(indicator.metadata ?? indicator.grading.metadata ?? null);
  return [
    ...(grade.values.length > 1 ? keys : []),
    ...(bad.length > KEYS ? [`and ${bad.length - KEYS} more keys`] : []),
    ...missing.slice(0, KEYS).map(({ key, reason }) => `${keyText(key)}: missing, ${reason}`),
    ...(missing.length > KEYS ? [`and ${missing.length - KEYS} more missing keys`] : []),
    ...(observation.status === 'failed' ? [observation.problem.advice] : []),
    ...(basis === '' ? [] : [`Value: ${basis}`]),
    ...(observation.query === '' ? [] : [`Query: ${observation.query}`]),
    ...(metadata === '' ? [] : [`Hints: ${metadata}`]),
    `Place: ${placeText(indicator.places.indicator)}`,
  ];
}

function filled(text: string): boolean {
  return text !== '';
}
