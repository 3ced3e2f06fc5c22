import type { GradedValue } from '../../model/grade.ts';
import type { Limits } from '../../model/perf-spec.ts';
import type { Problem } from '../../model/problem.ts';
import type { JudgedIndicator } from '../../model/run-record.ts';
import { indicatorAnchor } from '../anchor.ts';
import { htmlLines, htmlText } from '../escape.ts';
import { earlierText, evidenceTexts } from '../evidence-text.ts';
import { formatNumber, withUnit } from '../format-number.ts';
import { unitOf } from '../indicator-row.ts';
import { keyText } from '../key-text.ts';
import { worseFirst } from '../limits-text.ts';
import { placeText } from '../problem-order.ts';
import { RESULT_WORDS } from '../verdict-words.ts';
import type { Extent } from './extent.ts';
import { renderHints } from './hints.ts';
import { renderHistory } from './history-chart.ts';
import { renderKeys } from './key-table.ts';
import { renderTimeLine } from './time-line.ts';

const TEXT = 600;
const FACT = 120;

/** All there is to know about one indicator. */
export function renderCardBody(judged: JudgedIndicator, remark: string, extent: Extent): string {
  const { indicator, observation } = judged;
  const metadata = indicator.metadata ?? indicator.grading.metadata;
  return [
    '<div class="body">',
    legend(judged),
    observation.status === 'failed' ? renderProblem(observation.problem) : reason(judged, remark),
    extent.charts ? renderHistory(judged) : '',
    renderKeys(judged, extent.keys),
    extent.charts ? renderTimeLine(judged) : '',
    warnings(observation.warnings),
    metadata === undefined ? '' : renderHints(metadata),
    query(judged, extent),
    '</div>',
  ].join('');
}

/** What the chart shows, in words; the only form of it for those who do not see it. */
function legend(judged: JudgedIndicator): string {
  const [worst] = worseFirst(judged.grade);
  if (!worst) return '';
  const unit = unitOf(judged);
  const { normal, test, level } = evidenceTexts(worst, unit);
  const parts = [
    ...limitSentences(worst.limits, unit).map((text) => `<li>${htmlText(text)}`),
    ...(worst.baseline === undefined ? [] : [`<li><i class="sign">◇</i> ${htmlText(earlierText(worst, unit))}`]),
    ...[normal, test, level].filter((fact) => fact !== '').map((fact) => `<li>${htmlText(fact, FACT)}`),
    ...(judged.grade.values.length > 1 && limitSentences(worst.limits, unit).length > 0
      ? [`<li><i class="sign">▼</i> ${htmlText(keyText(worst.key), 120)}`]
      : []),
  ];
  return parts.length === 0 ? '' : `<ul class="legend">${parts.join('')}</ul>`;
}

/** A comparison is always explained; elsewhere the numbers may say it all. */
function reason({ grade }: JudgedIndicator, remark: string): string {
  const text = remark === '' && grade.values.some(({ evidence }) => evidence) ? grade.reason : remark;
  return text === '' ? '' : `<p class="reason">${htmlText(sentence(text), TEXT)}</p>`;
}

function limitSentences(limits: Limits, unit: string | undefined): readonly string[] {
  const say = (status: GradedValue['status'], limit: number | undefined, side: string) =>
    limit === undefined ? [] : [`${status} at ${withUnit(formatNumber(limit), unit)} ${side}`];
  return [
    ...say('fail', limits.lowerSevere, 'or less'),
    ...say('warning', limits.lowerWarning, 'or less'),
    ...say('warning', limits.upperWarning, 'or more'),
    ...say('fail', limits.upperSevere, 'or more'),
  ];
}

/** What went wrong and what to do about it. */
export function renderProblem({ severity, message, advice, place }: Problem): string {
  const where = place ? ` <code>${htmlText(placeText(place), 200)}</code>` : '';
  return `<div class="problem s-${severity}"><p><b>${RESULT_WORDS[severity].word}:</b> ${htmlText(message, TEXT)}${where}</p><p><b>What to do:</b> ${htmlText(advice, TEXT)}</p></div>`;
}

function warnings(texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return `<h4>Warnings of the source</h4><ul>${texts.map((text) => `<li>${htmlText(text, TEXT)}`).join('')}</ul>`;
}

function query({ indicator, observation }: JudgedIndicator, extent: Extent): string {
  const source = htmlText(indicator.source, 100);
  const text =
    observation.query === ''
      ? '<p>The query was never sent.</p>'
      : `<pre><code>${htmlLines(observation.query, extent.query)}</code></pre>`;
  const anchor = htmlText(indicatorAnchor(indicator.id));
  return `<h4>Query as sent to ${source}</h4>${text}<p class="self"><a href="#${anchor}">Link to this indicator</a></p>`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
