import type { Verdict } from '../model/verdict.ts';
import { formatApart, formatNumber } from './format-number.ts';

const CELLS = 30;

/** The score in words, such as `60 of 100 points · warning from 75 · pass from 90`. */
export function scoreText({ totalScore, maxScore, objectives: { pass, warning } }: Verdict): string {
  const nearest = Math.abs(totalScore - pass) < Math.abs(totalScore - warning) ? pass : warning;
  const [score, nearestText] = formatApart(totalScore, nearest);
  const bar = (points: number) => (points === nearest ? nearestText : formatNumber(points));
  return `${score} of ${formatNumber(maxScore)} points · warning from ${bar(warning)} · pass from ${bar(pass)}`;
}

/** The score as a bar of characters, `┊` where a warning begins and `┃` where a pass does; undefined where nothing counts. */
export function scoreBar({ totalScore, maxScore, objectives }: Verdict): string | undefined {
  const scale = Math.max(maxScore, objectives.pass, objectives.warning);
  if (!(scale > 0 && Number.isFinite(scale))) return undefined;
  const cell = (points: number) => Math.min(Math.max(Math.round((points / scale) * CELLS), 0), CELLS);
  const bars = [
    { mark: '┊', points: objectives.warning },
    { mark: '┃', points: objectives.pass },
  ];
  // Rounding must not draw a bar as reached that was missed, or the other way round.
  const filled = bars.reduce(
    (cells, { points }) => (totalScore >= points ? Math.max(cells, cell(points)) : Math.min(cells, cell(points) - 1)),
    cell(totalScore),
  );
  const marksAt = (at: number) =>
    bars
      .filter(({ points }) => cell(points) === at)
      .map(({ mark }) => mark)
      .join('');
  const cells = Array.from({ length: CELLS }, (_, at) => `${at < filled ? '█' : '░'}${marksAt(at + 1)}`);
  return `${marksAt(0)}${cells.join('')}`;
}

/** Bar and words. */
export function scoreLine(verdict: Verdict, style: (bar: string) => string = (bar) => bar): string {
  const bar = scoreBar(verdict);
  return bar === undefined ? scoreText(verdict) : `${style(bar)} ${scoreText(verdict)}`;
}
