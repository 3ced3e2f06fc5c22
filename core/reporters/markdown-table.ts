import type { JudgedIndicator } from '../model/run-record.ts';
import { markdownText, tableCode } from './escape.ts';
import { type IndicatorRow, indicatorRow } from './indicator-row.ts';
import { STATUS_WORDS } from './verdict-words.ts';

const HEADER = '| | Indicator | Value | Limit | By how much | Score |\n| --- | --- | ---: | ---: | --- | ---: |';
const NAME = 100;
const KEY = 120;
const CELL = 60;
const REMARK = 160;

/** Every row is whole: what has to be shorter gets fewer indicators. */
export function markdownTable(indicators: readonly JudgedIndicator[]): string {
  return [HEADER, ...indicators.map((judged) => tableRow(indicatorRow(judged)))].join('\n');
}

function tableRow(row: IndicatorRow): string {
  const { emoji, word } = STATUS_WORDS[row.status];
  const cells = [
    `${emoji} ${word}`,
    nameCell(row),
    lines(CELL, row.value, row.earlier),
    markdownText(row.limit, CELL),
    lines(REMARK, row.byHowMuch, row.remark),
    row.score,
  ];
  return `| ${cells.join(' | ')} |`;
}

function lines(limit: number, ...texts: readonly string[]): string {
  const shown = texts.filter((text) => text !== '');
  return shown.map((text) => markdownText(text, limit)).join('<br>');
}

function nameCell({ name, isKey, keys, gaps }: IndicatorRow): string {
  const title = `**${markdownText(name, NAME)}**${isKey ? ' (key indicator)' : ''}`;
  const worst = keys ? `${keys.lead}: ${tableCode(keys.worst, KEY)}` : '';
  return [title, worst, gaps].filter((line) => line !== '').join('<br>');
}
