import type { RunRecord } from '../model/run-record.ts';
import { markdownCode, markdownLink, markdownText } from './escape.ts';
import { firstThatFits } from './fit.ts';
import { count, fold } from './fold.ts';
import { formatTime, formatWindow } from './format-time.ts';
import { markdownDetails, markdownHints } from './markdown-details.ts';
import { markdownProblems } from './markdown-problems.ts';
import { markdownTable } from './markdown-table.ts';
import { scoreLine } from './score-bar.ts';
import { RESULT_WORDS } from './verdict-words.ts';
import { isQuiet, worstFirst } from './worst-first.ts';

/** GitHub drops a summary above 1 MiB (1,048,576 bytes) as a whole. */
const SUMMARY_BYTES = 900 * 1024;
/** GitHub refuses a comment above 65,536 characters; bytes are never fewer, and the host adds its marker. */
const COMMENT_BYTES = 65_000;
/** With more rows than this, those without anything to look at are folded away. */
const OPEN_ROWS = 10;

/** How much is shown. */
interface Extent {
  readonly details: boolean;
  readonly quiet: boolean;
  readonly rows: number;
  readonly problems: number;
}

const ALL: Extent = { details: true, quiet: true, rows: Number.POSITIVE_INFINITY, problems: Number.POSITIVE_INFINITY };
const WITHOUT_DETAILS: Extent = { ...ALL, details: false };
const ONLY_BAD: Extent = { ...WITHOUT_DETAILS, quiet: false };
const SHORTER = [1_000, 300, 100, 30, 10, 3].map((most): Extent => ({ ...ONLY_BAD, rows: most, problems: most }));

/** The summary of a run in Markdown: of a job on GitHub, of a build on Azure DevOps. At most 900 KiB. */
export function renderSummary(record: RunRecord): string {
  return firstThatFits([ALL, WITHOUT_DETAILS, ONLY_BAD, ...SHORTER], (extent) => render(record, extent), SUMMARY_BYTES);
}

/** The same without details for a pull request. At most 65,000 bytes. */
export function renderComment(record: RunRecord): string {
  return firstThatFits([WITHOUT_DETAILS, ONLY_BAD, ...SHORTER], (extent) => render(record, extent), COMMENT_BYTES);
}

function render(record: RunRecord, extent: Extent): string {
  const all = worstFirst(record.indicators);
  const bad = all.filter((judged) => !isQuiet(judged));
  const quiet = extent.quiet ? all.filter(isQuiet) : [];
  const folds = all.length > OPEN_ROWS;
  const open = [...bad.slice(0, extent.rows), ...(folds ? [] : quiet)];
  const table = [open.length === 0 ? '' : markdownTable(open), markdownHints(bad)];
  const problems = markdownProblems(record.problems, extent.problems);
  const blocks = [
    ...head(record),
    // Where nothing could be judged, the problems are the news.
    ...(record.verdict.result === 'error' ? [problems, ...table] : [...table, problems]),
    folds && quiet.length > 0
      ? fold(`${count(quiet.length, 'indicator')} that passed or are only observed`, markdownTable(quiet))
      : '',
    extent.details ? markdownDetails(bad) : '',
    leftOut(record, extent),
    footer(record),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function head({ name, verdict, window }: RunRecord): readonly string[] {
  const { emoji, word } = RESULT_WORDS[verdict.result];
  const facts = [
    ...(verdict.result === 'error' ? [] : [scoreLine(verdict, (bar) => `\`${bar}\``)]),
    ...(window ? [`Window ${formatWindow(window)}`] : []),
  ];
  // A line end would be a second break in comments, and none at all in summaries.
  return [
    `## ${emoji} ${word}: ${markdownText(name, 100)}`,
    `**${markdownText(verdict.reason, 500)}**`,
    facts.join('<br>'),
  ];
}

/** Says what is missing, because a report that is silently short looks complete. */
function leftOut({ indicators: all, problems }: RunRecord, extent: Extent): string {
  const quiet = extent.quiet ? 0 : all.filter(isQuiet).length;
  const rows = Math.max(all.filter((judged) => !isQuiet(judged)).length - extent.rows, 0);
  const parts = [
    ...(rows > 0 ? [count(rows, 'further bad indicator')] : []),
    ...(quiet > 0 ? [`${count(quiet, 'indicator')} that passed or are only observed`] : []),
    ...(problems.length > extent.problems ? [count(problems.length - extent.problems, 'further problem')] : []),
  ];
  return parts.length === 0 ? '' : `*Too much to show here: ${parts.join(', ')}. All of it is in \`result.json\`.*`;
}

function footer({ perfspec, context, startedAt }: RunRecord): string {
  const parts = [
    markdownCode(perfspec),
    ...(context.commit ? [`commit ${markdownCode(context.commit.slice(0, 10))}`] : []),
    ...(context.runUrl ? [markdownLink('run', context.runUrl)] : []),
    formatTime(startedAt),
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}
