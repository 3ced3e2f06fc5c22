import type { Problem } from '../../model/problem.ts';
import type { JudgedIndicator, RunRecord } from '../../model/run-record.ts';
import { bytesOf, firstThatFits } from '../fit.ts';
import { count } from '../fold.ts';
import { errorsFirst } from '../problem-order.ts';
import { isQuiet, worstFirst } from '../worst-first.ts';
import { renderCard } from './card.ts';
import { renderProblem } from './card-body.ts';
import { EXTENTS, type Extent } from './extent.ts';
import { renderPage } from './page.ts';
import { renderCounts, renderTools } from './tools.ts';
import { renderVerdict } from './verdict.ts';

/** Beyond this many, cards out of sight are not laid out, or the page would open slowly. */
const MANY = 100;
/** Browsers, mail and artifact viewers still open this at once. */
const MOST_BYTES = 4_500_000;
const PROBLEMS = 100;

/**
 * The run as one HTML file that needs neither network nor script, for a browser, an artifact or a frame.
 * Above 4.5 MB each indicator shows less of itself; none is left out.
 */
export function renderReport(record: RunRecord): string {
  return firstThatFits(
    EXTENTS,
    (extent) => render(record, extent),
    (text) => bytesOf(text) <= MOST_BYTES,
  );
}

function render(record: RunRecord, extent: Extent): string {
  const all = worstFirst(record.indicators);
  const problems = problemSection(record);
  const indicators = [
    all.length === 0 ? '' : `${renderCounts(all)}${renderTools(all)}`,
    section(
      'Needs a look',
      all.filter((judged) => !isQuiet(judged)),
      extent,
    ),
    section('Passed or only observed', all.filter(isQuiet), extent),
  ].join('');
  // Where nothing could be judged, the problems are the news.
  const blocks = record.verdict.result === 'error' ? [problems, indicators] : [indicators, problems];
  return renderPage(
    record,
    `${renderVerdict(record)}<main${all.length > MANY ? ' class="many"' : ''}>${blocks.join('')}</main>`,
  );
}

function section(title: string, indicators: readonly JudgedIndicator[], extent: Extent): string {
  if (indicators.length === 0) return '';
  const cards = indicators.map((judged) => renderCard(judged, extent)).join('');
  return `<section><h2>${title} <small>${count(indicators.length, 'indicator')}</small></h2>\n${cards}</section>\n`;
}

/** Problems of an indicator stand with it. */
function problemSection({ problems, indicators }: RunRecord): string {
  const shown = new Set(indicators.map(({ indicator }) => indicator.id));
  const own = errorsFirst(problems).filter(({ indicator }) => indicator === undefined || !shown.has(indicator));
  if (own.length === 0) return '';
  const more = own.length - PROBLEMS;
  const rest = more > 0 ? `<p>And ${more} more in <code>result.json</code>.</p>` : '';
  return `<section><h2>Problems <small>${count(own.length, 'problem')}</small></h2>${own.slice(0, PROBLEMS).map(item).join('')}${rest}</section>\n`;
}

function item(problem: Problem): string {
  return renderProblem(problem);
}
