import picocolors from 'picocolors';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator, RunRecord } from '../model/run-record.ts';
import { type Colours, consoleTable } from './console-table.ts';
import { logText } from './escape.ts';
import { count } from './fold.ts';
import { formatWindow } from './format-time.ts';
import { hanging, LOG_WIDTH, withoutCommands, wrap } from './log-lines.ts';
import { errorsFirst, placeText } from './problem-order.ts';
import { scoreLine } from './score-bar.ts';
import { RESULT_WORDS } from './verdict-words.ts';
import { isQuiet, worstFirst } from './worst-first.ts';

/** With more rows than this, those without anything to look at are only counted. */
const ROWS = 30;

/** The answer stands at the end of a long advice. */
const ADVICE = 900;

/** The run for a terminal or a log, about 96 columns wide, without a line end at the end. */
export function renderConsole(record: RunRecord, options: { readonly colours: boolean }): string {
  const colours = picocolors.createColors(options.colours);
  const table = indicatorLines(record.indicators, colours);
  const problems = problemLines(record.problems, colours);
  const blocks = [
    headLines(record, colours),
    ...(record.verdict.result === 'error' ? [problems, table] : [table, problems]),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.map(withoutCommands).join('\n'));
  return shown.join('\n\n');
}

function headLines({ name, verdict, window }: RunRecord, colours: Colours): readonly string[] {
  const { word, colour } = RESULT_WORDS[verdict.result];
  const facts = [
    ...(verdict.result === 'error' ? [] : [scoreLine(verdict)]),
    ...(window ? [`Window ${formatWindow(window)}`] : []),
  ];
  return [
    `${colours.bold(colours[colour](word.toUpperCase()))}  ${colours.bold(logText(name, 100))}`,
    ...wrap(logText(verdict.reason, 500), LOG_WIDTH),
    ...facts.map(colours.dim),
  ];
}

function indicatorLines(indicators: readonly JudgedIndicator[], colours: Colours): readonly string[] {
  if (indicators.length === 0) return [];
  const all = worstFirst(indicators);
  const shown = all.length > ROWS ? all.filter((judged) => !isQuiet(judged)) : all;
  const quiet = all.length - shown.length;
  return [
    ...(shown.length > 0 ? consoleTable(shown, colours) : []),
    ...(quiet > 0 ? [colours.dim(`${count(quiet, 'more indicator')} that passed or are only observed`)] : []),
  ];
}

function problemLines(problems: readonly Problem[], colours: Colours): readonly string[] {
  return errorsFirst(problems).flatMap(({ severity, message, advice, place }) => {
    const { word, colour } = RESULT_WORDS[severity];
    const title = word.toLowerCase();
    const where = place ? `${logText(placeText(place))}: ` : '';
    const indent = title.length + 2;
    return [
      ...hanging(`${colours[colour](title)}  `, `${where}${logText(message, 500)}`, indent),
      ...hanging(`${' '.repeat(indent)}→ `, logText(advice, ADVICE), indent + 2),
    ];
  });
}
