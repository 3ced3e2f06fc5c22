import type { Series } from '../../model/observation.ts';
import type { SeriesReading } from './read-series.ts';

/** A chart with more lines or points shows no more, and a thousand indicators must fit into memory and into a report. */
const MOST_SERIES = 10;
const MOST_POINTS = 100;

/** The series for people: the ones with the highest and the lowest values where there are many, peaks kept. */
export function boundSeries(readings: readonly SeriesReading[]): readonly Series[] {
  const all = readings.flatMap(({ sample, points }) =>
    sample && points && points.length > 0 ? [{ key: sample.key, value: sample.value, points }] : [],
  );
  // Which end is bad only the limits know, so both are kept.
  const sorted = all.length > MOST_SERIES ? [...all].sort((a, b) => a.value - b.value) : all;
  const shown =
    all.length > MOST_SERIES ? [...sorted.slice(0, MOST_SERIES / 2), ...sorted.slice(-MOST_SERIES / 2)] : sorted;
  return shown.map(({ key, points }) => ({ key, points: thin(points) }));
}

/** Of every stretch its lowest and its highest point, in order of time: averages would hide what people look for. */
function thin(points: Series['points']): Series['points'] {
  if (points.length <= MOST_POINTS) return points;
  const stretches = MOST_POINTS / 2;
  return Array.from({ length: stretches }, (_, at) => {
    const from = Math.floor((at * points.length) / stretches);
    return extremes(points.slice(from, Math.floor(((at + 1) * points.length) / stretches)));
  }).flat();
}

function extremes(stretch: Series['points']): Series['points'] {
  const [first] = stretch;
  if (!first) return [];
  const low = stretch.reduce((a, b) => (b[1] < a[1] ? b : a), first);
  const high = stretch.reduce((a, b) => (b[1] > a[1] ? b : a), first);
  if (low === high) return [low];
  return low[0] < high[0] ? [low, high] : [high, low];
}
