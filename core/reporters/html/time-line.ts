import type { Series } from '../../model/observation.ts';
import type { JudgedIndicator } from '../../model/run-record.ts';
import { htmlText } from '../escape.ts';
import { count } from '../fold.ts';
import { formatNumber } from '../format-number.ts';
import { keyText } from '../key-text.ts';
import { worseFirst } from '../limits-text.ts';
import { chooseScale, limitValues, linearScale, type Scale, zonesOf } from './scale.ts';
import { spanText } from './span-text.ts';

const WIDTH = 1_000;
const HEIGHT = 100;

/** The values over the window, the worst key before the others, on the zones of its limits; empty without a series. */
export function renderTimeLine({ observation, grade }: JudgedIndicator): string {
  const all = observation.status === 'measured' ? (observation.series ?? []) : [];
  const [worst] = worseFirst(grade);
  const first = all.find(({ key, points }) => key === worst?.key && points.length > 1);
  if (!first || !worst) return '';
  const others = all.filter((series) => series !== first && series.points.length > 1);
  const shown = [first, ...others];
  const values = shown.flatMap(({ points }) => points.map(([, value]) => value));
  const times = shown.flatMap(({ points }) => points.map(([time]) => time));
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const scale = chooseScale(worst.limits, values) ?? aroundAll(values);
  const across = linearScale(start, end);
  if (!scale || !across) return '';
  const lines = [
    ...others.map((series) => `<path class="other" d="${pathOf(series, across, scale)}"/>`),
    `<path class="line" d="${pathOf(first, across, scale)}"/>`,
  ];
  const more = others.length > 0 ? `, and ${count(others.length, 'other key')} in grey` : '';
  const caption = `Over the window: ${htmlText(keyText(first.key), 120)}${more}. ${spanText(start, end)}.`;
  return [
    `<figure><svg class="time" aria-hidden="true">`,
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">${zones(worst.limits, scale)}${lines.join('')}</svg>`,
    ...limitValues(worst.limits).map((limit) => limitLabel(limit, scale)),
    `<text class="end" x="6" y="14">${formatNumber(scale.high, 2)}</text><text class="end" x="6" y="134">${formatNumber(scale.low, 2)}</text>`,
    `</svg><figcaption>${caption}</figcaption></figure>`,
  ].join('');
}

/** Without limits the values themselves make the scale. */
function aroundAll(values: readonly number[]): Scale | undefined {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) || 1) / 10;
  return linearScale(low - margin, high + margin);
}

function zones(limits: Parameters<typeof zonesOf>[0], scale: Scale): string {
  return zonesOf(limits, scale)
    .map(({ status, from, to }) => {
      const y = round(HEIGHT - (to * HEIGHT) / 100);
      return `<rect class="z-${status}" y="${y}" width="${WIDTH}" height="${round(((to - from) * HEIGHT) / 100)}"/>`;
    })
    .join('');
}

function limitLabel(limit: number, scale: Scale): string {
  const y = round(Math.min(Math.max(100 - scale.at(limit), 12), 96));
  return `<text class="limit" x="100%" y="${y}%" dx="-6" dy="-3" text-anchor="end">${formatNumber(limit)}</text>`;
}

function pathOf({ points }: Series, across: Scale, up: Scale): string {
  const steps = points.map(([time, value]) => {
    const x = Math.round((across.at(time) * WIDTH) / 100);
    return `${x} ${round(HEIGHT - (up.at(value) * HEIGHT) / 100)}`;
  });
  return `M${steps.join('L')}`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
