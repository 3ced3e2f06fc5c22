import type { Http, HttpReply, HttpRequest } from '../../ports.ts';
import { serverWords } from './read-answer.ts';
import type { Ask } from './request.ts';

/** How a server wants to be asked. */
interface Dialect {
  readonly method: 'POST' | 'GET';
  readonly extras: boolean;
}

export type Send = (ask: Ask, signal: AbortSignal) => Promise<HttpReply>;

/**
 * Asks by POST form, because queries can be longer than a URL may be, and with the extra parameters. A server that wants
 * it otherwise is asked again its way, and from then on at once.
 */
export function openSend(http: Http, debug: (message: string) => void): Send {
  let learned: Dialect = { method: 'POST', extras: true };
  return async (ask, signal) => {
    let dialect = learned;
    let reply = await http.send(toRequest(ask, dialect), signal);
    for (let next = simpler(dialect, reply, ask); next !== undefined; next = simpler(dialect, reply, ask)) {
      dialect = next;
      reply = await http.send(toRequest(ask, dialect), signal);
    }
    if (dialect !== learned && reply.ok && reply.status < 400) {
      learned = dialect;
      debug(`From now on asked by ${dialect.method}${dialect.extras ? '' : ' without extra parameters'}.`);
    }
    return reply;
  };
}

function toRequest(ask: Ask, dialect: Dialect): HttpRequest {
  const parameters = dialect.extras ? { ...ask.parameters, ...ask.extras } : ask.parameters;
  const { path } = ask;
  return dialect.method === 'POST'
    ? { method: 'POST', path, form: parameters }
    : { method: 'GET', path, query: parameters };
}

/** What to try instead where the answer is about the way of asking, not about the question. */
function simpler(dialect: Dialect, reply: HttpReply, ask: Ask): Dialect | undefined {
  if (dialect.method === 'POST' && refusesMethod(reply)) return { ...dialect, method: 'GET' };
  if (dialect.extras && refusesExtras(reply, ask)) return { ...dialect, extras: false };
  return undefined;
}

/** Read-only proxies refuse POST by 405, or by a 403 of their own; a 403 with JSON is the server's word on rights. */
function refusesMethod(reply: HttpReply): boolean {
  return reply.status === 405 || (reply.status === 403 && !reply.ok);
}

/**
 * Google Cloud: 400 `Unknown name "partial_response": Cannot bind query parameter`
 * (https://github.com/pyrra-dev/pyrra/issues/1063, https://github.com/GoogleCloudPlatform/prometheus-engine/pull/527).
 */
function refusesExtras(reply: HttpReply, ask: Ask): boolean {
  if (!reply.ok || reply.status !== 400) return false;
  const words = serverWords(reply.body) ?? '';
  return Object.keys(ask.extras).some((name) => words.includes(name));
}
