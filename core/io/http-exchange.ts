import { type AxiosResponse, isAxiosError } from 'axios';
import type { Wire } from './http-agent.ts';
import { onAbort } from './on-abort.ts';

/** One request as it goes out. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

/** What came back of one request: an answer of a server, or why there is none. */
export type Exchange =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly location?: string;
      readonly retryAfter?: string;
      readonly text: string;
    }
  /** `broken`: the answer began and did not end. `lost`: no answer, with the code of Node or OpenSSL. */
  | { readonly outcome: 'aborted' | 'timeout' | 'too-large' | 'broken' }
  | { readonly outcome: 'lost'; readonly code: string };

export type Answer = Extract<Exchange, { readonly outcome: 'answered' }>;

/**
 * Compression costs more than it saves: answers are small, and with gzip 1,000 queries of a Prometheus on the same
 * machine took 390 instead of 90 ms (both ends together). Servers may compress all the same.
 */
const ALWAYS = { 'Accept-Encoding': 'identity' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/**
 * Sends a call once. The timeout (milliseconds) is for the whole exchange: axios' own only watches for silence
 * once the headers are there, so that an answer in drops would never end.
 */
export async function exchange(wire: Wire, call: Call, timeout: number, signal: AbortSignal): Promise<Exchange> {
  const ended = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    ended.abort();
  }, timeout);
  const unwatch = onAbort(signal, () => ended.abort());
  const proxy = wire.proxyTo(call.url);
  try {
    const response = await wire.send({
      method: call.method,
      url: call.url.href,
      headers: { ...ALWAYS, ...call.headers, ...(call.form === undefined ? {} : FORM) },
      signal: ended.signal,
      ...(call.form === undefined ? {} : { data: new URLSearchParams(call.form).toString() }),
      ...(proxy === undefined ? {} : { proxy }),
    });
    return answered(response);
  } catch (error) {
    if (signal.aborted) return { outcome: 'aborted' };
    return timedOut ? { outcome: 'timeout' } : lost(error);
  } finally {
    clearTimeout(timer);
    unwatch();
  }
}

function answered(response: AxiosResponse<unknown>): Answer {
  const header = (name: string) => {
    const value: unknown = response.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const location = header('location');
  const retryAfter = header('retry-after');
  return {
    outcome: 'answered',
    status: response.status,
    contentType: header('content-type') ?? '',
    ...(location === undefined ? {} : { location }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    text: typeof response.data === 'string' ? response.data : '',
  };
}

/** Our own addresses are checked: it is the proxy that the environment names. */
function isInvalidUrl(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_INVALID_URL';
}

/** Only the code of an axios error is looked at: its `config` carries the credentials. */
function lost(error: unknown): Exchange {
  if (isInvalidUrl(error)) return { outcome: 'lost', code: 'ERR_INVALID_URL' };
  if (!isAxiosError(error)) throw error;
  if (error.message.startsWith('maxContentLength')) return { outcome: 'too-large' };
  const code = codeOf(error.code ?? '', error.message);
  if (code === 'ETIMEDOUT') return { outcome: 'timeout' };
  // The second: a compressed body that is damaged.
  return error.response !== undefined || code.startsWith('Z_') ? { outcome: 'broken' } : { outcome: 'lost', code };
}

/**
 * The code of Node. For an error of the TLS handshake that is often EPROTO, with the reason of OpenSSL in the message
 * only; it becomes the code that Node gives the same reason elsewhere, such as ERR_SSL_WRONG_VERSION_NUMBER.
 * Alerts carry the name of a protocol that changes with the version of OpenSSL: that is left out.
 */
function codeOf(code: string, message: string): string {
  const reason = code === 'EPROTO' ? /:SSL routines:[^:]*:([\w/ ]+):/.exec(message)?.[1] : undefined;
  const name = reason === undefined ? code : `ERR_SSL_${reason.toUpperCase()}`;
  return name === '' ? 'unknown' : name.replace(/\W+/g, '_').replace(/^ERR_SSL_\w+_ALERT_/, 'ERR_SSL_ALERT_');
}
