import type { GradedValue, GradeStatus } from '../model/grade.ts';
import type { Observation } from '../model/observation.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import { shownUnit } from '../units.ts';
import { type EvidenceTexts, evidenceTexts } from './evidence-text.ts';
import { count } from './fold.ts';
import { formatNumber } from './format-number.ts';
import { decisiveLimit, isBad, type LimitTexts, limitTexts, worseFirst } from './limits-text.ts';

/** One indicator as reports show it. Texts are foreign and not escaped yet. */
export interface IndicatorRow extends LimitTexts, EvidenceTexts {
  readonly status: GradeStatus;
  readonly name: string;
  /** A fail of it fails the run. */
  readonly isKey: boolean;
  /** How the value was computed and of how many, such as `p95 by nearest rank of 1200 values`; empty where unknown. */
  readonly basis: string;
  /** `20 / 50`. */
  readonly score: string;
  /** The key of the value shown, where there are several, and how many of them are bad. */
  readonly keys?: { readonly lead: string; readonly worst: string };
  /** Keys without a number, and keys that are missing; empty where there are none. */
  readonly gaps: string;
  /** What the numbers do not say; a problem speaks for itself elsewhere. */
  readonly remark: string;
}

export function indicatorRow(judged: JudgedIndicator): IndicatorRow {
  const { indicator, observation, grade } = judged;
  const [worst] = worseFirst(grade);
  const unit = unitOf(judged);
  return {
    status: grade.status,
    name: nameOf(judged),
    isKey: indicator.grading.key,
    ...(worst ? { ...limitTexts(worst, unit), ...evidenceTexts(worst, unit) } : absent(grade.status)),
    basis: worst ? basisText(observation, worst.key) : '',
    score: grade.maxScore === 0 ? '–' : `${formatNumber(grade.score)} / ${formatNumber(grade.maxScore)}`,
    ...(worst && grade.values.length > 1 && { keys: { lead: keysLead(grade.values, worst), worst: worst.key } }),
    gaps: gapsText(judged),
    remark: grade.status === 'error' || numbersSayIt(judged, worst) ? '' : grade.reason,
  };
}

/**
 * What a sentence about the row says in numbers: `238 ms, should be < 233 ms`, `2.06 % over`, `+12.3 %`; empty where
 * there was nothing to hold the value against.
 */
export function figuresOf({ value, limit, byHowMuch, change, earlier, level }: IndicatorRow): readonly string[] {
  if (limit === '' && change === '' && earlier === '') return [];
  const held = limit === '' ? value : `${value}, should be ${limit}`;
  return [held, byHowMuch, change, earlier, level].filter((text) => text !== '');
}

/** A value inside its limits that passed, or past one that did not, needs no further words. */
function numbersSayIt({ grade, observation }: JudgedIndicator, worst: GradedValue | undefined): boolean {
  const { status, violations, missing = [] } = grade;
  const gaps = observation.status === 'failed' ? 0 : observation.gaps.length;
  // Such as a key that is missing now: no number tells of it.
  const untold = missing.length > 0 || violations.filter(({ value }) => value === undefined).length > gaps;
  if (!worst || untold) return false;
  const breached = decisiveLimit(worst)?.breached ?? false;
  return breached ? status === 'warning' || status === 'fail' : status === 'pass';
}

export function nameOf({ indicator }: JudgedIndicator): string {
  return indicator.displayName ?? indicator.id;
}

export function unitOf({ indicator, observation }: JudgedIndicator): string | undefined {
  return shownUnit(indicator, observation);
}

/** Tools disagree about percentiles, and ten values are not ten thousand. */
function basisText(observation: Observation, key: string): string {
  if (observation.status !== 'measured') return '';
  const n = observation.samples.find((sample) => sample.key === key)?.behind?.n;
  const parts = [observation.definition ?? '', n === undefined ? '' : `of ${count(n, 'value')}`];
  return parts.filter((part) => part !== '').join(' ');
}

/** A key without limits is not close to any. */
function keysLead(values: readonly GradedValue[], worst: GradedValue): string {
  const share = (some: readonly GradedValue[]) => `${some.length} of ${values.length} keys`;
  const bad = values.filter(isBad);
  if (bad.length > 0) return `${share(bad)} bad, worst`;
  if (worst.status === 'learning')
    return `${share(values.filter(({ status }) => status === 'learning'))} learning, first`;
  const place = Object.keys(worst.limits).length === 0 ? 'first' : 'closest';
  const known = values.filter(({ status }) => status !== 'learning');
  return known.length < values.length ? `${share(known)} judged, ${place}` : `${place} of ${values.length} keys`;
}

function gapsText({ observation, grade }: JudgedIndicator): string {
  const gaps = observation.status === 'failed' ? 0 : observation.gaps.length;
  const missing = grade.missing?.length ?? 0;
  const texts = [
    ...(gaps > 0 ? [`${count(gaps, 'key')} ${gaps === 1 ? 'has' : 'have'} no number`] : []),
    ...(missing > 0 ? [`${count(missing, 'key')} ${missing === 1 ? 'is' : 'are'} missing`] : []),
  ];
  return texts.join(', ');
}

function absent(status: GradeStatus): LimitTexts & EvidenceTexts {
  const value = status === 'error' ? 'not measured' : 'no data';
  return { value, ...{ limit: '', byHowMuch: '', earlier: '' }, ...{ change: '', normal: '', level: '', test: '' } };
}
