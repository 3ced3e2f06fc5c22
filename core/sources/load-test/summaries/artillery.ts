import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { numberIn } from '../fields.ts';
import type { LoadTestRun, Subject, SummaryReader } from '../load-test-run.ts';
import { answeredFigures, countersUnder, errorRateOf, ownFigures } from './artillery-figures.ts';
import { countFigure, type NamedFigure, perUnit, refused, unlessNone } from './figures.ts';

const TITLE = 'Artillery report';

const ENDPOINT = 'plugins.metrics-by-endpoint.';

/** Reads what `artillery run --output` of version 2 writes. Times are milliseconds. */
export const artillery: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'artillery run --output FILE script.yml',
  recognises: ({ json }) => aggregateOf(json) !== undefined,
  read({ file, json }) {
    const aggregate = aggregateOf(json);
    if (aggregate === undefined) return refused(file, TITLE, 'it has no "aggregate" with "counters"');
    const [startedAt, finishedAt] = ['firstMetricAt', 'lastMetricAt'].map((key) => numberIn(aggregate, key));
    return success({
      title: TITLE,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(finishedAt === undefined ? {} : { finishedAt }),
      subjects: [totalOf(aggregate), ...endpointsOf(aggregate)],
      definition: 'by a DDSketch of 1 % relative error',
      advice:
        'Artillery writes p50, p75, p90, p95, p99 and p99.9. Labels are there with its plugin metrics-by-endpoint; ' +
        'other metrics have their own name and a statistic, such as "vusers.session_length p95".',
      warnings: [...contradictions(json, aggregate), ...withoutOutcome(partOf(aggregate, 'counters'))],
    });
  },
};

function aggregateOf(json: unknown): Fields | undefined {
  const aggregate = isFields(json) ? json['aggregate'] : undefined;
  return isFields(aggregate) && isFields(aggregate['counters']) && isFields(aggregate['summaries'])
    ? aggregate
    : undefined;
}

function partOf(aggregate: Fields, key: string): Fields {
  const part = aggregate[key];
  return isFields(part) ? part : {};
}

function totalOf(aggregate: Fields): Subject {
  const counters = partOf(aggregate, 'counters');
  const summaries = partOf(aggregate, 'summaries');
  const requests = numberIn(counters, 'http.requests');
  const isOfEndpoint = ([name]: readonly [string, unknown]) => name.startsWith(ENDPOINT);
  const own = [counters, partOf(aggregate, 'rates'), summaries].flatMap((part) =>
    Object.entries(part).filter((entry) => !isOfEndpoint(entry)),
  );
  return {
    label: undefined,
    kind: 'request',
    figures: new Map([
      ...ownFigures(own),
      ...(requests === undefined ? [] : requestFigures(aggregate, requests)),
      ...answeredFigures(summaries['http.response_time'], requests),
    ]),
  };
}

function requestFigures(aggregate: Fields, requests: number): readonly NamedFigure[] {
  const counters = partOf(aggregate, 'counters');
  const failed = countersUnder(counters, 'errors.') + countersUnder(counters, 'http.codes.', isFailure);
  const [from, to] = [numberIn(aggregate, 'firstMetricAt'), numberIn(aggregate, 'lastMetricAt')];
  // Not the rate "http.request_rate": that is a mean over periods of 10 s, of which the last is seldom full.
  const seconds = from === undefined || to === undefined ? 0 : (to - from) / 1000;
  return unlessNone(requests, [
    ['count', countFigure(requests)],
    ...(seconds > 0 ? ([['throughput', perUnit(requests, seconds, '1/s')]] as const) : []),
    ['errorRate', errorRateOf(failed, requests)],
  ]);
}

function isFailure(code: string): boolean {
  return Number(code) >= 400;
}

/** What the plugin metrics-by-endpoint, which is part of Artillery, adds. */
function endpointsOf(aggregate: Fields): readonly Subject[] {
  const counters = partOf(aggregate, 'counters');
  const summaries = partOf(aggregate, 'summaries');
  const labels = Object.keys(counters)
    .filter((name) => name.startsWith(ENDPOINT))
    .flatMap((name) => /^(.+)\.(?:codes|errors)\.[^/]+$/.exec(name.slice(ENDPOINT.length))?.[1] ?? []);
  return [...new Set(labels)].map((label) => {
    const answered = countersUnder(counters, `${ENDPOINT}${label}.codes.`);
    const errors = countersUnder(counters, `${ENDPOINT}${label}.errors.`);
    const failed = errors + countersUnder(counters, `${ENDPOINT}${label}.codes.`, isFailure);
    return {
      label,
      kind: 'request',
      figures: new Map<string, NamedFigure[1]>([
        ...unlessNone(answered, [['count', countFigure(answered)]]),
        // An answer that was not the expected one is in both, so the total of the two is not known.
        ['errorRate', errorRateOf(failed, Math.max(answered, errors))],
        ...answeredFigures(summaries[`${ENDPOINT}response_time.${label}`], answered),
      ]),
    };
  });
}

/** https://github.com/artilleryio/artillery/issues/1874 */
function contradictions(json: unknown, aggregate: Fields): LoadTestRun['warnings'] {
  const intermediate =
    isFields(json) && Array.isArray(json['intermediate']) ? json['intermediate'].filter(isFields) : [];
  const total = numberIn(partOf(aggregate, 'counters'), 'http.requests');
  const sum = intermediate.reduce((so, part) => so + (numberIn(partOf(part, 'counters'), 'http.requests') ?? 0), 0);
  if (total === undefined || intermediate.length === 0 || total === sum) return [];
  return [`Artillery's "aggregate" has ${total} requests, but its periods have ${sum} together.`];
}

/** Such as those that were under way when the test was stopped. */
function withoutOutcome(counters: Fields): LoadTestRun['warnings'] {
  const [sent = 0, answered = 0] = ['http.requests', 'http.responses'].map((name) => numberIn(counters, name));
  const left = sent - answered - countersUnder(counters, 'errors.');
  if (!(left > 0)) return [];
  return [`${left} requests have neither an answer nor an error: "errorRate" takes them for successes.`];
}
