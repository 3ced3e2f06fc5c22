import { openFiles } from '../../../core/io/files.ts';
import { openPacedHttp } from '../../../core/io/http.ts';
import type { Connection, Http, HttpReply, HttpRequest } from '../../../core/ports.ts';

export interface TestHttp {
  readonly http: Http;
  readonly debug: readonly string[];
  readonly secrets: readonly string[];
  send(request?: Partial<HttpRequest>, signal?: AbortSignal): Promise<HttpReply>;
}

export function connectionTo(url: string, settings: Partial<Connection> = {}): Connection {
  return {
    name: 'prod',
    type: 'Prometheus',
    url,
    authentication: { kind: 'none' },
    headers: {},
    timeoutSeconds: 5,
    concurrency: 8,
    ...settings,
  };
}

/** The real client with waits of a few milliseconds. */
export async function openTestHttp(url: string, settings: Partial<Connection> = {}, retryBase = 4): Promise<TestHttp> {
  const debug: string[] = [];
  const secrets: string[] = [];
  const options = {
    authorization: (token: string) => `Bearer ${token}`,
    debug: (message: string) => void debug.push(message),
    onSecret: (value: string) => void secrets.push(value),
    files: openFiles('.'),
  };
  const opened = await openPacedHttp(connectionTo(url, settings), options, retryBase);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { value: http } = opened;
  const send = (request: Partial<HttpRequest> = {}, signal = new AbortController().signal) =>
    http.send({ method: 'GET', path: 'api/v1/query', ...request }, signal);
  return { http, debug, secrets, send };
}

/** The problem of a reply that must be one. */
export function problemIn(reply: HttpReply) {
  if (reply.ok) throw new Error(`expected a problem, got ${JSON.stringify(reply)}`);
  return reply.problem;
}
