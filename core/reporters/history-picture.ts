import type { GradedValue } from '../model/grade.ts';

/** As wide as the picture of the limits, this run included. */
const WIDTH = 20;
const LEVELS = [...'▁▂▃▄▅▆▇█'];
const MIDDLE = '▄';
const BEYOND = { above: '▲', below: '▼' } as const;
const THIS_RUN = '→';

/** What the signs mean. */
export const HISTORY_LEGEND = `▁ to █ earlier runs, oldest first · ${BEYOND.above} ${BEYOND.below} beyond what is normal · ${THIS_RUN} this run`;

/**
 * The earlier values and this one, such as `▄▅▃▄▅▂▄▆▃→▲`; empty without a history. Where a band says what is normal,
 * the levels are shares of the band, so that a sign beyond it stands for exactly those runs which are. A sparkline
 * (Edward Tufte, 2006) in characters.
 */
export function historyPicture({ value, evidence }: GradedValue): string {
  const history = evidence?.history ?? [];
  const shown = history.slice(2 - WIDTH).map((one) => one.value);
  const [first] = shown;
  if (first === undefined) return '';
  const all = [...shown, value];
  const [low, high] = evidence?.band ?? [Math.min(...all), Math.max(...all)];
  const signs = all.map((one) => signOf(one, low, high));
  return [...signs.slice(0, -1), THIS_RUN, ...signs.slice(-1)].join('');
}

function signOf(value: number, low: number, high: number): string {
  if (value > high) return BEYOND.above;
  if (value < low) return BEYOND.below;
  const share = (value - low) / (high - low); // NaN where nothing differs, and where numbers end
  return LEVELS[Math.min(Math.floor(share * LEVELS.length), LEVELS.length - 1)] ?? MIDDLE;
}
