import type { Observation } from '../../../../core/model/observation.ts';
import type { Query } from '../../../../core/model/perf-spec.ts';
import {
  RECORDED_PROMETHEUS,
  RECORDED_VICTORIA_METRICS,
  type Recording,
  readRecordings,
  replay,
} from '../../../support/prometheus-recordings.ts';
import { ask, openSource, valuesOf } from '../../../support/prometheus-source.ts';

const EVERY = [...RECORDED_PROMETHEUS, ...RECORDED_VICTORIA_METRICS];
const NEWER = ['prometheus-2.53.3', 'prometheus-3.5.3'];
const V3 = ['prometheus-3.5.3'];
const SHOP = (code: string) => JSON.stringify({ __name__: 'http_requests_total', code, handler: '/cart', job: 'shop' });
const MEMORY = (instance: string) => JSON.stringify({ __name__: 'process_resident_memory_bytes', instance });
const STOPPED = '{"__name__":"stopped_gauge"}';

type Row = readonly [name: string, servers: readonly string[], expected: unknown, reduce?: string];

const measured = (...values: readonly (readonly [string, number])[]) => ({
  status: 'measured',
  values: values.map(([key, value]) => [key, expect.closeTo(value, 6)]),
});
const empty = (...gaps: readonly (readonly [string, string])[]) => ({
  status: 'empty',
  gaps: gaps.map(([key, reason]) => ({ key, reason })),
});
const failed = (code: string, message: RegExp | string) => ({
  status: 'failed',
  problem: expect.objectContaining({ code, indicator: 'rt', message: expect.stringMatching(message) }),
});

const ROWS: readonly Row[] = [
  ['instant-vector', EVERY, measured([SHOP('200'), 9000], [SHOP('500'), 180])],
  ['instant-vector-one', EVERY, measured(['{}', 10.2])],
  [
    'instant-increase-reset',
    ['prometheus-2.42.0', ...RECORDED_VICTORIA_METRICS],
    measured(['{"code":"200","handler":"/cart","job":"reset"}', 1170]),
  ],
  ['time-fractional', EVERY, measured([SHOP('500'), 180])],
  ['scalar', EVERY, measured(['{}', 10.2])],
  ['scalar-literal', EVERY, measured(['{}', 42])],
  ['scalar-of-empty', RECORDED_PROMETHEUS, empty(['{}', 'NaN'])],
  ['scalar-of-empty', RECORDED_VICTORIA_METRICS, empty()],
  ['string', RECORDED_PROMETHEUS, failed('query-invalid', 'answers with a text, where a number is needed')],
  ['string', RECORDED_VICTORIA_METRICS, empty()],
  ['matrix-instant', EVERY, failed('query-invalid', /bare range such as x\[5m\].*mode "range" with "reduce"/)],
  ['matrix', EVERY, measured(['{"code":"200"}', 10], ['{"code":"500"}', 0.2]), 'avg'],
  ['matrix-gap', ['prometheus-2.42.0', 'prometheus-2.53.3'], measured([STOPPED, 10]), 'count'],
  ['matrix-gap', V3, measured([STOPPED, 9]), 'count'],
  ['matrix-gap', RECORDED_VICTORIA_METRICS, measured([STOPPED, 5]), 'count'],
  ['matrix-empty', EVERY, empty(), 'avg'],
  ['matrix-of-scalar', EVERY, measured(['{}', 11]), 'sum'],
  ['matrix-post', EVERY, measured([MEMORY('a:1'), 160e6], [MEMORY('b:1'), 120e6]), 'max'],
  ['empty', EVERY, empty()],
  ['unknown-metric', EVERY, empty()],
  ['nan', RECORDED_PROMETHEUS, empty(['{"__name__":"nan_gauge","instance":"a:1"}', 'NaN'])],
  ['nan', RECORDED_VICTORIA_METRICS, empty()],
  ['nan-division', RECORDED_PROMETHEUS, empty(['{"job":"idle"}', 'NaN'])],
  ['nan-division', RECORDED_VICTORIA_METRICS, empty()],
  [
    'inf',
    EVERY,
    empty(['{"__name__":"inf_gauge","sign":"minus"}', '-Inf'], ['{"__name__":"inf_gauge","sign":"plus"}', '+Inf']),
  ],
  ['inf-division', EVERY, empty(['{}', '+Inf'])],
  ['histogram-quantile', EVERY, measured(['{}', 0.5])],
  ['histogram-quantile-nan', RECORDED_PROMETHEUS, empty(['{}', 'NaN'])],
  ['histogram-quantile-nan', RECORDED_VICTORIA_METRICS, empty()],
  ['histogram-quantile-overflow', EVERY, measured(['{}', 1])],
  ['histogram-quantile-no-le', EVERY, empty()],
  ['labels-escaped', EVERY, measured(['{"__name__":"build_info","note":"a \\"quoted\\" label","version":"1.2.3"}', 1])],
  [
    'error-syntax',
    RECORDED_PROMETHEUS,
    failed('source-refused', /HTTP 400, bad_data.*1:34: parse error: unclosed left parenthesis/),
  ],
  ['error-syntax', RECORDED_VICTORIA_METRICS, failed('source-refused', /\(HTTP 422\): .*unexpected token/)],
  ['error-template-left', EVERY, failed('source-refused', /HTTP 4(00|22)/)],
  ['error-many-to-many', EVERY, failed('source-refused', /HTTP 422/)],
  ['error-too-many-samples', RECORDED_PROMETHEUS, failed('source-refused', 'too many samples')],
  ['error-too-many-samples', RECORDED_VICTORIA_METRICS, failed('source-refused', 'maxSamplesPerQuery')],
  ['error-too-many-series', RECORDED_VICTORIA_METRICS.slice(0, 2), failed('source-refused', /HTTP 422/)],
  ['error-too-many-points', RECORDED_PROMETHEUS, failed('source-refused', '11,000 points'), 'avg'],
  ['error-too-many-points', RECORDED_VICTORIA_METRICS, failed('source-refused', 'too many points'), 'avg'],
  ['error-timeout', RECORDED_PROMETHEUS, failed('source-timeout', 'query timed out'), 'avg'],
  ['error-unauthorized', EVERY, failed('source-unauthorized', 'HTTP 401')],
];

