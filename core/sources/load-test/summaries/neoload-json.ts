import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { figureOf, numberIn } from '../fields.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { countFigure, type NamedFigure, rateFigure, refused, timeFigure, unlessNone } from './figures.ts';

const TITLE = 'NeoLoad report (JSON)';

/** Reads the totals of what `neoload report` writes without a template. Its averages are milliseconds. */
export const neoloadJson: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'neoload report --out-file FILE',
  recognises: ({ json }) => statisticsOf(json) !== undefined,
  read({ file, json }) {
    const statistics = statisticsOf(json);
    if (statistics === undefined) return refused(file, TITLE, 'it has no "statistics" of requests');
    const summary = isFields(json) && isFields(json['summary']) ? json['summary'] : {};
    const [startedAt, finishedAt] = ['startDate', 'endDate'].map((key) => numberIn(summary, key));
    return success({
      title: TITLE,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(finishedAt === undefined ? {} : { finishedAt }),
      subjects: [totalOf('request', 'Request', statistics), totalOf('transaction', 'Transaction', statistics)],
      definition: 'as NeoLoad computed it',
      advice: 'The JSON report of NeoLoad has averages of everything; percentiles are in its CSV of transactions.',
      warnings: [],
    });
  },
};

function statisticsOf(json: unknown): Fields | undefined {
  const statistics = isFields(json) ? json['statistics'] : undefined;
  return isFields(statistics) && 'totalRequestCountSuccess' in statistics ? statistics : undefined;
}

/** @param word of the keys, such as `totalRequestCountSuccess` */
function totalOf(kind: Subject['kind'], word: string, statistics: Fields): Subject {
  const [passed, failed] = [`total${word}CountSuccess`, `total${word}CountFailure`].map((key) =>
    numberIn(statistics, key),
  );
  const count = passed === undefined || failed === undefined ? undefined : passed + failed;
  const figures: readonly NamedFigure[] = [
    ['count', countFigure(count)],
    ...(count === undefined || failed === undefined ? [] : ([['errorRate', rateFigure(failed, count)]] as const)),
    ['throughput', figureOf(statistics[`total${word}CountPerSecond`], '1/s', [])],
    ['avg', timeFigure(statistics[`total${word}DurationAverage`], 1)],
    ...(kind === 'request'
      ? ([['bytes', figureOf(statistics['totalGlobalDownloadedBytes'], 'bytes', [])]] as const)
      : []),
  ];
  return { label: undefined, kind, figures: new Map(unlessNone(count, figures)) };
}
