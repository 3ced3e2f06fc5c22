import { formatDuration } from '../../duration.ts';
import type { RunRecord } from '../../model/run-record.ts';
import type { Verdict } from '../../model/verdict.ts';
import { htmlLink, htmlText } from '../escape.ts';
import { formatNumber } from '../format-number.ts';
import { scoreText } from '../score-bar.ts';
import { RESULT_WORDS } from '../verdict-words.ts';
import { icon } from './badge.ts';
import { renderBullet } from './bullet.ts';
import { linearScale, type Zone } from './scale.ts';
import { spanText, timeText } from './span-text.ts';

/** What one looks for first: the verdict, why, how far from the bars, and of which run. */
export function renderVerdict(record: RunRecord): string {
  const { name, verdict } = record;
  const { word } = RESULT_WORDS[verdict.result];
  return [
    `<header class="verdict s-${verdict.result}"><div class="stamp">${icon(verdict.result)}</div>`,
    `<div class="words"><h1><span class="word">${word}</span> <span class="gate">${htmlText(name, 120)}</span></h1>`,
    `<p>${htmlText(verdict.reason, 600)}</p></div>`,
    verdict.result === 'error' ? '' : score(verdict),
    facts(record),
    '</header>\n',
  ].join('');
}

function score(verdict: Verdict): string {
  const { totalScore, maxScore, objectives } = verdict;
  const scale = linearScale(0, Math.max(maxScore, objectives.pass, objectives.warning));
  if (!scale) return '';
  const [warning, pass] = [scale.at(Math.min(objectives.warning, objectives.pass)), scale.at(objectives.pass)];
  const zones: readonly Zone[] = [
    { status: 'fail', from: 0, to: warning },
    { status: 'warning', from: warning, to: pass },
    { status: 'pass', from: pass, to: 100 },
  ];
  const chart = renderBullet({
    scale,
    zones: zones.filter(({ from, to }) => to > from),
    value: totalScore,
    label: formatNumber(totalScore),
    limits: [objectives.warning, objectives.pass],
    others: [],
  });
  return `<div class="total"><h2>Score</h2><p>${scoreText(verdict)}</p>${chart}</div>`;
}

function facts({ window, perfspec, context, startedAt }: RunRecord): string {
  const { branch, commit, runUrl, runId } = context;
  const rows = [
    [
      'Window',
      window ? `${spanText(window.start, window.end)} (${formatDuration(window.end - window.start)})` : 'none',
    ],
    ['PerfSpec', `<code>${htmlText(perfspec, 200)}</code>`],
    ...(branch ? [['Branch', htmlText(branch, 200)]] : []),
    ...(commit ? [['Commit', `<code>${htmlText(commit.slice(0, 10))}</code>`]] : []),
    ...(runUrl ? [['Run', htmlLink(runId ?? 'the run', runUrl, 60)]] : []),
    ['Measured', `${timeText(startedAt)} UTC`],
  ];
  return `<dl class="facts">${rows.map(([term, text]) => `<div><dt>${term}</dt><dd>${text}</dd></div>`).join('')}</dl>`;
}
