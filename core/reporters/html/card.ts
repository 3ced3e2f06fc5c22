import type { JudgedIndicator } from '../../model/run-record.ts';
import { indicatorAnchor } from '../anchor.ts';
import { htmlText } from '../escape.ts';
import { type IndicatorRow, indicatorRow } from '../indicator-row.ts';
import { isQuiet } from '../worst-first.ts';
import { badge } from './badge.ts';
import { renderCardBody } from './card-body.ts';
import type { Extent } from './extent.ts';
import { indicatorBullet } from './indicator-bullet.ts';

const NAME = 160;
const CELL = 80;

/** One indicator: a line with its chart that opens to everything else. What needs no look is closed. */
export function renderCard(judged: JudgedIndicator, extent: Extent): string {
  const row = indicatorRow(judged);
  const { id } = judged.indicator;
  const quiet = isQuiet(judged);
  const body = quiet && !extent.quietDetails ? '' : renderCardBody(judged, row.remark, extent);
  return [
    `<details class="card s-${row.status}" id="${htmlText(indicatorAnchor(id))}" data-status="${row.status}"${quiet ? '' : ' open'}>`,
    `<summary>${badge(row.status)}<h3>${htmlText(row.name, NAME)}${small(row, id)}</h3>`,
    `<span class="figures"><strong>${htmlText(row.value, CELL)}</strong>${against(row)}</span>`,
    `<span class="score">${row.score === '–' ? 'not counted' : `${row.score} points`}</span>`,
    `${indicatorBullet(judged)}</summary>${body}</details>\n`,
  ].join('');
}

function small({ name, isKey }: IndicatorRow, id: string): string {
  const parts = [
    ...(name === id ? [] : [`<code>${htmlText(id, NAME)}</code>`]),
    ...(isKey ? ['<em>key indicator</em>'] : []),
  ];
  return parts.length === 0 ? '' : ` <small>${parts.join(' ')}</small>`;
}

/** Of how many, against which limit, and by how much it changed: a line each. */
function against({ basis, limit, byHowMuch, change, earlier }: IndicatorRow): string {
  const lines = [[basis], [limit === '' ? '' : `limit ${limit}`, byHowMuch], [change || earlier]];
  return lines
    .map((parts) => parts.filter((part) => part !== '').join(' · '))
    .map((line) => (line === '' ? '' : ` <small>${htmlText(line, CELL * 2)}</small>`))
    .join('');
}
