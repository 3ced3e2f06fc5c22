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

/** Whether a text begins like the output of wrk or of wrk2, whose program is called wrk too. */
export function beginsLikeWrk(text: string): boolean {
  return /^\s*Running \S+ test @ /.test(text);
}

/** What only wrk2 prints: when it runs for more than 10 s, when it is asked for percentiles, and for the 99 % of newer ones. */
export function isOfWrk2(text: string): boolean {
  return /Thread calibration|HdrHistogram|^\s*Thread Stats\s+Avg\s+Stdev\s+99%/m.test(text);
}

/** Why the text is no single run; undefined where it is. */
export function notOneRun(text: string): string | undefined {
  const runs = [...text.matchAll(/^\s*Running \S+ test @ /gm)].length;
  return runs > 1 ? `it holds ${runs} runs, and a file is one run` : undefined;
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

/** Times of the table and of the first list of percentiles. The third of the table is the p99 in newer versions of wrk2. */
export function latencyFigures(text: string, requests: number, warnings: readonly string[]): readonly NamedFigure[] {
  const [, third, ...times] = TABLE.exec(text) ?? [];
  const names = ['avg', 'stddev', third === '99%' ? 'p99' : 'max'];
  const table = times.map((time, i): NamedFigure => [names[i] ?? '', wrkTime(time, warnings)]);
  return unlessNone(requests, [...table, ...percentilesOf(firstListIn(text), warnings)], NO_REQUESTS);
}

const TABLE = /^\s*Thread Stats\s+Avg\s+Stdev\s+(Max|99%)\s.*\n\s*Latency\s+(\S+)\s+(\S+)\s+(\S+)/m;

/** Behind the results a script can print lists of its own. */
function firstListIn(text: string): string {
  const [results = ''] = text.split(/^\s*\d+ requests in /m);
  return results.split(/^\s*Latency Distribution.*$/m)[1] ?? '';
}

/** Of a list such as ` 99%   80.63ms` or ` 99.900%   12.30ms`. */
export function percentilesOf(list: string, warnings: readonly string[]): readonly NamedFigure[] {
  return [...list.matchAll(/^\s*(\d+(?:\.\d+)?)%\s+(\S+)\s*$/gm)].flatMap(
    ([, percent, time]): readonly NamedFigure[] => {
      const metric = percentile(Number(percent));
      return metric === undefined ? [] : [[metric, wrkTime(time ?? '', warnings)]];
    },
  );
}

// format_time_us in src/units.c of wrk
const UNITS: ReadonlyMap<string, number> = new Map([
  ['us', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

function wrkTime(text: string, warnings: readonly string[]): Figure {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(text) ?? [];
  if (digits === undefined) return figureOfText(text, 1, 'ms');
  return timeFigure(numberOf(digits), UNITS.get(unit) ?? Number.NaN, warnings);
}

function numberAfter(text: string, pattern: RegExp): number | undefined {
  return numberOf(pattern.exec(text)?.[1]);
}
