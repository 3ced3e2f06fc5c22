import type picocolors from 'picocolors';
import type { JudgedIndicator } from '../model/run-record.ts';
import { logText } from './escape.ts';
import { historyPicture } from './history-picture.ts';
import { type IndicatorRow, indicatorRow } from './indicator-row.ts';
import { worseFirst } from './limits-text.ts';
import { hanging, pad } from './log-lines.ts';
import { STATUS_WORDS } from './verdict-words.ts';

/** Functions that colour a text, or leave it as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

interface Column {
  readonly title: string;
  /** Where its text stands. */
  readonly side: 'left' | 'right';
  readonly most: number;
  text(row: IndicatorRow): string;
}

const COLUMNS: readonly Column[] = [
  { title: 'status', side: 'left', most: 12, text: (row) => STATUS_WORDS[row.status].word },
  { title: 'indicator', side: 'left', most: 32, text: (row) => row.name },
  { title: 'value', side: 'right', most: 18, text: (row) => row.value },
  { title: 'limit', side: 'right', most: 20, text: (row) => row.limit },
  { title: 'by how much', side: 'left', most: 18, text: (row) => row.byHowMuch },
  { title: 'score', side: 'right', most: 15, text: (row) => row.score },
];

/** The indicators in aligned columns, as wide as their content; under a row what does not fit into columns. */
export function consoleTable(indicators: readonly JudgedIndicator[], colours: Colours): readonly string[] {
  const rows = indicators.map(indicatorRow);
  const histories = indicators.map(historyOf);
  const texts = rows.map((row) => COLUMNS.map((column) => logText(column.text(row), column.most)));
  const titles = COLUMNS.map(({ title }) => title);
  const widths = titles.map((title, at) => Math.max(...[title, ...texts.map((cells) => cells[at] ?? '')].map(widthOf)));
  const line = (cells: readonly string[]) => {
    return cells.map((cell, at) => pad(cell, widths[at] ?? 0, COLUMNS[at]?.side ?? 'left'));
  };
  const join = (cells: readonly string[]) => cells.join('  ').trimEnd();
  const indent = (widths[0] ?? 0) + 2;
  return [
    colours.dim(join(line(titles))),
    ...rows.flatMap((row, at) => {
      const [status = '', ...others] = line(texts[at] ?? []);
      const coloured = join([colours[STATUS_WORDS[row.status].colour](status), ...others]);
      return [
        coloured,
        ...notes(row, histories[at] ?? '')
          .flatMap((note) => hanging(' '.repeat(indent), note, indent))
          .map(colours.dim),
      ];
    }),
  ];
}

/** A line each for the keys, for what the value was compared with, and for the reason. */
function notes(row: IndicatorRow, history: string): readonly string[] {
  const { isKey, keys, gaps, basis, remark, earlier, change, normal, test, level } = row;
  const worst = keys ? `${keys.lead}: ${logText(keys.worst, 160)}` : '';
  const facts = (texts: readonly string[]) => texts.filter(filled).map(short).join(' · ');
  const compared = facts([history, change]);
  return [isKey ? 'key indicator' : '', worst, gaps, compared, facts([earlier, normal, test, level]), short(basis)]
    .concat(logText(remark))
    .filter(filled);
}

function short(text: string): string {
  return logText(text, 100);
}

function historyOf({ grade }: JudgedIndicator): string {
  const [worst] = worseFirst(grade);
  return worst ? historyPicture(worst) : '';
}

function filled(text: string): boolean {
  return text !== '';
}

function widthOf(text: string): number {
  return [...text].length;
}
