import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';

/**
 * An http or https URL that the pipeline gave; `what` names it in messages, such as `URL`, and `connection` its owner.
 * Parts that would be lost or shown in logs are refused: a query string, a fragment, a user name and a password.
 */
export function readUrl(text: string, what: string, connection: string): Result<URL> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Without what may hold a password or a key.
  const quoted = text.includes('@') ? '' : ` "${text.replace(/[?#].*$/s, '')}"`;
  const subject = `The ${what}${quoted} of the connection "${connection}"`;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const why = /^https?:/i.test(text) ? 'is not a URL' : 'must begin with http:// or https://';
    return invalid(`${subject} ${why}.`);
  }
  if (url.username !== '' || url.password !== '') {
    return invalid(
      `${subject} holds a user name or password; credentials belong into the authentication of the connection.`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    return invalid(`${subject} ends in a query string or a fragment, which would be lost; leave it out.`);
  }
  return success(url);
}

/** Where a proxy is; `user:password@` is allowed, as is usual for proxies. */
export interface Proxy {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly auth?: { readonly username: string; readonly password: string };
}

export function readProxy(text: string, connection: string): Result<Proxy> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return invalid(
      `The proxy of the connection "${connection}" is not a URL such as "http://proxy.example:3128" (http or https).`,
    );
  }
  const { protocol, hostname, port, username, password } = url;
  return success({
    protocol,
    host: hostname.replace(/^\[|\]$/g, ''), // of IPv6
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    ...(username === '' ? {} : { auth: { username: decode(username), password: decode(password) } }),
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a "%" that encodes nothing stands for itself
  }
}

/**
 * `path` below the base URL. The origin stays what it was whatever the path holds; undefined where the path has
 * "." or ".." in it, which would climb out of the base path.
 */
export function addressBelow(base: URL, path: string): URL | undefined {
  // The URL parser takes these out, and with them what keeps two dots from being two dots.
  if (/[\t\r\n]/.test(path)) return undefined;
  if (path.split(/[/\\]/).some((part) => /^(\.|%2e){1,2}(%2f|%5c|$)|(%2f|%5c)(\.|%2e){1,2}(%2f|%5c|$)/i.test(part)))
    return undefined;
  const address = new URL(base);
  address.pathname = `${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  return address;
}

/** An address for messages: without query string, fragment and credentials. */
export function showAddress(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** Whether it is this machine, which no proxy of the environment can stand for. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

function invalid(message: string): Result<never> {
  return failure(problem('input-invalid', message));
}
