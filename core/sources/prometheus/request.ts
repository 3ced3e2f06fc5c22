import type { Window } from '../../model/window.ts';
import type { PromQuery } from './query.ts';

/** A question in the words of the API, before it is decided how it travels. */
export interface Ask {
  /** Relative to the base URL. */
  readonly path: string;
  /** What every server of the family knows. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What only some know. Prometheus and most others ignore unknown parameters; Google refuses them. */
  readonly extras: Readonly<Record<string, string>>;
}

/** VictoriaMetrics hides the last 30 s (-search.latencyOffset); twice that, for servers with a larger offset. */
const FRESH_MS = 60_000;

/** Prometheus refuses more than 11,000 points a series; 1,000 are enough to see a peak and cheap to compute. */
const DEFAULT_POINTS = 1000;

export function toAsk(query: PromQuery, window: Window, now: number): Ask {
  const fresh = now - window.end < FRESH_MS;
  const extras = {
    // Thanos answers by default with what it could reach and a warning; a sum over half the data must not pass a gate.
    partial_response: 'false',
    deny_partial_response: '1', // the same for a cluster of VictoriaMetrics
    // VictoriaMetrics 1.79 to 1.145: an instant query then sees the hidden seconds, and a range query keeps to the
    // window instead of moving its ends to multiples of the step.
    ...(fresh || query.mode === 'range' ? { nocache: '1' } : {}),
    // VictoriaMetrics 1.112 and later: a range query with a step below a minute sees the hidden seconds too.
    ...(fresh && query.mode === 'range' ? { latency_offset: '1ms' } : {}),
  };
  if (query.mode === 'instant') {
    return { path: 'api/v1/query', parameters: { query: query.text, time: seconds(window.end) }, extras };
  }
  const step = String(query.step ?? defaultStep(window));
  const parameters = { query: query.text, start: seconds(window.start), end: seconds(window.end), step };
  return { path: 'api/v1/query_range', parameters, extras };
}

/** Whole seconds such that the window has at most 1,000 points, both ends counted. */
export function defaultStep(window: Window): number {
  return Math.ceil((window.end - window.start) / 1000 / (DEFAULT_POINTS - 1));
}

/** The API counts in seconds; the fraction keeps the milliseconds. */
function seconds(milliseconds: number): string {
  return String(milliseconds / 1000);
}
