import pLimit from 'p-limit';
import type { Connection, Http, HttpReply, HttpRequest } from '../ports.ts';
import { problem } from '../problems.ts';
import type { Credentials } from './credentials.ts';
import { addressBelow, showAddress } from './http-address.ts';
import type { Wire } from './http-agent.ts';
import { type Call, type Exchange, exchange } from './http-exchange.ts';
import { problemOf } from './http-failure.ts';
import { replyTo } from './http-reply.ts';
import { type Attempt, withRetries } from './http-retry.ts';

/** Longer values of a query string or form are cut in debug lines. */
const LONGEST_SHOWN_VALUE = 200;

/** What every request of a connection shares. */
export interface Client {
  readonly connection: Connection;
  readonly wire: Wire;
  readonly debug: (message: string) => void;
  /** Milliseconds of the first wait before asking again. */
  readonly retryBase: number;
}

/** The port over one connection whose settings are already checked. */
export function httpOver(client: Client, base: URL, credentials: Credentials): Http {
  const limit = pLimit(client.connection.concurrency);
  return { send: (request, signal) => limit(() => sendWithLogin(client, base, credentials, request, signal)) };
}

async function sendWithLogin(
  client: Client,
  base: URL,
  credentials: Credentials,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpReply> {
  const url = addressBelow(base, request.path);
  if (url === undefined) {
    const message = `${nameOf(client, base)}: the path "${request.path}" of a request may not hold "." or "..".`;
    return { ok: false, problem: problem('query-invalid', message) };
  }
  for (const [key, value] of Object.entries(request.query ?? {})) url.searchParams.append(key, value);
  const shown = describe(request, url);
  const sendOnce = async () => {
    const login = await credentials.get(signal);
    if (!login.ok) return { reply: login, header: undefined };
    const call: Call = {
      method: request.method,
      url,
      headers: headersOf(client.connection, login.header),
      ...(request.form === undefined ? {} : { form: request.form }),
    };
    return { reply: await sendCall(client, call, shown, signal), header: login.header };
  };
  const { reply, header } = await sendOnce();
  const again = header !== undefined && reply.status === 401 && credentials.refused(header);
  return again ? (await sendOnce()).reply : reply;
}

function headersOf(connection: Connection, authorization: string | undefined): Readonly<Record<string, string>> {
  const login = authorization === undefined ? {} : { Authorization: authorization };
  return { Accept: 'application/json', ...connection.headers, ...login };
}

/** Sends with retries; `shown` is the request as debug lines tell it. */
export function sendCall(client: Client, call: Call, shown: string, signal: AbortSignal): Promise<HttpReply> {
  const { wire, connection, debug, retryBase } = client;
  const where = nameOf(client, call.url);
  const ask = async (attempt: number): Promise<Attempt> => {
    const start = performance.now();
    const result: Exchange = signal.aborted
      ? { outcome: 'aborted' }
      : await exchange(wire, call, connection.timeoutSeconds * 1000, signal);
    debug(`${shown} -> ${outcomeOf(result)}, ${Math.round(performance.now() - start)} ms, attempt ${attempt}`);
    const reply: HttpReply =
      result.outcome === 'answered'
        ? replyTo(result, where, call.url)
        : { ok: false, problem: problemOf(result, where, connection.timeoutSeconds) };
    return { exchange: result, reply };
  };
  return withRetries(ask, retryBase, signal);
}

function nameOf({ connection, wire }: Client, url: URL): string {
  const through = wire.proxyName === undefined ? '' : ` through the proxy ${wire.proxyName}`;
  return `"${connection.name}" (${showAddress(url)}${through})`;
}

function outcomeOf(result: Exchange): string {
  if (result.outcome === 'answered') return `${result.status}, ${Buffer.byteLength(result.text)} bytes`;
  return result.outcome === 'lost' ? result.code : result.outcome;
}

function describe(request: HttpRequest, url: URL): string {
  const values = Object.entries({ ...request.query, ...request.form });
  const cut = (text: string) => (text.length > LONGEST_SHOWN_VALUE ? `${text.slice(0, LONGEST_SHOWN_VALUE)}…` : text);
  const list = values.map(([key, value]) => `${key}=${cut(value).replace(/\p{Cc}+/gu, ' ')}`).join('&');
  return `${request.method} ${showAddress(url)}${list === '' ? '' : `?${list}`}`;
}
