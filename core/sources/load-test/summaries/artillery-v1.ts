import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { numberIn, timeOf } from '../fields.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { countersUnder, errorRateOf } from './artillery-figures.ts';
import { countFigure, type NamedFigure, perUnit, refused, timeFigure, unlessNone } from './figures.ts';

const TITLE = 'Artillery report (version 1)';

/** Reads what `artillery run --output` of version 1 wrote. Times are milliseconds. */
export const artilleryV1: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'artillery run --output FILE script.yml',
  recognises: ({ json }) => aggregateOf(json) !== undefined,
  read({ file, json }) {
    const aggregate = aggregateOf(json) ?? {};
    const answers = numberIn(aggregate, 'requestsCompleted');
    if (answers === undefined) return refused(file, TITLE, 'it has no "aggregate.requestsCompleted"');
    const finishedAt = timeOf(aggregate['timestamp']);
    return success({
      title: TITLE,
      ...(finishedAt === undefined ? {} : { finishedAt }),
      subjects: [
        {
          label: undefined,
          kind: 'request',
          figures: new Map([...requestFigures(aggregate, answers), ...latencyFigures(aggregate, answers)]),
        },
      ],
      definition: 'as Artillery computed it',
      advice: 'Artillery 1 writes min, max, median, p95 and p99.',
      warnings: [],
    });
  },
};

function aggregateOf(json: unknown): Fields | undefined {
  const aggregate = isFields(json) ? json['aggregate'] : undefined;
  const isKnown = isFields(aggregate) && isFields(aggregate['latency']) && 'scenariosCompleted' in aggregate;
  return isKnown ? aggregate : undefined;
}

function requestFigures(aggregate: Fields, answers: number): readonly NamedFigure[] {
  const { rps, errors, codes } = aggregate;
  const lost = isFields(errors) ? countersUnder(errors, '') : 0;
  const failed = isFields(codes) ? countersUnder(codes, '', (code) => Number(code) >= 400) : 0;
  const [sent, perSecond] = ['count', 'mean'].map((key) => (isFields(rps) ? numberIn(rps, key) : undefined));
  const requests = sent ?? answers + lost;
  return [
    ...unlessNone(requests, [
      ['count', countFigure(requests)],
      ...(perSecond === undefined ? [] : ([['throughput', perUnit(perSecond, 1, '1/s')]] as const)),
    ]),
    ['errorRate', errorRateOf(failed + lost, requests)],
  ];
}

const STATISTICS = ['min', 'max', 'median', 'p95', 'p99'] as const;

/** Without an answer Artillery writes null. */
function latencyFigures(aggregate: Fields, answers: number): readonly NamedFigure[] {
  const latency = isFields(aggregate['latency']) ? aggregate['latency'] : {};
  const figures = STATISTICS.flatMap((key): readonly NamedFigure[] =>
    key in latency ? [[key, timeFigure(latency[key], 1)]] : [],
  );
  return unlessNone(answers, figures, 'no request was answered');
}
