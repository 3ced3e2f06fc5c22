import { systemClock } from '../../../../core/io/clock.ts';
import { openFiles } from '../../../../core/io/files.ts';
import { openHttp } from '../../../../core/io/http.ts';
import type { Observation } from '../../../../core/model/observation.ts';
import type { Query } from '../../../../core/model/perf-spec.ts';
import type { Connection } from '../../../../core/ports.ts';
import { dynatrace } from '../../../../core/sources/dynatrace/index.ts';
import { DYNATRACE_TOKEN, type DynatraceData, startDynatraceServer } from '../../../support/dynatrace-server.ts';
import { noFiles } from '../../../support/no-files.ts';

const WINDOW = { start: 1_700_000_100_000, end: 1_700_000_700_000 };

export interface Asked {
  readonly observation: Observation;
  /** Path and parameters of every request, decoded. */
  readonly requests: readonly string[];
}

/** Asks a local server through the real client; `path` is put behind the server's URL in the connection. */
export async function ask(data: DynatraceData, query: Query, path = '', token = DYNATRACE_TOKEN): Promise<Asked> {
  const server = await startDynatraceServer(data);
  try {
    const connection: Connection = {
      name: 'Dynatrace',
      type: 'Dynatrace',
      url: `${server.url}${path}`,
      authentication: { kind: 'token', token },
      headers: {},
      timeoutSeconds: 5,
      concurrency: 8,
    };
    const { authorization } = dynatrace;
    const http = await openHttp(connection, {
      authorization,
      debug: () => {},
      onSecret: () => {},
      files: openFiles('.'),
    });
    if (!http.ok) throw new Error(JSON.stringify(http.problems));
    const source = dynatrace.open(connection, {
      http: http.value,
      files: noFiles,
      clock: systemClock,
      debug: () => {},
    });
    const observation = await source.observe({ indicator: 'rt', query, window: WINDOW }, new AbortController().signal);
    return { observation, requests: server.requests.map(({ url }) => readable(url)) };
  } finally {
    await server.close();
  }
}

function readable(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://local');
  const pairs = [...searchParams].map(([key, value]) => `${key}=${value}`);
  return [decodeURIComponent(pathname), ...pairs].join(' ');
}
