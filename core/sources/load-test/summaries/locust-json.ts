import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import { largest, smallest } from '../extremes.ts';
import { numberIn, numberOf } from '../fields.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { percentile } from '../metric.ts';
import { countFigure, type NamedFigure, perUnit, rateFigure, refused, timeFigure, unlessNone } from './figures.ts';
import { LOCUST_DEFINITION, locustLabel, locustSubject } from './locust-figures.ts';

const TITLE = 'Locust statistics (JSON)';

/** Reads what `locust --json` prints. Times are milliseconds, those of failed requests included. */
export const locustJson: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'locust --headless --json > FILE',
  recognises: ({ json }) => entriesIn(json).length > 0,
  read({ file, json }) {
    const entries = entriesIn(json).map(entryOf);
    if (entries.length === 0) return refused(file, TITLE, 'it has no entry with "num_requests" and "response_times"');
    const total = totalOf(entries);
    return success({
      title: TITLE,
      ...(Number.isFinite(total.from) ? { startedAt: total.from * 1000 } : {}),
      ...(Number.isFinite(total.to) ? { finishedAt: total.to * 1000 } : {}),
      subjects: [total, ...entries].map((entry) => locustSubject(entry.label, figuresOf(entry))),
      definition: LOCUST_DEFINITION,
      advice: 'All whole percentiles are there, and p99.5, p99.9 and p99.99.',
      warnings: [],
    });
  },
};

interface Entry {
  readonly label: string | undefined;
  readonly requests: number;
  readonly failures: number;
  /** Requests that were logged with a response time; tasks can log some without. */
  readonly timed: number;
  /** Of all response times, milliseconds. */
  readonly sum: number;
  /** Without effect on the extremes of others where nothing was timed, for which Locust writes null. */
  readonly min: number;
  readonly max: number;
  /** First and last request, seconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Rounded time and how often it was met. */
  readonly times: ReadonlyMap<number, number>;
}

function entriesIn(json: unknown): readonly Fields[] {
  const entries = Array.isArray(json) ? json.filter(isFields) : [];
  return entries.filter((entry) => 'num_requests' in entry && isFields(entry['response_times']));
}

function entryOf(entry: Fields): Entry {
  const number = (key: string) => numberIn(entry, key) ?? Number.NaN;
  const times = isFields(entry['response_times']) ? Object.entries(entry['response_times']) : [];
  const requests = number('num_requests');
  const timed = requests - ('num_none_requests' in entry ? number('num_none_requests') : 0);
  return {
    label: locustLabel(String(entry['method'] ?? ''), String(entry['name'])),
    requests,
    failures: number('num_failures'),
    timed,
    sum: number('total_response_time'),
    min: timed === 0 ? Number.POSITIVE_INFINITY : number('min_response_time'),
    max: timed === 0 ? Number.NEGATIVE_INFINITY : number('max_response_time'),
    from: number('start_time'),
    to: requests === 0 ? Number.NEGATIVE_INFINITY : number('last_request_timestamp'),
    // Python writes the float 150.0 as a key beside the integer 90.
    times: new Map(times.map(([time, count]) => [numberOf(time) ?? Number.NaN, Number(count)])),
  };
}

function totalOf(entries: readonly Entry[]): Entry {
  const all = (of: (entry: Entry) => number) => entries.map(of);
  const total = (of: (entry: Entry) => number) => all(of).reduce((sum, value) => sum + value, 0);
  const times = new Map<number, number>();
  for (const entry of entries) for (const [time, count] of entry.times) times.set(time, (times.get(time) ?? 0) + count);
  return {
    label: undefined,
    requests: total(({ requests }) => requests),
    failures: total(({ failures }) => failures),
    timed: total(({ timed }) => timed),
    sum: total(({ sum }) => sum),
    min: smallest(all(({ min }) => min)),
    max: largest(all(({ max }) => max)),
    from: smallest(all(({ from }) => from)),
    to: largest(all(({ to }) => to)),
    times,
  };
}

const PERCENTS = [...Array.from({ length: 100 }, (_, i) => i + 1), 99.5, 99.9, 99.99];

const TIMES = ['avg', 'min', 'max', ...PERCENTS.flatMap((percent) => percentile(percent) ?? [])];

function figuresOf(entry: Entry): readonly NamedFigure[] {
  const { requests, failures, from, to } = entry;
  const seconds = to - from;
  return unlessNone(requests, [
    ['count', countFigure(requests)],
    ...(seconds > 0 ? ([['throughput', perUnit(requests, seconds, '1/s')]] as const) : []),
    ['errorRate', rateFigure(failures, requests)],
    ...unlessNone(entry.timed, timesOf(entry), 'no request has a response time'),
  ]);
}

function timesOf({ requests, timed, sum, min, max, times }: Entry): readonly NamedFigure[] {
  if (!(timed >= 0)) return TIMES.map((metric) => [metric, { empty: 'its numbers of requests contradict each other' }]);
  const warnings = timed === requests ? [] : [`${requests - timed} requests have no response time and are left out.`];
  return [
    ['avg', timeFigure(sum / timed, 1, warnings)],
    ['min', timeFigure(min, 1, warnings)],
    ['max', timeFigure(max, 1, warnings)],
    ...percentilesOf(times, timed, warnings),
  ];
}

/**
 * As `calculate_response_time_percentile` in locust/stats.py does, but of the requests that have a time: Locust takes
 * the others for faster than all of them.
 */
function percentilesOf(
  times: ReadonlyMap<number, number>,
  requests: number,
  warnings: readonly string[],
): readonly NamedFigure[] {
  const falling = [...times].toSorted(([one], [other]) => other - one);
  return PERCENTS.flatMap((percent): readonly NamedFigure[] => {
    const metric = percentile(percent);
    const below = Math.trunc(requests * Number((percent / 100).toPrecision(6)));
    let above = 0;
    const found = falling.find(([, count]) => {
      above += count;
      return requests - above <= below;
    });
    return metric === undefined ? [] : [[metric, timeFigure(found?.[0], 1, warnings)]];
  });
}
