import { excerpt } from '../../foreign.ts';
import type { Gap, Sample, Series } from '../../model/observation.ts';
import { notFinite, type Point, readPoint } from './read-point.ts';

/** An entry of a vector or a matrix. */
export type Entry = Readonly<Record<string, unknown>>;

/** What one series becomes: a sample or a gap. */
export interface SeriesReading {
  readonly sample?: Sample;
  readonly gap?: Gap;
  readonly warning?: string;
  /** All of it that is finite. */
  readonly points?: Series['points'];
  /** A point that was infinite, in the words of `notFinite`. */
  readonly infinite?: string;
}

/** A native histogram stands in `histogram(s)`, with no `value(s)` beside it (Prometheus from 2.40 on). */
const HISTOGRAM = 'a native histogram; make a number of it with histogram_quantile() or histogram_avg()';

/** A number, or a gap where there is NaN or an infinity. */
export function readSample(key: string, point: Point): SeriesReading {
  return Number.isFinite(point.value)
    ? { sample: { key, ...point } }
    : { gap: { key, reason: notFinite(point.value), ...(Number.isNaN(point.value) ? {} : { answered: true }) } };
}

/** An entry of a vector: one value. Undefined where the shape is unknown. */
export function readVectorEntry(key: string, entry: Entry): SeriesReading | undefined {
  if (entry['value'] === undefined && entry['histogram'] !== undefined)
    return { gap: { key, reason: HISTOGRAM, answered: true } };
  const point = readPoint(entry['value']);
  return point === undefined ? undefined : readSample(key, point);
}

/** An entry of a matrix: points of which `reduce` makes one value. Undefined where the shape is unknown. */
export function readMatrixEntry(
  key: string,
  entry: Entry,
  reduce: (values: readonly number[]) => number,
): SeriesReading | undefined {
  if (entry['histograms'] !== undefined) return { gap: { key, reason: HISTOGRAM, answered: true } };
  const points = readPoints(entry['values']);
  if (points === undefined) return undefined;
  // NaN is a moment without a value, such as 0/0 where nobody called: VictoriaMetrics leaves such points out itself.
  const usable = points.filter((point) => !Number.isNaN(point.value));
  const latest = usable.at(-1);
  if (latest === undefined) return { gap: { key, reason: 'NaN' } };
  const reduced = readSample(key, { timestamp: latest.timestamp, value: reduce(usable.map((point) => point.value)) });
  const finite = usable.filter((point) => Number.isFinite(point.value));
  const infinite = usable.find((point) => !Number.isFinite(point.value));
  const reading = {
    ...reduced,
    points: finite.map(({ timestamp, value }) => [timestamp, value] as const),
    ...(infinite && { infinite: notFinite(infinite.value) }),
  };
  const missing = points.length - usable.length;
  if (missing === 0) return reading;
  return { ...reading, warning: `${missing} of ${points.length} points were NaN and left out: ${excerpt(key)}` };
}

function readPoints(raw: unknown): readonly Point[] | undefined {
  if (!Array.isArray(raw) || raw.length === 0) return undefined;
  const points = raw.map(readPoint).filter((point) => point !== undefined);
  return points.length === raw.length ? points : undefined;
}
