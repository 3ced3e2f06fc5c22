import type { GradeStatus } from '../model/grade.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import { indicatorRow, unitOf } from './indicator-row.ts';
import { keyText } from './key-text.ts';
import { limitTexts, worseFirst } from './limits-text.ts';
import { metadataText } from './metadata-text.ts';
import { placeText } from './problem-order.ts';
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
 * skipped, because green would be a lie; missing data is a failure where it costs all points.
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

const KINDS: Readonly<Record<Exclude<GradeStatus, 'noData'>, Outcome['kind']>> = {
  pass: 'passed',
  warning: 'passed',
  fail: 'failure',
  error: 'error',
  info: 'skipped',
  learning: 'skipped',
  inconclusive: 'skipped',
};

function kindOf(judged: JudgedIndicator): Outcome['kind'] {
  const { status, score } = judged.grade;
  if (status !== 'noData') return KINDS[status];
  const costsAll = score === 0 && (lostPoints(judged) > 0 || judged.indicator.grading.key);
  return costsAll ? 'failure' : 'skipped';
}

function messageOf(judged: JudgedIndicator): string {
  const { grade, observation } = judged;
  if (observation.status === 'failed') return observation.problem.message;
  const { value, limit, byHowMuch, earlier, remark, score } = indicatorRow(judged);
  const numbers = limit === '' ? '' : [`${value}, should be ${limit}`, byHowMuch, earlier].filter(filled).join(', ');
  const points = score === '–' ? '' : `${score} points`;
  const lead = grade.status === 'warning' ? 'Warning' : '';
  return [lead, [numbers, remark, points].filter(filled).join('; ')].filter(filled).join(': ');
}

function details(judged: JudgedIndicator): readonly string[] {
  const { indicator, observation, grade } = judged;
  const bad = worseFirst(grade.values.filter(({ status }) => status !== 'pass'));
  const keys = bad.slice(0, KEYS).map((graded) => {
    const { value, limit, byHowMuch } = limitTexts(graded, unitOf(judged));
    return `${keyText(graded.key)}: ${value}, should be ${limit}, ${byHowMuch}`;
  });
  const metadata = metadataText(indicator.metadata ?? indicator.grading.metadata ?? null);
  return [
    ...(grade.values.length > 1 ? keys : []),
    ...(bad.length > KEYS ? [`and ${bad.length - KEYS} more keys`] : []),
    ...(observation.status === 'failed' ? [observation.problem.advice] : []),
    ...(observation.query === '' ? [] : [`Query: ${observation.query}`]),
    ...(metadata === '' ? [] : [`Hints: ${metadata}`]),
    `Place: ${placeText(indicator.places.indicator)}`,
  ];
}

function filled(text: string): boolean {
  return text !== '';
}
