import { INPUTS, type InputDefinition } from './inputs.ts';
import { assertNever } from './model/result.ts';
import type { Authentication, Connection, Host } from './ports.ts';

/** Inputs that are secrets themselves, or the variables they fall back to, whatever becomes of them. */
export function secretInputs({ input, env }: Pick<Host, 'input' | 'env'>): readonly string[] {
  const inputs: readonly (readonly [string, InputDefinition])[] = Object.entries(INPUTS);
  return inputs
    .filter(([, { secret }]) => secret)
    .flatMap(([name, definition]) => [input(name), definition.env === undefined ? undefined : env[definition.env]])
    .flatMap((value) => value ?? []);
}

/** Everything in the connections that must not be seen, credentials in URLs and headers included. */
export function secretsOf(connections: readonly Connection[]): readonly string[] {
  return connections.flatMap(({ url, authentication, headers, proxy }) => [
    ...ofAuthentication(authentication),
    ...Object.entries(headers)
      .filter(isCredential)
      .flatMap(([, value]) => ofHeader(value)),
    ...[url, proxy].flatMap((address) => (address === undefined ? [] : ofUrl(address))),
  ]);
}

/** Tenants such as `X-Scope-OrgID: shop` are no secrets, and masking them would tear reports apart. */
function isCredential([name, value]: readonly [string, string]): boolean {
  return /auth|token|key|secret|cookie|password|credential/i.test(name) || value.length >= 20;
}

/** Shorter parts of a header or URL are schemes, flags, names of cookies. */
const SHORTEST_PART = 8;

/** `Bearer abc`, `session=abc; path=/`: servers repeat the parts alone. Of `Basic` it is the password that they know. */
function ofHeader(value: string): readonly string[] {
  const parts = value.split(/[\s;,=]+/).filter((part) => part.length >= SHORTEST_PART);
  const [, basic] = /^Basic\s+([\w+/-]+=*)$/i.exec(value.trim()) ?? [];
  const pair = basic === undefined ? '' : Buffer.from(basic, 'base64').toString();
  return [value, ...parts, ...(pair.includes(':') ? [pair, pair.slice(pair.indexOf(':') + 1)] : [])];
}

function ofAuthentication(authentication: Authentication): readonly string[] {
  switch (authentication.kind) {
    case 'none':
      return [];
    case 'basic': {
      const { username, password } = authentication;
      return [password, `${username}:${password}`]; // the pair is what Base64 goes over the wire
    }
    case 'token':
      return [authentication.token];
    case 'oauth2': {
      const { clientId, clientSecret, tokenUrl } = authentication;
      return [clientSecret, `${clientId}:${clientSecret}`, ...ofUrl(tokenUrl)];
    }
    default:
      return assertNever(authentication);
  }
}

/** Credentials do not belong into a URL, and are refused there; then the message must not show them. */
function ofUrl(text: string): readonly string[] {
  if (!URL.canParse(text)) return [];
  const { password, searchParams } = new URL(text);
  const values = [...searchParams.values()].filter((value) => value.length >= SHORTEST_PART);
  return [...(password === '' ? [] : [password, decoded(password)]), ...values];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a "%" that encodes nothing stands for itself
  }
}
