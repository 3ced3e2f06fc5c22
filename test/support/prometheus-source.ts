import { openFiles } from '../../core/io/files.ts';
import { openPacedHttp } from '../../core/io/http.ts';
import type { Observation } from '../../core/model/observation.ts';
import type { Query } from '../../core/model/perf-spec.ts';
import type { Window } from '../../core/model/window.ts';
import type { Clock, Connection, Http, Source } from '../../core/ports.ts';
import { prometheusBaseUrl } from '../../core/sources/prometheus/base-url.ts';
import { prometheus } from '../../core/sources/prometheus/index.ts';
import { noFiles } from './no-files.ts';

/** A connection as the pipeline would give it. */
function prometheusConnection(extra: Partial<Connection> = {}): Connection {
  return {
    name: 'Prometheus',
    type: 'Prometheus',
    authentication: { kind: 'none' },
    headers: {},
    timeoutSeconds: 30,
    concurrency: 8,
    ...extra,
  };
}

/** Opens the source on an `http`; `now` is milliseconds since 1970. */
export function openSource(
  http: Http,
  now: () => number = Date.now,
  debug: (message: string) => void = () => {},
): Source {
  const clock: Clock = { now, sleep: async () => {} };
  return prometheus.open(prometheusConnection(), { http, files: noFiles, clock, debug });
}

/** Asks one question as indicator `rt`. */
export function ask(source: Source, query: Query, window: Window): Promise<Observation> {
  return source.observe({ indicator: 'rt', query, window }, new AbortController().signal);
}

/** Key and value of every sample; empty where nothing was measured. */
export function valuesOf(observation: Observation): readonly (readonly [string, number])[] {
  return observation.status === 'measured' ? observation.samples.map(({ key, value }) => [key, value] as const) : [];
}

/** Opens the source on the real HTTP client, which repeats a request after milliseconds instead of seconds. */
export async function connect(url: string, extra: Partial<Connection> = {}): Promise<Source> {
  const connection = prometheusConnection({ url: prometheusBaseUrl(url), ...extra });
  const files = openFiles('.');
  const options = { authorization: prometheus.authorization, debug: () => {}, onSecret: () => {}, files };
  const http = await openPacedHttp(connection, options, 1);
  if (!http.ok) throw new Error(http.problems.map((problem) => problem.message).join(' '));
  return openSource(http.value);
}
