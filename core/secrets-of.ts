import { assertNever } from './model/result.ts';
import type { Authentication, Connection } from './ports.ts';

/** Everything in the connections that must not be seen, credentials in proxies and headers included. */
export function secretsOf(connections: readonly Connection[]): readonly string[] {
  return connections.flatMap(({ authentication, headers, proxy }) => [
    ...ofAuthentication(authentication),
    ...Object.entries(headers)
      .filter(isCredential)
      .map(([, value]) => value),
    ...(proxy === undefined ? [] : ofUrl(proxy)),
  ]);
}

/** Tenants such as `X-Scope-OrgID: shop` are no secrets, and masking them would tear reports apart. */
function isCredential([name, value]: readonly [string, string]): boolean {
  return /auth|token|key|secret|cookie|password|credential/i.test(name) || value.length >= 20;
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
    case 'oauth2':
      return [authentication.clientSecret, `${authentication.clientId}:${authentication.clientSecret}`];
    default:
      return assertNever(authentication);
  }
}

function ofUrl(url: string): readonly string[] {
  const password = URL.canParse(url) ? new URL(url).password : '';
  return password === '' ? [] : [password, decodeURIComponent(password)];
}
