import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { Connection, Files, Http } from '../ports.ts';
import { problem } from '../problems.ts';
import { systemClock } from './clock.ts';
import { type Credentials, fixedCredentials, fixedHeader } from './credentials.ts';
import { readUrl, showAddress } from './http-address.ts';
import { openWire } from './http-agent.ts';
import { type Client, httpOver, sendCall } from './http-client.ts';
import { oauth2Credentials } from './oauth2.ts';

export interface HttpOptions {
  /** Value of the Authorization header for a token of this kind of server. */
  readonly authorization: (token: string) => string;
  /** One line for each request; without headers and without what is in the token request. */
  readonly debug: (message: string) => void;
  /** Told of secrets that come up on the way (fetched tokens, encoded passwords) before they are used. */
  readonly onSecret: (value: string) => void;
  /** Reads caFile, certFile and keyFile. */
  readonly files: Pick<Files, 'read'>;
}

/** Milliseconds; 0.5 to 1 s, 1 to 2 s, 2 to 4 s... are waited before a request is repeated. */
const RETRY_BASE = 1000;

/** The client for one connection. Wrong settings and files that cannot be read are problems here, not later. */
export function openHttp(connection: Connection, options: HttpOptions): Promise<Result<Http>> {
  return openPacedHttp(connection, options, RETRY_BASE);
}

/** The same with another first wait, so that tests do not wait for seconds. */
export async function openPacedHttp(
  connection: Connection,
  options: HttpOptions,
  retryBase: number,
): Promise<Result<Http>> {
  if (connection.url === undefined) {
    return failure(problem('input-missing', `The connection "${connection.name}" has no URL.`));
  }
  const base = readUrl(connection.url, 'URL', connection.name);
  const wire = await openWire(connection, options.files, options.onSecret);
  const headers = wrongHeaders(connection.headers, `connection "${connection.name}"`);
  if (!base.ok || !wire.ok || headers.length > 0) return failure(...base.problems, ...wire.problems, ...headers);
  const client: Client = { connection, wire: wire.value, debug: options.debug, retryBase };
  const credentials = openCredentials(client, options);
  return credentials.ok ? success(httpOver(client, base.value, credentials.value)) : credentials;
}

function openCredentials(client: Client, options: HttpOptions): Result<Credentials> {
  const { authentication, name } = client.connection;
  if (authentication.kind === 'oauth2') {
    const url = readUrl(authentication.tokenUrl, 'token URL', name);
    if (!url.ok) return url;
    const method = 'POST';
    const shown = `${method} ${showAddress(url.value)}`;
    // Headers of the connection may hold credentials, so they stay with its own server.
    const headers = { Accept: 'application/json' };
    const where = `The token server of "${name}" (${showAddress(url.value)})`;
    const ask = (form: Readonly<Record<string, string>>, signal: AbortSignal) =>
      sendCall(client, { method, url: url.value, headers, form }, shown, signal);
    return success(oauth2Credentials(authentication, where, ask, options.onSecret, systemClock));
  }
  const header = fixedHeader(authentication, options.authorization);
  if (header === undefined) return success(fixedCredentials(undefined));
  const wrong = wrongHeaders({ Authorization: header }, `connection "${name}"`);
  if (wrong.length > 0) return failure(...wrong);
  // The encoded pair is not the encoded password, so those who mask the password do not know it.
  if (authentication.kind === 'basic') options.onSecret(header.slice('Basic '.length));
  return success(fixedCredentials(header));
}

/** axios would drop characters that no header may hold, such as the line break after a pasted token, without a word. */
function wrongHeaders(headers: Readonly<Record<string, string>>, of: string): readonly Problem[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
      return [];
    } catch {
      const what = `The header ${JSON.stringify(name)} of the ${of}`;
      return [problem('input-invalid', `${what} holds a line break or another character that no header may hold.`)];
    }
  });
}
