import { excerpt } from '../foreign.ts';
import type { Problem } from '../model/problem.ts';
import type { Authentication, Clock, HttpReply } from '../ports.ts';
import { problem } from '../problems.ts';
import type { Authorization, Credentials } from './credentials.ts';

/** A token is not used in its last seconds, because it could run out on the way. */
const MARGIN_MILLISECONDS = 30_000;

interface Token {
  readonly header: string;
  /** Milliseconds since 1970; infinite where the server did not say. */
  readonly until: number;
}

type Fetched = { readonly ok: true; readonly token: Token } | { readonly ok: false; readonly problem: Problem };

/** Posts a form to the token URL. */
export type AskForToken = (form: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<HttpReply>;

/**
 * Client credentials grant (RFC 6749, 4.4): a token is fetched when it is first needed, shared by all requests, and
 * fetched again when it runs out or is refused.
 */
export function oauth2Credentials(
  authentication: Extract<Authentication, { kind: 'oauth2' }>,
  where: string,
  ask: AskForToken,
  onSecret: (value: string) => void,
  clock: Pick<Clock, 'now'>,
): Credentials {
  const { clientId, clientSecret, scope } = authentication;
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope === undefined ? {} : { scope }),
  };
  let current: Promise<Fetched> | undefined;
  let token: Token | undefined;

  async function fetchToken(signal: AbortSignal): Promise<Fetched> {
    const fetched = readToken(await ask(form, signal), where, clock.now());
    if (fetched.ok) onSecret(fetched.token.header.slice('Bearer '.length));
    token = fetched.ok ? fetched.token : undefined;
    current = undefined;
    return fetched;
  }

  return {
    async get(signal): Promise<Authorization> {
      if (token !== undefined && clock.now() < token.until) return { ok: true, header: token.header };
      current ??= fetchToken(signal);
      const fetched = await current;
      return fetched.ok ? { ok: true, header: fetched.token.header } : fetched;
    },
    refused(header) {
      if (token?.header === header) token = undefined;
      return true;
    },
  };
}

/** What cannot be read may be the token itself, before anybody knows it for a secret. */
function withoutContent(reply: Extract<HttpReply, { readonly ok: false }>, where: string): Fetched {
  const { status, problem: found } = reply;
  if (status === undefined) return { ok: false, problem: found };
  const message = `${where} answered ${status} without a JSON object; what it said is not shown, because it may hold the token.`;
  return { ok: false, problem: { ...found, message } };
}

/** RFC 6749, 5.1 and 5.2. */
function readToken(reply: HttpReply, where: string, now: number): Fetched {
  if (!reply.ok) return withoutContent(reply, where);
  const body: Readonly<Record<string, unknown>> = { ...(reply.body as object) }; // Http answers with objects and lists only
  const { access_token: value, expires_in: expires, error, error_description: description } = body;
  if (reply.status >= 400 || typeof error === 'string') {
    const words = [error, description].filter((word) => typeof word === 'string').join(': ');
    const message = `${where} gave no token: ${reply.status} "${excerpt(words)}".`;
    return { ok: false, problem: problem('source-unauthorized', message) };
  }
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    return { ok: false, problem: problem('source-unexpected', `${where} answered without a usable "access_token".`) };
  }
  const seconds = Number(expires ?? Number.POSITIVE_INFINITY);
  const until = Number.isNaN(seconds) ? now : now + seconds * 1000 - MARGIN_MILLISECONDS;
  return { ok: true, token: { header: `Bearer ${value}`, until } };
}
