import type { GradedValue } from '../../model/grade.ts';
import { formatNumber } from '../format-number.ts';
import { BOTTOM, TOP, yOf } from './history-place.ts';
import type { Scale } from './scale.ts';
import { spreadLabels } from './spread-labels.ts';

/** Pixels between the lines of two labels. */
const GAP = 14;
/** Letters of a number that fit beside a word. */
const LONGEST = 11;

interface Label {
  readonly kind: 'now' | 'severe' | 'warn' | 'normal' | 'centre';
  readonly word: string;
  readonly value: number;
}

/** The names of all lines beside the drawing, each led to its line, none over another. */
export function historyLabels(graded: GradedValue, scale: Scale): string {
  const labels = labelsOf(graded)
    .map((label) => ({ ...label, y: yOf(label.value, scale) }))
    .sort((a, b) => a.y - b.y || b.value - a.value);
  const places = spreadLabels(
    labels.map(({ y }) => y),
    GAP,
    TOP - 8,
    BOTTOM + 8,
  );
  return labels
    .map(({ kind, word, value, y }, at) => {
      const place = Math.round((places[at] ?? y) * 10) / 10;
      const beyond = value > scale.high ? ' ↑' : value < scale.low ? ' ↓' : '';
      return `<path class="${kind}" d="M0 ${y}h3L11 ${place}h3"/><text class="${kind}" x="18" y="${place}" dy="4">${word} ${short(value)}${beyond}</text>`;
    })
    .join('');
}

function labelsOf({ value, limits, baseline, evidence }: GradedValue): readonly Label[] {
  const label = (kind: Label['kind'], word: string, at: number | undefined): readonly Label[] =>
    at === undefined ? [] : [{ kind, word, value: at }];
  return [
    ...label('now', 'now', value),
    ...label('severe', 'fail', limits.upperSevere),
    ...label('warn', 'warning', limits.upperWarning),
    ...label('warn', 'warning', limits.lowerWarning),
    ...label('severe', 'fail', limits.lowerSevere),
    ...[...new Set(evidence?.band ?? [])].flatMap((end) => label('normal', 'normal', end)),
    ...label('centre', evidence?.against === 'pinned' ? 'pinned' : 'was', baseline),
  ];
}

function short(value: number): string {
  const text = formatNumber(value);
  return text.length > LONGEST ? value.toExponential(3) : text;
}
