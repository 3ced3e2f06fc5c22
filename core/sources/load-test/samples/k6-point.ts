import { type Fields, isFields } from '../../../foreign.ts';
import { kindByName } from './k6-kinds.ts';
import { rfc3339 } from './rfc3339.ts';

export interface K6Point {
  readonly kind: 'point';
  readonly metric: string;
  /** Milliseconds since 1970 (UTC), with a fraction. */
  readonly time: number;
  readonly value: number;
  readonly tags: Fields;
}

/** A line of `--out json`: a sample, or what kind of metric one is. */
type K6Line = K6Point | { readonly kind: 'metric'; readonly metric: string; readonly data: Fields };

/** Any line, in whatever order its keys are: in k6 before 0.33 `metric` comes last, and tags can be null. */
export function parseLine(line: string): K6Line | undefined {
  const json = parsed(line);
  if (!isFields(json) || !isFields(json['data']) || typeof json['metric'] !== 'string') return undefined;
  const { metric, type, data } = json;
  if (type === 'Metric') return { kind: 'metric', metric, data };
  const { time: written, value, tags } = data;
  const time = typeof written === 'string' ? rfc3339(written) : Number.NaN;
  if (type !== 'Point' || typeof value !== 'number' || !Number.isFinite(value) || Number.isNaN(time)) return undefined;
  if (value < 0 && kindByName(metric).unit === 'ms') return undefined;
  if (tags !== null && tags !== undefined && !isFields(tags)) return undefined;
  return { kind: 'point', metric, time, value, tags: tags ?? {} };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