const CASES = ROWS.flatMap(([name, servers, expected, reduce]) =>
  servers.map((server) => [server, name, expected, reduce] as const),
);

describe('answers recorded from real servers', () => {
  it.each(CASES)('%s: %s is read as what it means', async (server, name, expected, reduce) => {
    const observation = await observe(recordingOf(server, name), reduce);
    expect(observation).toMatchObject(observation.status === 'measured' ? { status: 'measured' } : Object(expected));
    if (observation.status === 'measured')
      expect({ status: 'measured', values: valuesOf(observation) }).toEqual(expected);
  });

  it.each(CASES)('%s: %s is asked for by a POST form in seconds', async (server, name, _, reduce) => {
    const recording = recordingOf(server, name);
    const { http, requests } = replay(recording);
    await ask(openSource(http), queryOf(recording, reduce), windowOf(recording));
    const { step, ...others } = recording.parameters;
    const extras = {
      partial_response: 'false',
      deny_partial_response: '1',
      ...(reduce === undefined ? {} : { nocache: '1' }),
    };
    const sent = { ...others, ...(step === undefined ? {} : { step: step === '5m' ? '300' : step }) };
    expect(requests).toEqual([{ method: 'POST', path: recording.path, form: { ...sent, ...extras } }]);
  });

  it('gives the time of a value in milliseconds', async () => {
    const observation = await observe(recordingOf('prometheus-2.42.0', 'time-fractional'));
    expect(observation).toMatchObject({ samples: [{ timestamp: 1_700_000_700_500 }] });
  });

  it('makes a gap of a native histogram and says which functions make a number of it', async () => {
    const observation = await observe(recordingOf('prometheus-3.5.3', 'native-histogram-vector'));
    expect(observation).toMatchObject({
      status: 'empty',
      reason: expect.stringMatching(/native histogram.*histogram_quantile\(\) or histogram_avg\(\)/),
      gaps: [{ key: '{"instance":"127.0.0.1:46733","job":"t"}' }],
    });
  });
});

describe('warnings recorded from real servers', () => {
  it.each([
    ['rate-of-gauge', NEWER, /^PromQL info: metric might not be a counter/],
    ['histogram-quantile-no-le', NEWER, /^PromQL warning: bucket label "le" is missing/],
    ['warnings', RECORDED_PROMETHEUS, /^The answer may be incomplete: remote_read: .*500 Internal Server Error/],
    ['warnings-empty', RECORDED_PROMETHEUS, /^The answer may be incomplete: remote_read: .*500 Internal Server Error/],
    ['limit-1', V3, /^The answer may be incomplete: results truncated due to limit$/],
  ])('%s is handed on, and called incomplete only where it may be', async (name, servers, warning) => {
    for (const server of servers) {
      const observation = await observe(recordingOf(server, name));
      expect(observation.warnings).toEqual([expect.stringMatching(warning)]);
    }
  });

  it.each(RECORDED_PROMETHEUS)('%s: an empty answer with a warning stays empty', async (server) => {
    expect(await observe(recordingOf(server, 'warnings-empty'))).toMatchObject({ status: 'empty' });
  });
});

function recordingOf(server: string, name: string): Recording {
  const recording = readRecordings(server)[name];
  if (recording === undefined) throw new Error(`${server} has no case ${name}`);
  return recording;
}

function observe(recording: Recording, reduce?: string): Promise<Observation> {
  return ask(openSource(replay(recording).http), queryOf(recording, reduce), windowOf(recording));
}

function queryOf({ parameters }: Recording, reduce?: string): Query {
  const query = parameters['query'] ?? '';
  if (reduce === undefined) return query;
  const step = parameters['step'] ?? '';
  return { query, mode: 'range', step: step.endsWith('m') ? step : Number(step), reduce };
}

function windowOf({ parameters }: Recording): { start: number; end: number } {
  const end = Number(parameters['time'] ?? parameters['end'] ?? 1_700_000_700) * 1000;
  return { start: Number(parameters['start'] ?? end / 1000 - 600) * 1000, end };
}
