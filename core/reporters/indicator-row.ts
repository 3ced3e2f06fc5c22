import type { GradedValue, GradeStatus } from '../model/grade.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import { shownUnit } from '../units.ts';
import { formatNumber } from './format-number.ts';
import { decisiveLimit, type LimitTexts, limitTexts, worseFirst } from './limits-text.ts';

/** One indicator as reports show it. Texts are foreign and not escaped yet. */
export interface IndicatorRow extends LimitTexts {
  readonly status: GradeStatus;
  readonly name: string;
  /** A fail of it fails the run. */
  readonly isKey: boolean;
  /** `20 / 50`. */
  readonly score: string;
  /** The key of the value shown, where there are several, and how many of them are bad. */
  readonly keys?: { readonly lead: string; readonly worst: string };
  /** Keys without a number; empty where there are none. */
  readonly gaps: string;
  /** What the numbers do not say; a problem speaks for itself elsewhere. */
  readonly remark: string;
}

export function indicatorRow(judged: JudgedIndicator): IndicatorRow {
  const { indicator, observation, grade } = judged;
  const [worst] = worseFirst(grade.values);
  return {
    status: grade.status,
    name: nameOf(judged),
    isKey: indicator.grading.key,
    ...(worst ? limitTexts(worst, unitOf(judged)) : absent(grade.status)),
    score: grade.maxScore === 0 ? '–' : `${formatNumber(grade.score)} / ${formatNumber(grade.maxScore)}`,
    ...(worst && grade.values.length > 1 && { keys: { lead: keysLead(grade.values), worst: worst.key } }),
    gaps: observation.status === 'failed' ? '' : gapsText(observation.gaps.length),
    remark: grade.status === 'error' || numbersSayIt(grade.status, worst) ? '' : grade.reason,
  };
}

/** A value inside its limits that passed, or past one that did not, needs no further words. */
function numbersSayIt(status: GradeStatus, worst: GradedValue | undefined): boolean {
  if (!worst) return false;
  const breached = decisiveLimit(worst)?.breached ?? false;
  return breached ? status === 'warning' || status === 'fail' : status === 'pass';
}

export function nameOf({ indicator }: JudgedIndicator): string {
  return indicator.displayName ?? indicator.id;
}

export function unitOf({ indicator, observation }: JudgedIndicator): string | undefined {
  return shownUnit(indicator, observation);
}

function keysLead(values: readonly GradedValue[]): string {
  const bad = values.filter(({ status }) => status !== 'pass').length;
  return bad === 0 ? `closest of ${values.length} keys` : `${bad} of ${values.length} keys bad, worst`;
}

function gapsText(gaps: number): string {
  return gaps === 0 ? '' : gaps === 1 ? '1 key has no number' : `${gaps} keys have no number`;
}

function absent(status: GradeStatus): LimitTexts {
  return { value: status === 'error' ? 'not measured' : 'no data', limit: '', byHowMuch: '', earlier: '' };
}
