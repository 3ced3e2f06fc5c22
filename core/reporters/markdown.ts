import type { JudgedIndicator, RunRecord } from '../model/run-record.ts';
import { markdownCode, markdownLink, markdownText } from './escape.ts';
import { bytesOf, firstThatFits } from './fit.ts';
import { count, fold } from './fold.ts';
import { formatTime, formatWindow } from './format-time.ts';
import { markdownDetails, markdownHints } from './markdown-details.ts';
import { markdownProblems } from './markdown-problems.ts';
import { markdownTable, pictureLegend } from './markdown-table.ts';
import { scoreLine } from './score-bar.ts';
import { RESULT_WORDS } from './verdict-words.ts';
import { isQuiet, worstFirst } from './worst-first.ts';

/** GitHub drops a summary above 1 MiB (1,048,576 bytes) as a whole. */
const SUMMARY_BYTES = 900 * 1024;
/** With more rows than this, those without anything to look at are folded away. */
const OPEN_ROWS = 10;

/** How much is shown. */
interface Extent {
  readonly pictures: boolean;
  readonly quiet: boolean;
  readonly details: boolean;
  readonly rows: number;
  readonly problems: number;
}

const ALL: Extent = {
  ...{ pictures: true, quiet: true, details: true },
  ...{ rows: Number.POSITIVE_INFINITY, problems: Number.POSITIVE_INFINITY },
};

/** From the richest to the shortest: pictures go first, then what passed, then details, then all but the worst. */
const LADDER: readonly [Extent, ...Extent[]] = [
  ALL,
  { ...ALL, pictures: false },
  { ...ALL, pictures: false, quiet: false },
  ...[ALL.rows, 1_000, 600, 300, 100, 30, 10, 3, 0].map((most) => ({
    ...{ pictures: false, quiet: false, details: false },
    ...{ rows: most, problems: most },
  })),
];

/** The summary of a run in Markdown: of a job on GitHub, of a build on Azure DevOps. At most 900 KiB. */
export function renderSummary(record: RunRecord): string {
  return firstThatFits(
    LADDER,
    (extent) => render(record, extent),
    (text) => bytesOf(text) <= SUMMARY_BYTES,
  );
}

/** The same for a pull request, in at most `limit` characters (UTF-16) and without details, which mails show unfolded. */
export function renderComment(record: RunRecord, limit: number): string {
  return firstThatFits(
    LADDER,
    (extent) => render(record, { ...extent, details: false }),
    ({ length }) => length <= limit,
  );
}

function render(record: RunRecord, extent: Extent): string {
  const all = worstFirst(record.indicators);
  const bad = all.filter((judged) => !isQuiet(judged));
  const quiet = extent.quiet ? all.filter(isQuiet) : [];
  const shown = bad.slice(0, extent.rows);
  const folds = all.length > OPEN_ROWS && quiet.length > 0;
  const table = [tableOf(folds ? shown : [...shown, ...quiet], extent), markdownHints(shown)];
  const problems = markdownProblems(record.problems, extent.problems);
  const blocks = [
    ...head(record),
    // Where nothing could be judged, the problems are the news.
    ...(record.verdict.result === 'error' ? [problems, ...table] : [...table, problems]),
    folds ? fold(`${count(quiet.length, 'indicator')} that passed or are only observed`, tableOf(quiet, extent)) : '',
    extent.details ? markdownDetails(bad) : '',
    leftOut(record, extent),
    footer(record),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function tableOf(indicators: readonly JudgedIndicator[], { pictures }: Extent): string {
  if (indicators.length === 0) return '';
  const legend = pictures ? pictureLegend(indicators) : '';
  return [markdownTable(indicators, pictures), legend].filter((block) => block !== '').join('\n\n');
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
function leftOut({ indicators: all, problems, context }: RunRecord, extent: Extent): string {
  const quiet = extent.quiet ? 0 : all.filter(isQuiet).length;
  const rows = Math.max(all.filter((judged) => !isQuiet(judged)).length - extent.rows, 0);
  const parts = [
    ...(rows > 0 ? [count(rows, 'further bad indicator')] : []),
    ...(quiet > 0 ? [`${count(quiet, 'indicator')} that passed or are only observed`] : []),
    ...(problems.length > extent.problems ? [count(problems.length - extent.problems, 'further problem')] : []),
  ];
  const where = context.runUrl ? ` of ${markdownLink('this run', context.runUrl)}` : '';
  return parts.length === 0
    ? ''
    : `*Too much to show here: ${parts.join(', ')}. All of it is in \`result.json\` and \`report.html\`${where}.*`;
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
