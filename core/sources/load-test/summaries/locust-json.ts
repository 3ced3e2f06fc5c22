import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
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
    const total = entries.reduce(sumOf);
    return success({
      title: TITLE,
      ...(Number.isFinite(total.from) ? { startedAt: total.from * 1000 } : {}),
      ...(Number.isFinite(total.to) ? { finishedAt: total.to * 1000 } : {}),
      subjects: [{ ...total, label: undefined }, ...entries].map((entry) =>
        locustSubject(entry.label, figuresOf(entry)),
      ),
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
  /** Of all response times, milliseconds. */
  readonly sum: number;
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
  return {
    label: locustLabel(String(entry['method'] ?? ''), String(entry['name'])),
    requests: number('num_requests'),
    failures: number('num_failures'),
    sum: number('total_response_time'),
    min: number('min_response_time'),
    max: number('max_response_time'),
    from: number('start_time'),
    to: number('last_request_timestamp'),
    // Python writes the float 150.0 as a key beside the integer 90.
    times: new Map(times.map(([time, count]) => [numberOf(time) ?? Number.NaN, Number(count)])),
  };
}

function sumOf(one: Entry, other: Entry): Entry {
  const times = new Map(one.times);
  for (const [time, count] of other.times) times.set(time, (times.get(time) ?? 0) + count);
  return {
    label: undefined,
    requests: one.requests + other.requests,
    failures: one.failures + other.failures,
    sum: one.sum + other.sum,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    times,
  };
}

const PERCENTS = [...Array.from({ length: 100 }, (_, i) => i + 1), 99.5, 99.9, 99.99];

function figuresOf({ requests, failures, sum, min, max, from, to, times }: Entry): readonly NamedFigure[] {
  const seconds = to - from;
  return unlessNone(requests, [
    ['count', countFigure(requests)],
    ...(seconds > 0 ? ([['throughput', perUnit(requests, seconds, '1/s')]] as const) : []),
    ['errorRate', rateFigure(failures, requests)],
    ['avg', timeFigure(sum / requests, 1)],
    ['min', timeFigure(min, 1)],
    ['max', timeFigure(max, 1)],
    ...percentilesOf(times, requests),
  ]);
}

/** As `calculate_response_time_percentile` in locust/stats.py does. */
function percentilesOf(times: ReadonlyMap<number, number>, requests: number): readonly NamedFigure[] {
  const falling = [...times].toSorted(([one], [other]) => other - one);
  return PERCENTS.flatMap((percent): readonly NamedFigure[] => {
    const metric = percentile(percent);
    const below = Math.trunc(requests * Number((percent / 100).toPrecision(6)));
    let above = 0;
    const found = falling.find(([, count]) => {
      above += count;
      return requests - above <= below;
    });
    return metric === undefined ? [] : [[metric, timeFigure(found?.[0], 1)]];
  });
}
