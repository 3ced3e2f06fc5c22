import { success } from '../../../model/result.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { rateFigure, refused } from './figures.ts';
import {
  beginsLikeWrk,
  isOfWrk2,
  latencyFigures,
  notOneRun,
  requestFigures,
  type WrkText,
  wrkText,
} from './wrk-text.ts';

const TITLE = 'wrk output';

/** Reads what wrk prints. */
export const wrk: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'wrk --latency URL > FILE',
  recognises: ({ text }) => beginsLikeWrk(text) && !isOfWrk2(text),
  read({ file, text }) {
    // Its list without correction comes last, and would be taken for the percentiles.
    const reason = isOfWrk2(text) ? 'this is wrk2: use format wrk2' : notOneRun(text);
    if (reason !== undefined) return refused(file, TITLE, reason);
    const counts = wrkText(text);
    if (counts === undefined) return refused(file, TITLE, 'it does not come to the end of a run');
    const figures = [
      ...requestFigures(text, counts.requests, errorRate(counts)),
      ...latencyFigures(text, counts.requests, warningsOf(counts)),
    ];
    return success({
      title: TITLE,
      subjects: [{ label: undefined, kind: 'request', figures: new Map(figures) }],
      definition: 'by a histogram of wrk, with samples added for coordinated omission',
      advice: 'wrk writes the percentiles 50, 75, 90 and 99, and these only with --latency; it has no p95.',
      warnings: [],
    });
  },
};

/**
 * Share of requests that failed. From src/wrk.c of wrk 4: a "timeout" is an answer that came later than --timeout, so
 * it is among the requests, and may be among those with a bad status; requests that met another socket error are not.
 * So this is the highest the rate can be: rather a false alarm than a failure that nobody sees.
 */
function errorRate({ requests, failed, connect, read, write, timeout }: WrkText) {
  const lost = connect + read + write;
  return rateFigure(Math.min(requests, failed + timeout) + lost, requests + lost);
}

function warningsOf({ requests, failed, connect, read, write, timeout }: WrkText): readonly string[] {
  const lost = connect + read + write;
  const warnings: string[] = [];
  if (timeout > 0)
    warnings.push(`${timeout} answers came after wrk's timeout (2 s by default); wrk leaves them out of its times.`);
  if (lost > 0) warnings.push(`${lost} requests got no answer; wrk leaves them out of its times.`);
  if (requests > 0 && failed >= requests) warnings.push('Every answer was a failure: these are the times of failures.');
  return warnings;
}
