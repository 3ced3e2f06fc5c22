import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { figureOf, numberIn, timeOf } from '../fields.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { ownMetric, percentile } from '../metric.ts';
import { countFigure, NANOSECOND, type NamedFigure, rateFigure, refused, timeFigure, unlessNone } from './figures.ts';

const TITLE = 'vegeta report';

/** Reads what `vegeta report -type=json` writes. Times are nanoseconds. */
export const vegetaReport: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'vegeta attack ... | vegeta report -type=json > FILE',
  recognises: ({ json }) =>
    isFields(json) && isFields(json['latencies']) && isFields(json['status_codes']) && 'success' in json,
  read({ file, json }) {
    const report = isFields(json) ? json : {};
    const requests = numberIn(report, 'requests');
    if (!isFields(report['latencies']) || requests === undefined)
      return refused(file, TITLE, 'it has no "latencies" or no "requests"');
    const [startedAt, finishedAt] = [report['earliest'], report['end']].map(timeOf);
    const figures = [...requestFigures(report, requests), ...latencyFigures(report, report['latencies'], requests)];
    return success({
      title: TITLE,
      // Without requests the times are those of the year 1.
      ...(startedAt === undefined || requests === 0 ? {} : { startedAt }),
      ...(finishedAt === undefined || requests === 0 ? {} : { finishedAt }),
      subjects: [{ label: undefined, kind: 'request', figures: new Map(figures) }],
      definition: 'by t-digest, as vegeta estimates it',
      advice:
        'vegeta report has the percentiles 50, 90, 95 and 99; every percentile is in "vegeta encode --to csv" or "json".',
      warnings: [],
    });
  },
};

function requestFigures(report: Fields, requests: number): readonly NamedFigure[] {
  const success = numberIn(report, 'success');
  const { bytes_in: received } = report;
  return unlessNone(requests, [
    ['count', countFigure(requests)],
    // Of vegeta's two rates that of successes: the other one is what it sent, whatever came back.
    ['throughput', figureOf(report['throughput'], '1/s', [])],
    [ownMetric('sent', 'rate'), figureOf(report['rate'], '1/s', [])],
    ...(success === undefined
      ? []
      : ([['errorRate', rateFigure(requests - Math.round(success * requests), requests)]] as const)),
    ...(isFields(received) ? ([['bytes', figureOf(received['total'], 'bytes', [])]] as const) : []),
  ]);
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['mean', 'avg'],
  ['min', 'min'],
  ['max', 'max'],
]);

function latencyFigures(report: Fields, latencies: Fields, requests: number): readonly NamedFigure[] {
  const warnings = report['success'] === 0 ? ['Every request failed: these are the times of failures.'] : [];
  const figures = Object.entries(latencies).flatMap(([key, value]): readonly NamedFigure[] => {
    const percent = /^(\d+(?:\.\d+)?)th$/.exec(key)?.[1];
    const metric = percent === undefined ? NAMES.get(key) : percentile(Number(percent));
    return metric === undefined ? [] : [[metric, timeFigure(value, NANOSECOND, warnings)]];
  });
  return unlessNone(requests, figures);
}
