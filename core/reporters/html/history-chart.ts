import type { EarlierValue, Evidence, GradedValue } from '../../model/grade.ts';
import type { JudgedIndicator } from '../../model/run-record.ts';
import { htmlText } from '../escape.ts';
import { count } from '../fold.ts';
import { formatNumber, rangeText, withUnit } from '../format-number.ts';
import { unitOf } from '../indicator-row.ts';
import { keyText } from '../key-text.ts';
import { worseFirst } from '../limits-text.ts';
import { historyLabels } from './history-labels.ts';
import { BOTTOM, HEIGHT, yOf } from './history-place.ts';
import { historyScale, valueInterval } from './history-scale.ts';
import type { Scale } from './scale.ts';
import { timeText } from './span-text.ts';

const WIDTH = 1_000;
const RUN = 60;
/** With more runs than this their dots are smaller. */
const MANY = 30;

/**
 * The earlier runs of the worst key, what is normal for them, the limits, and this run; empty without earlier runs.
 * Places are percent across and pixels down, so that letters and dots keep their form at every width.
 */
export function renderHistory(judged: JudgedIndicator): string {
  const [worst] = worseFirst(judged.grade);
  const history = worst?.evidence?.history ?? [];
  const [first] = history;
  if (!worst?.evidence || !first) return '';
  const scale = historyScale(worst);
  if (!scale) return '';
  const unit = unitOf(judged);
  const say = (value: number) => withUnit(formatNumber(value), unit);
  const drawing = [
    bandRect(worst.evidence, scale),
    levelLine(worst.evidence, history),
    ...limitLines(worst, scale),
    worst.baseline === undefined ? '' : line('centre', yOf(worst.baseline, scale)),
    wayOf([...history.map(({ value }) => value), worst.value], scale),
    ...history.map((one, at) => dot(one, xOf(at, history.length), scale, say(one.value), history.length > MANY)),
    whisker(worst, history.length, scale),
    thisRun(worst, history.length, scale, say(worst.value)),
    `<text class="end" x="0" y="${HEIGHT - 4}">${day(first)}</text><text class="end" x="100%" y="${HEIGHT - 4}" text-anchor="end">this run</text>`,
  ];
  const key = judged.grade.values.length > 1 ? ` of ${keyText(worst.key)}` : '';
  const range = rangeText(
    history.map(({ value }) => value),
    unit,
  );
  const title = `${count(history.length, 'earlier run')}${key} since ${day(first)}: ${range}; this run: ${say(worst.value)}`;
  return [
    `<figure><div class="history" role="img" aria-label="${htmlText(title, 400)}">`,
    `<svg class="runs" aria-hidden="true">${drawing.join('')}</svg>`,
    `<svg class="axis" aria-hidden="true">${historyLabels(worst, scale)}</svg>`,
    `</div><figcaption>${htmlText(title, 400)}. ${signs(worst)}</figcaption></figure>`,
  ].join('');
}

function signs(graded: GradedValue): string {
  const parts = [
    '○\u00a0earlier run',
    `◆\u00a0this run${valueInterval(graded) ? ' with the interval of its change' : ''}`,
    ...(graded.evidence?.band ? ['shaded: normal'] : []),
  ];
  return parts.join(' · ');
}

function day({ startedAt }: EarlierValue): string {
  return timeText(startedAt).slice(0, 10);
}

function bandRect({ band }: Evidence, scale: Scale): string {
  if (!band) return '';
  const [bottom, top] = [yOf(band[0], scale), yOf(band[1], scale)];
  const height = Math.max(bottom - top, 1);
  return `<rect class="band" x="0" y="${top}" width="100%" height="${height}"/>${line('edge', top)}${line('edge', top + height)}`;
}

/** Where a level began, before the run that it began with. */
function levelLine({ newLevelSince }: Evidence, history: readonly EarlierValue[]): string {
  const at = history.findIndex(({ run }) => run === newLevelSince);
  if (at < 0) return '';
  const x = `${round((at / (history.length + 1)) * 100)}%`;
  const side = at > history.length / 2 ? 'dx="-5" text-anchor="end"' : 'dx="5"';
  return `<line class="level" x1="${x}" x2="${x}" y1="0" y2="${BOTTOM}"/><text class="level" x="${x}" y="10" ${side}>new level</text>`;
}

/** Those off the scale have only their label. */
function limitLines({ limits }: GradedValue, scale: Scale): readonly string[] {
  const { lowerSevere, lowerWarning, upperSevere, upperWarning } = limits;
  const lines = (kind: string, values: readonly (number | undefined)[]) =>
    values.flatMap((at) => (at === undefined || at < scale.low || at > scale.high ? [] : [line(kind, yOf(at, scale))]));
  return [...lines('warn', [lowerWarning, upperWarning]), ...lines('severe', [lowerSevere, upperSevere])];
}

function line(kind: string, y: number): string {
  return `<line class="${kind}" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;
}

function wayOf(values: readonly number[], scale: Scale): string {
  const steps = values.map((value, at) => `${round(xOf(at, values.length - 1) * (WIDTH / 100))} ${yOf(value, scale)}`);
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" height="${HEIGHT}" preserveAspectRatio="none"><path d="M${steps.join('L')}"/></svg>`;
}

function dot(one: EarlierValue, x: number, scale: Scale, value: string, small: boolean): string {
  const title = `<title>Run ${htmlText(one.run, RUN)}, ${timeText(one.startedAt)} UTC: ${htmlText(value, RUN)}</title>`;
  const beyond = beyondOf(one.value, scale);
  return beyond === ''
    ? `<circle class="run" cx="${x}%" cy="${yOf(one.value, scale)}" r="${small ? 2 : 3.5}">${title}</circle>`
    : `<svg class="far" x="${x}%" y="${yOf(one.value, scale)}" overflow="visible"><path d="${beyond}">${title}</path></svg>`;
}

function thisRun({ value, status }: GradedValue, runs: number, scale: Scale, text: string): string {
  const path = beyondOf(value, scale) || 'M0-7l7 7-7 7-7-7z';
  return `<svg class="this s-${status}" x="${xOf(runs, runs)}%" y="${yOf(value, scale)}" overflow="visible"><path d="${path}"><title>This run: ${htmlText(text, RUN)}</title></path></svg>`;
}

/** How sure the change is. */
function whisker(graded: GradedValue, runs: number, scale: Scale): string {
  const interval = valueInterval(graded);
  if (!interval) return '';
  const x = `${xOf(runs, runs)}%`;
  const [bottom, top] = [yOf(interval[0], scale), yOf(interval[1], scale)];
  const cap = (y: number) => `M-5 ${y}h10`;
  return `<svg x="${x}" overflow="visible"><path class="sure" d="M0 ${bottom}V${top}${cap(bottom)}${cap(top)}"/></svg>`;
}

/** A triangle that points to where a value off the scale is; empty for the others. */
function beyondOf(value: number, scale: Scale): string {
  return value > scale.high ? 'M0-5l5 9h-10z' : value < scale.low ? 'M0 5l5-9h-10z' : '';
}

/** Percent of the width, for the run at a place among so many earlier ones. */
function xOf(at: number, earlier: number): number {
  return round(((at + 0.5) / (earlier + 1)) * 100);
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
