import type { GradedValue } from '../../model/grade.ts';
import type { Gap } from '../../model/observation.ts';
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

/** The keys that are bad, worst first, at most `most`, and one sentence on the others. Empty where one key says it all. */
export function renderKeys(judged: JudgedIndicator, most: number): string {
  const { grade, observation } = judged;
  const gaps = observation.status === 'failed' ? [] : observation.gaps;
  const unit = unitOf(judged);
  const bad = worseFirst(grade).filter(isBad);
  if (grade.values.length + gaps.length < 2) return soleKey(grade.values);
  const rows = [...bad.map((value) => valueRow(value, unit)), ...gaps.map(gapRow)];
  return `${table(rows, most)}${passing(grade.values, unit)}`;
}

/** The key of the only value, where it says anything. */
function soleKey(values: readonly GradedValue[]): string {
  const [only] = values;
  return !only || only.key === '{}' || only.key === ''
    ? ''
    : `<p class="reason">Key: <code>${htmlText(keyText(only.key), KEY)}</code></p>`;
}

function table(rows: readonly string[], most: number): string {
  if (rows.length === 0) return '';
  const more = rows.length - most;
  const caption = `${count(rows.length, 'key')} past a limit or without a number, worst first`;
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

function gapRow({ key, reason }: Gap): string {
  return row('noData', key, 'no number', reason);
}

/** The end tags that HTML lets go are left out: a large run has 20,000 of these. */
function row(status: GradedValue['status'] | 'noData', key: string, value: string, against: string): string {
  return `<tr><td class="t-${status}">${STATUS_WORDS[status].word}<th scope="row">${htmlText(keyText(key), KEY)}<td>${htmlText(value, CELL)}<td>${htmlText(against, CELL * 2)}`;
}

function passing(values: readonly GradedValue[], unit: string | undefined): string {
  const good = values.filter((graded) => !isBad(graded)).map(({ value }) => value);
  if (good.length === 0) return '';
  return `<p class="reason">${count(good.length, 'key')} within ${good.length === 1 ? 'its' : 'their'} limits: ${htmlText(rangeText(good, unit), CELL)}.</p>`;
}
