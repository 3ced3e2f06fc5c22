import type { GradedValue } from '../model/grade.ts';
import { ABSOLUTE_LIMITS } from '../model/perf-spec.ts';
import { hasNoRoom } from './limits-text.ts';

/** Characters of every picture, so that those of a table stand in line. */
const WIDTH = 20;
/** A cell beyond no limit, a warning, a severe one: the darker the worse. */
const SHADES = ['░', '▒', '▓'] as const;
const VALUE = '●';
const OFF_SCALE = { below: '◄', above: '►' } as const;

/** What the signs mean. */
export const PICTURE_LEGEND = `${VALUE} value · ┊ warning limit · ┃ severe limit · the darker the worse`;

interface Limit {
  readonly at: number;
  readonly upper: boolean;
  readonly severe: boolean;
}

/** A limit and the cell that begins at it. */
type Mark = Limit & { readonly cell: number };

type Scale = readonly [from: number, to: number];

/**
 * A value on a scale with its limits, such as `░░░░●░░░┊▒▒▒▒┃▓▓▓▓▓▓`; empty where there are none. Limits stand between
 * cells, so that rounding never puts a value on the wrong side of one. A bullet graph (Stephen Few, 2006) in characters.
 */
export function limitsPicture(graded: GradedValue): string {
  const limits = limitsOf(graded);
  const [from, to] = scaleOf(limits, graded);
  if (limits.length === 0 || hasNoRoom(graded) || !Number.isFinite(to - from)) return '';
  const cells = WIDTH - limits.length;
  const place = (x: number) => ((x - from) / (to - from)) * cells;
  const marks = placed(limits, place, cells);
  const dot = cellOf(graded.value, marks, place, cells);
  const sign = graded.value < from ? OFF_SCALE.below : graded.value > to ? OFF_SCALE.above : VALUE;
  return Array.from({ length: cells }, (_, at) => {
    const begins = marks.filter(({ cell }) => cell === at).map(({ severe }) => (severe ? '┃' : '┊'));
    return `${begins.join('')}${at === dot ? sign : shadeOf(at, marks)}`;
  }).join('');
}

/** From the lowest to the highest. */
function limitsOf({ limits }: GradedValue): readonly Limit[] {
  const all = ABSOLUTE_LIMITS.flatMap((name) => {
    const at = limits[name];
    return at === undefined ? [] : [{ at, upper: name.startsWith('upper'), severe: name.endsWith('Severe') }];
  });
  return all.sort((a, b) => a.at - b.at);
}

/** Starts at zero where that shows something: then pictures are as true to scale as bars are. */
function scaleOf(limits: readonly Limit[], { value, baseline = limits[0]?.at ?? 0 }: GradedValue): Scale {
  // Percent limits lie close together beside what they are percents of: without it no normal value would be in sight.
  const [low, high] = [Math.min(limits[0]?.at ?? 0, baseline), Math.max(limits.at(-1)?.at ?? 0, baseline)];
  const span = high - low;
  if (span === 0 && low === 0) return value === 0 ? [-1, 1] : [-1.25 * Math.abs(value), 1.25 * Math.abs(value)];
  if (low <= 0 && high >= 0) return [low - span / 4, high + span / 4];
  // Limits such as 99.5 and 99.9 would fall together on a scale from zero.
  if (span > 0 && span < 0.2 * Math.max(Math.abs(low), Math.abs(high))) return [low - span, high + span];
  return low > 0 ? [0, 1.5 * high] : [1.5 * low, 0];
}

/** Different limits keep a cell between them, and one on either side. */
function placed(limits: readonly Limit[], place: (x: number) => number, cells: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (const [i, limit] of limits.entries()) {
    const before = marks.at(-1);
    const least = before === undefined ? 1 : before.cell + (before.at === limit.at ? 0 : 1);
    const most = cells - new Set(limits.slice(i).map(({ at }) => at)).size;
    marks.push({ ...limit, cell: Math.min(Math.max(Math.round(place(limit.at)), least), most) });
  }
  return marks;
}

/** The value's cell, on that side of every limit which the verdict says: reaching a limit breaches it. */
function cellOf(value: number, marks: readonly Mark[], place: (x: number) => number, cells: number): number {
  const above = marks.filter(({ at, upper }) => (upper ? value >= at : value > at));
  const below = marks.filter((mark) => !above.includes(mark));
  const least = Math.max(0, ...above.map(({ cell }) => cell));
  const most = Math.min(cells, ...below.map(({ cell }) => cell)) - 1;
  return Math.max(Math.min(Math.max(Math.floor(place(value)), least), most), 0);
}

function shadeOf(at: number, marks: readonly Mark[]): string {
  const breached = marks.filter(({ upper, cell }) => (upper ? at >= cell : at < cell));
  return SHADES[breached.some(({ severe }) => severe) ? 2 : breached.length > 0 ? 1 : 0];
}
