import type { GradedValue } from '../../model/grade.ts';
import type { JudgedIndicator } from '../../model/run-record.ts';
import { htmlText } from '../escape.ts';
import { evidenceTexts } from '../evidence-text.ts';
import { count } from '../fold.ts';
import { rangeText } from '../format-number.ts';
import { unitOf } from '../indicator-row.ts';
import { keyText } from '../key-text.ts';
import { isBad, limitTexts, worseFirst } from '../limits-text.ts';
import { STATUS_WORDS } from '../verdict-words.ts';

const KEY = 240;
const CELL = 60;

/** The keys that are bad, worst first, at most `most`, and a sentence on each kind of the others. Empty where one key says it all. */
export function renderKeys(judged: JudgedIndicator, most: number): string {
  const { grade, observation } = judged;
  const gaps = observation.status === 'failed' ? [] : observation.gaps;
  const missing = grade.missing ?? [];
  const unit = unitOf(judged);
  const bad = worseFirst(grade).filter(isBad);
  if (grade.values.length + gaps.length + missing.length < 2) return soleKey(grade.values);
  const rows = [
    ...bad.map((value) => valueRow(value, unit)),
    ...gaps.map(({ key, reason }) => row('noData', key, 'no number', reason)),
    ...missing.map(({ key, reason }) => row('noData', key, 'missing', reason)),
  ];
  const kinds = `past a limit${missing.length > 0 ? ', missing' : ''} or without a number`;
  return `${table(rows, most, kinds)}${others(grade.values, unit)}`;
}

/** The key of the only value, where it says anything. */
function soleKey(values: readonly GradedValue[]): string {
  const [only] = values;
  return !only || only.key === '{}' || only.key === ''
    ? ''
    : `<p class="reason">Key: <code>${htmlText(keyText(only.key), KEY)}</code></p>`;
}

function table(rows: readonly string[], most: number, kinds: string): string {
  if (rows.length === 0) return '';
  const more = rows.length - most;
  const caption = `${count(rows.length, 'key')} ${kinds}, worst first`;
  const head = ['Status', 'Key', 'Value', 'Against its limit'].map((title) => `<th scope="col">${title}`).join('');
  const rest = more > 0 ? `<p class="reason">And ${more} more in <code>result.json</code>.</p>` : '';
  return `<table><caption>${caption}</caption><thead><tr>${head}<tbody>${rows.slice(0, most).join('')}</table>${rest}`;
}

function valueRow(graded: GradedValue, unit: string | undefined): string {
  const { value, limit, byHowMuch, earlier } = limitTexts(graded, unit);
  const { change, level } = evidenceTexts(graded, unit);
  const against = [byHowMuch, limit && `limit ${limit}`, change || earlier, level]
    .filter((part) => part !== '')
    .join(' · ');
  return row(graded.status, graded.key, value, against);
}

/** The end tags that HTML lets go are left out: a large run has 20,000 of these. */
function row(status: GradedValue['status'] | 'noData', key: string, value: string, against: string): string {
  return `<tr><td class="t-${status}">${STATUS_WORDS[status].word}<th scope="row">${htmlText(keyText(key), KEY)}<td>${htmlText(value, CELL)}<td>${htmlText(against, CELL * 2)}`;
}

function others(values: readonly GradedValue[], unit: string | undefined): string {
  const kinds = values.map(kindOf);
  return OTHERS.map((kind) => {
    const own = values.filter((_, at) => kinds[at] === kind).map(({ value }) => value);
    return own.length === 0 ? '' : sentence(own, kind, unit);
  }).join('');
}

function sentence(values: readonly number[], kind: Other, unit: string | undefined): string {
  const words = values.length === 1 ? kind.replace('their', 'its') : kind;
  return `<p class="reason">${count(values.length, 'key')} ${words}: ${htmlText(rangeText(values, unit), CELL)}.</p>`;
}

const OTHERS = ['within their limits', 'passed', 'learning', 'without a limit'] as const;
type Other = (typeof OTHERS)[number];

/** Of a key that is not bad; what has nothing to be held against is not within anything. */
function kindOf(graded: GradedValue): Other | undefined {
  if (isBad(graded)) return undefined;
  if (graded.status === 'learning') return 'learning';
  if (Object.keys(graded.limits).length > 0) return 'within their limits';
  // Such as a level that did not change, which was looked for.
  return graded.evidence ? 'passed' : 'without a limit';
}
