import { success } from '../../../model/result.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { ownMetric, percentile } from '../metric.ts';
import { type NamedFigure, rateFigure, refused, scaled, timeFigure, unlessNone } from './figures.ts';
import {
  beginsLikeWrk,
  isOfWrk2,
  latencyFigures,
  notOneRun,
  percentilesOf,
  requestFigures,
  type WrkText,
  wrkText,
} from './wrk-text.ts';

const TITLE = 'wrk2 output';

/** Reads what wrk2 prints (https://github.com/giltene/wrk2). */
export const wrk2: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'wrk2 --latency -R RATE URL > FILE',
  recognises: ({ text }) => beginsLikeWrk(text) && isOfWrk2(text),
  read({ file, text }) {
    const reason = isOfWrk2(text) ? notOneRun(text) : 'nothing tells it from wrk: use format wrk';
    if (reason !== undefined) return refused(file, TITLE, reason);
    const counts = wrkText(text);
    if (counts === undefined) return refused(file, TITLE, 'it does not come to the end of a run');
    const { requests } = counts;
    const warnings = warningsOf(counts);
    const [recorded = text, uncorrected = ''] = blocksOf(text);
    const figures = [
      ...requestFigures(text, requests, errorRate(counts)),
      ...unlessNone(requests, spectrumOf(recorded, warnings)),
      // Last, so that where both have a percentile the list has its say, which is what people read.
      ...latencyFigures(recorded, requests, warnings),
      ...unlessNone(requests, uncorrectedFigures(uncorrected, warnings)),
    ];
    return success({
      title: TITLE,
      subjects: [{ label: undefined, kind: 'request', figures: new Map(figures) }],
      definition: 'by an HdrHistogram of 3 digits',
      advice: 'wrk2 writes percentiles only with --latency; p95 and others are in its detailed spectrum.',
      warnings: [],
    });
  },
};

/** All before the second list of percentiles, and from it on (-U: without correction). */
function blocksOf(text: string): readonly string[] {
  return text.split(/^\s*Latency Distribution \(HdrHistogram - Uncorrected .*$/m);
}

/**
 * Rows such as `10.015     0.950000        37543        20.00`: milliseconds, share, count, 1/(1-share). Shares are
 * rounded to six digits, so that only those can be taken that end in two zeros.
 */
function spectrumOf(block: string, warnings: readonly string[]): readonly NamedFigure[] {
  return [...block.matchAll(/^\s*(\d+\.\d+)\s+(0\.\d{4})00\s+\d+\s+\S+\s*$/gm)].flatMap(
    ([, value, share]): readonly NamedFigure[] => {
      const metric = percentile(scaled(Number(share), 100));
      return metric === undefined ? [] : [[metric, timeFigure(Number(value), 1, warnings)]];
    },
  );
}

function uncorrectedFigures(block: string, warnings: readonly string[]): readonly NamedFigure[] {
  const figures = new Map([...spectrumOf(block, warnings), ...percentilesOf(block, warnings)]);
  return [...figures].map(([metric, figure]) => [
    ownMetric('uncorrected', metric === 'median' ? 'p(50)' : metric.replace(/^p(.+)$/, 'p($1)')),
    figure,
  ]);
}

/** Unlike wrk, wrk2 counts a timeout for each second look at a connection that waits, and never as a request. */
function errorRate({ requests, failed, connect, read, write, timeout }: WrkText) {
  const lost = connect + read + write + timeout;
  return rateFigure(Math.min(requests, failed) + lost, requests + lost);
}

function warningsOf({ requests, failed, connect, read, write, timeout }: WrkText): readonly string[] {
  const lost = connect + read + write + timeout;
  const warnings: string[] = [];
  if (lost > 0) warnings.push(`wrk2 met ${lost} socket errors; such requests are in none of its times.`);
  if (requests > 0 && failed >= requests) warnings.push('Every answer was a failure: these are the times of failures.');
  return warnings;
}
