import type { PlannedQuestion } from './gate/plan.ts';
import type { HttpOptions } from './io/http.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { Clock, Connection, Files, Http, Source, SourceDefinition } from './ports.ts';
import { problem } from './problems.ts';

export interface OpenedSources {
  /** Of the connections that are in use. */
  readonly names: readonly string[];
  /** The opened source of a connection in use. */
  source(connection: string): Source;
}

interface OpenTools {
  readonly clock: Clock;
  readonly files: Files;
  debug(text: string): void;
  onSecret(value: string): void;
}

/** Opens each connection that the questions need, once; nothing is sent yet. */
export async function openSources(
  planned: readonly PlannedQuestion[],
  tools: OpenTools,
): Promise<Result<OpenedSources>> {
  const needed = new Map(planned.map((one) => [one.connection.name, one] as const));
  const opened = new Map<string, Source>();
  const problems: Problem[] = [];
  for (const [name, { connection, definition }] of needed) {
    const source = await openSource(connection, definition, tools);
    problems.push(...source.problems);
    if (source.ok) opened.set(name, source.value);
  }
  if (opened.size < needed.size) return failure(...problems);
  const source = (name: string): Source => {
    const found = opened.get(name);
    if (!found) throw new Error(`The connection ${name} was not opened`);
    return found;
  };
  return success({ names: [...needed.keys()], source }, problems);
}

async function openSource(
  connection: Connection,
  definition: SourceDefinition,
  tools: OpenTools,
): Promise<Result<Source>> {
  const http = definition.needsUrl
    ? await openHttp(withBaseUrl(connection, definition), { ...tools, authorization: definition.authorization })
    : success(noHttp);
  if (!http.ok) return http;
  const { files, clock, debug } = tools;
  return success(definition.open(connection, { http: http.value, files, clock, debug }), http.problems);
}

/** Loaded only here: a gate on result files starts faster and smaller without the client. */
async function openHttp(connection: Connection, options: HttpOptions): Promise<Result<Http>> {
  const client = await import('./io/http.ts');
  return client.openHttp(connection, options);
}

function withBaseUrl(connection: Connection, { baseUrl }: SourceDefinition): Connection {
  const { url } = connection;
  return url === undefined || baseUrl === undefined ? connection : { ...connection, url: baseUrl(url) };
}

/** For sources that need no server. */
const noHttp: Http = {
  send: async () => ({ ok: false, problem: problem('source-unreachable', 'This connection has no URL.') }),
};
