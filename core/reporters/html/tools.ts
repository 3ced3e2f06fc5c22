import type { GradeStatus } from '../../model/grade.ts';
import type { JudgedIndicator } from '../../model/run-record.ts';
import { count } from '../fold.ts';
import { STATUS_WORDS } from '../verdict-words.ts';
import { worstFirst } from '../worst-first.ts';
import { icon } from './badge.ts';

/** How many indicators there are of each status, worst first. */
export function renderCounts(indicators: readonly JudgedIndicator[]): string {
  const items = countsOf(indicators).map(
    ([status, amount]) => `<li class="s-${status}">${icon(status)}<b>${amount}</b> ${STATUS_WORDS[status].word}`,
  );
  return `<ul class="counts" aria-label="Indicators by status">${items.join('')}</ul>`;
}

/** The filter, which the script of the page shows: without script it could do nothing. */
export function renderTools(indicators: readonly JudgedIndicator[]): string {
  const chips = countsOf(indicators).map(
    ([status, amount]) =>
      `<button type="button" class="chip s-${status}" data-status="${status}" aria-pressed="false">${icon(status)}${STATUS_WORDS[status].word} <b>${amount}</b></button>`,
  );
  return [
    '<div id="tools" role="search" aria-label="Indicators" hidden>',
    '<label for="filter">Filter</label>',
    '<input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="name, key, query">',
    `<span id="shown" role="status">${count(indicators.length, 'indicator')}</span>`,
    `<div class="chips"><span role="group" aria-label="Status">${chips.join('')}</span>`,
    '<span><button type="button" id="expand">Expand all</button><button type="button" id="collapse">Collapse all</button></span></div></div>\n',
  ].join('');
}

function countsOf(indicators: readonly JudgedIndicator[]): readonly (readonly [GradeStatus, number])[] {
  const counts = new Map<GradeStatus, number>();
  for (const { grade } of worstFirst(indicators)) counts.set(grade.status, (counts.get(grade.status) ?? 0) + 1);
  return [...counts];
}
