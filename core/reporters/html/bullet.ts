import { htmlText, plainText } from '../escape.ts';
import { formatNumber } from '../format-number.ts';
import type { Scale, Zone } from './scale.ts';

/** A value on a scale of zones; what people take in before they read a word. */
export interface Bullet {
  readonly scale: Scale;
  readonly zones: readonly Zone[];
  readonly value: number;
  /** With its unit. */
  readonly label: string;
  /** Where the zones meet, in order. */
  readonly limits: readonly number[];
  readonly baseline?: number;
  /** Values of further keys with the same limits. */
  readonly others: readonly number[];
}

/** Percent of the width that a letter of a label takes where the page is narrow; labels closer than that are joined. */
const LETTER = 2;
/** Finer than this, marks of keys run together. */
const KEY_MARKS = 250;

/**
 * A bullet chart (Stephen Few, 2006): zones, limits below, the value above. Places are percent, so that it fits every
 * width and its letters keep their size. Hidden from screen readers: the numbers stand beside it as text.
 */
export function renderBullet(bullet: Bullet): string {
  const { scale, zones, others, baseline } = bullet;
  const marks = [bullet.value, ...(baseline === undefined ? [] : [baseline])].map(scale.at);
  return [
    '<svg class="bullet" aria-hidden="true"><g>',
    `<g class="zones">${zones.map(zoneRect).join('')}</g>`,
    ...zones.map((zone) => zoneName(zone, marks)),
    others.length > 0 ? keyMarks(others, scale) : '',
    ...bullet.limits.map((limit) => `<rect class="tick" x="${place(scale, limit)}" y="22" width="1" height="27"/>`),
    ...limitLabels(bullet),
    baseline === undefined ? '' : mark('was', place(scale, baseline), 'M0 26l7 7-7 7-7-7z'),
    mark('value', place(scale, bullet.value), 'M-2 46V23l-5-7H7l-5 7v23z'),
    valueLabel(bullet),
    '</g></svg>',
  ].join('');
}

function zoneRect({ status, from, to }: Zone): string {
  return `<rect class="z-${status}" x="${round(from)}%" y="22" width="${round(to - from)}%" height="22"/>`;
}

/** In the widest stretch of the zone that no mark stands in; left out where there is no room. */
function zoneName({ status, from, to }: Zone, marks: readonly number[]): string {
  const ends = [from, ...marks.filter((at) => at > from && at < to).sort((a, b) => a - b), to];
  const stretches = ends.slice(1).map((end, at) => [ends[at] ?? from, end] as const);
  const [start, end] = stretches.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a), [from, from]);
  if (end - start < status.length * LETTER + 1) return '';
  return `<text class="zone" x="${round((start + end) / 2)}%" y="34">${status}</text>`;
}

function keyMarks(others: readonly number[], scale: Scale): string {
  const places = new Set(others.map((value) => Math.round((scale.at(value) / 100) * KEY_MARKS)));
  const path = [...places].map((x) => `M${x} 0v1`).join('');
  return `<svg class="keys" x="0" y="37" width="100%" height="7" viewBox="0 0 ${KEY_MARKS} 1" preserveAspectRatio="none"><path d="${path}"/></svg>`;
}

/** A shape that keeps its form at a place in percent. */
function mark(kind: string, x: string, path: string): string {
  return `<svg class="${kind}" x="${x}" overflow="visible"><path d="${path}"/></svg>`;
}

function valueLabel({ scale, value, label }: Bullet): string {
  const beyond = value > scale.high || (scale.kind === 'linear' && value < scale.low);
  const text = `${plainText(label, 40)}${beyond ? ' (off the scale)' : ''}`;
  const at = scale.at(value);
  const kind =
    scale.kind === 'linear' ? '' : `<text class="end" ${anchored(at > 50 ? 0 : 100, 9)} y="12">log scale</text>`;
  return `<text class="now" ${anchored(at, text.length)} y="12">${htmlText(text)}</text>${kind}`;
}

interface Label {
  readonly text: string;
  /** Percent. */
  readonly from: number;
  readonly to: number;
}

/** Labels that would run into each other become one; the ends of the scale are named where there is room. */
function limitLabels({ scale, limits }: Bullet): readonly string[] {
  const labels: Label[] = [];
  for (const limit of new Set(limits)) {
    const last = labels.at(-1);
    const next = labelAt(formatNumber(limit), scale.at(limit));
    if (last && last.to > next.from) labels[labels.length - 1] = joined(last, next);
    else labels.push(next);
  }
  const [first, last] = [labels[0], labels.at(-1)];
  const low = formatNumber(scale.low, 2);
  const high = formatNumber(scale.high, 2);
  const ends = [
    !first || first.from > low.length * LETTER + 2 ? `<text class="end" x="0" y="60">${low}</text>` : '',
    !last || last.to < 98 - high.length * LETTER
      ? `<text class="end" x="100%" y="60" text-anchor="end">${high}</text>`
      : '',
  ];
  const texts = labels.map(
    ({ text, from, to }) => `<text class="limit" ${anchored((from + to) / 2, text.length)} y="60">${text}</text>`,
  );
  return [...texts, ...ends];
}

function labelAt(text: string, x: number): Label {
  const half = (text.length * LETTER) / 2 + 1;
  return { text, from: x - half, to: x + half };
}

function joined(a: Label, b: Label): Label {
  return labelAt(`${a.text} · ${b.text}`, (a.from + a.to + b.from + b.to) / 4);
}

/** In the middle of its place, or inside of an end that it would stick out of. */
function anchored(percent: number, letters: number): string {
  const half = (letters * LETTER) / 2;
  if (percent < half) return 'x="0"';
  if (percent > 100 - half) return 'x="100%" text-anchor="end"';
  return `x="${round(percent)}%" text-anchor="middle"`;
}

function place(scale: Scale, value: number): string {
  return `${round(scale.at(value))}%`;
}

function round(percent: number): number {
  return Math.round(percent * 10) / 10;
}
