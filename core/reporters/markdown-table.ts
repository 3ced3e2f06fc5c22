import type { JudgedIndicator } from '../model/run-record.ts';
import { markdownText, tableCode } from './escape.ts';
import { type IndicatorRow, indicatorRow } from './indicator-row.ts';
import { limitsPicture, PICTURE_LEGEND } from './limits-picture.ts';
import { worseFirst } from './limits-text.ts';
import { STATUS_WORDS } from './verdict-words.ts';

const HEADER = '| | Indicator | Value | Limit | By how much | Score |\n| --- | --- | ---: | ---: | --- | ---: |';
const NAME = 100;
const KEY = 120;
const CELL = 60;
const REMARK = 160;

/** Every row is whole: what has to be shorter gets fewer indicators, or no pictures. */
export function markdownTable(indicators: readonly JudgedIndicator[], pictures: boolean): string {
  return [
    HEADER,
    ...indicators.map((judged) => tableRow(indicatorRow(judged), pictures ? pictureOf(judged) : '')),
  ].join('\n');
}

/** For below the tables; empty where no indicator has a picture. */
export function pictureLegend(indicators: readonly JudgedIndicator[]): string {
  return indicators.some((judged) => pictureOf(judged) !== '') ? `<sub>${PICTURE_LEGEND}</sub>` : '';
}

function pictureOf({ grade }: JudgedIndicator): string {
  const [worst] = worseFirst(grade.values);
  return worst ? limitsPicture(worst) : '';
}

function tableRow(row: IndicatorRow, picture: string): string {
  const { emoji, word } = STATUS_WORDS[row.status];
  const cells = [
    `${emoji} ${word}`,
    nameCell(row),
    lines(markdownText(row.value, CELL), markdownText(row.earlier, CELL)),
    markdownText(row.limit, CELL),
    lines(picture && `\`${picture}\``, markdownText(row.byHowMuch, REMARK), markdownText(row.remark, REMARK)),
    row.score,
  ];
  return `| ${cells.join(' | ')} |`;
}

function nameCell({ name, isKey, keys, gaps }: IndicatorRow): string {
  const title = `**${markdownText(name, NAME)}**${isKey ? ' (key indicator)' : ''}`;
  const worst = keys ? `${keys.lead}: ${tableCode(keys.worst, KEY)}` : '';
  return lines(title, worst, gaps);
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('<br>');
}
