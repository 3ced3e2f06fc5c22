import type { Problem } from '../model/problem.ts';
import type { Authentication } from '../ports.ts';

export type Authorization =
  /** Value of the Authorization header; absent where none is needed. */
  { readonly ok: true; readonly header?: string } | { readonly ok: false; readonly problem: Problem };

/** What a connection shows to log in. */
export interface Credentials {
  get(signal: AbortSignal): Promise<Authorization>;
  /** Takes note that a header was refused with 401; true where `get` may give another one now. */
  refused(header: string): boolean;
}

/** Credentials that stay the same; undefined for those that have to be fetched first. */
export function fixedHeader(
  authentication: Exclude<Authentication, { kind: 'oauth2' }>,
  authorization: (token: string) => string,
): string | undefined {
  switch (authentication.kind) {
    case 'none':
      return undefined;
    case 'basic':
      return `Basic ${Buffer.from(`${authentication.username}:${authentication.password}`).toString('base64')}`;
    case 'token':
      return authorization(authentication.token);
  }
}

export function fixedCredentials(header: string | undefined): Credentials {
  const answer: Authorization = header === undefined ? { ok: true } : { ok: true, header };
  return { get: () => Promise.resolve(answer), refused: () => false };
}
