import type { JudgedIndicator } from '../model/run-record.ts';
import { markdownText, tableCode } from './escape.ts';
import { HISTORY_LEGEND, historyPicture } from './history-picture.ts';
import { type IndicatorRow, indicatorRow } from './indicator-row.ts';
import { limitsPicture, PICTURE_LEGEND } from './limits-picture.ts';
import { worseFirst } from './limits-text.ts';
import { STATUS_WORDS } from './verdict-words.ts';

const HEADER = '| | Indicator | Value | Limit | By how much | Score |\n| --- | --- | ---: | ---: | --- | ---: |';
const NAME = 100;
const KEY = 120;
const CELL = 60;
const REMARK = 260;

/** Drawn in characters; empty where there is nothing to draw. */
interface Pictures {
  readonly limits: string;
  readonly history: string;
}

const NONE: Pictures = { limits: '', history: '' };

/** Every row is whole: what has to be shorter gets fewer indicators, or no pictures. */
export function markdownTable(indicators: readonly JudgedIndicator[], pictures: boolean): string {
  return [
    HEADER,
    ...indicators.map((judged) => tableRow(indicatorRow(judged), pictures ? picturesOf(judged) : NONE)),
  ].join('\n');
}

/** For below the tables; empty where no indicator has a picture. */
export function pictureLegend(indicators: readonly JudgedIndicator[]): string {
  const all = indicators.map(picturesOf);
  const legends = [
    ...(all.some(({ limits }) => limits !== '') ? [PICTURE_LEGEND] : []),
    ...(all.some(({ history }) => history !== '') ? [HISTORY_LEGEND] : []),
  ];
  return legends.length === 0 ? '' : `<sub>${legends.join('<br>')}</sub>`;
}

function picturesOf({ grade }: JudgedIndicator): Pictures {
  const [worst] = worseFirst(grade);
  return worst ? { limits: limitsPicture(worst), history: historyPicture(worst) } : NONE;
}

function tableRow(row: IndicatorRow, pictures: Pictures): string {
  const { emoji, word } = STATUS_WORDS[row.status];
  const cells = [
    `${emoji} ${word}`,
    nameCell(row),
    lines(...[row.value, row.earlier, row.basis].map((text) => markdownText(text, CELL))),
    markdownText(row.limit, CELL),
    lines(
      code(pictures.limits),
      markdownText(row.byHowMuch, REMARK),
      code(pictures.history),
      // A change says in percent what is normal; of 0 there is none.
      ...[row.change || row.normal, row.test, row.level, row.remark].map((text) => markdownText(text, REMARK)),
    ),
    row.score,
  ];
  return `| ${cells.join(' | ')} |`;
}

function code(picture: string): string {
  return picture && `\`${picture}\``;
}

function nameCell({ name, isKey, keys, gaps }: IndicatorRow): string {
  const title = `**${markdownText(name, NAME)}**${isKey ? ' (key indicator)' : ''}`;
  const worst = keys ? `${keys.lead}: ${tableCode(keys.worst, KEY)}` : '';
  return lines(title, worst, gaps);
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('<br>');
}
