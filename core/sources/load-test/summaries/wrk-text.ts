import { numberOf } from '../fields.ts';
import type { Figure } from '../load-test-run.ts';
import { percentile } from '../metric.ts';
import { countFigure, figureOfText, type NamedFigure, NO_REQUESTS, timeFigure, unlessNone } from './figures.ts';

/** What wrk and wrk2 print alike. */
export interface WrkText {
  readonly requests: number;
  /** Answers with a status above 399. */
  readonly failed: number;
  readonly connect: number;
  readonly read: number;
  readonly write: number;
  readonly timeout: number;
}

/** How many results the text holds. */
export function runsIn(text: string): number {
  return [...text.matchAll(/^\s*Running \S+ test @ /gm)].length;
}

/** Undefined where the text does not come to the end of a run. The lines of errors are there only where there are any. */
export function wrkText(text: string): WrkText | undefined {
  const requests = numberAfter(text, /^\s*(\d+) requests in /m);
  // The last line that they print themselves; a script can print more.
  if (requests === undefined || !/^\s*Transfer\/sec:.*\r?\n/m.test(text)) return undefined;
  const socket = /^\s*Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/m.exec(text);
  const [connect = 0, read = 0, write = 0, timeout = 0] = (socket ?? []).slice(1).map(Number);
  return {
    requests,
    failed: numberAfter(text, /^\s*Non-2xx or 3xx responses: (\d+)/m) ?? 0,
    connect,
    read,
    write,
    timeout,
  };
}

export function requestFigures(text: string, requests: number, errorRate: Figure): readonly NamedFigure[] {
  const perSecond = /^\s*Requests\/sec:\s*(\S+)/m.exec(text)?.[1];
  const figures = unlessNone(requests, [
    ['count', countFigure(requests)],
    ['throughput', figureOfText(perSecond, 1, '1/s')],
  ]);
  return [...figures, ['errorRate', errorRate]];
}

/** Times of the table and of the first list of percentiles. */
export function latencyFigures(text: string, requests: number, warnings: readonly string[]): readonly NamedFigure[] {
  const [, avg, stddev, max] = /^\s*Latency\s+(\S+)\s+(\S+)\s+(\S+)/m.exec(text) ?? [];
  const table = Object.entries({ avg, stddev, max }).flatMap(([metric, time]): readonly NamedFigure[] =>
    time === undefined ? [] : [[metric, wrkTime(time, warnings)]],
  );
  return unlessNone(requests, [...table, ...percentilesOf(text, warnings)], NO_REQUESTS);
}

/** Of a list such as ` 99%   80.63ms` or ` 99.900%   12.30ms`. */
export function percentilesOf(text: string, warnings: readonly string[]): readonly NamedFigure[] {
  return [...text.matchAll(/^\s*(\d+(?:\.\d+)?)%\s+(\S+)\s*$/gm)].flatMap(
    ([, percent, time]): readonly NamedFigure[] => {
      const metric = percentile(Number(percent));
      return metric === undefined ? [] : [[metric, wrkTime(time ?? '', warnings)]];
    },
  );
}

// format_time_us in src/units.c of wrk
const UNITS: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function wrkTime(text: string, warnings: readonly string[]): Figure {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(text) ?? [];
  if (digits === undefined) return figureOfText(text, 1, 'ms');
  return timeFigure(numberOf(digits), UNITS[unit] ?? Number.NaN, warnings);
}

function numberAfter(text: string, pattern: RegExp): number | undefined {
  return numberOf(pattern.exec(text)?.[1]);
}
