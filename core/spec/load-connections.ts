import { parseDuration } from '../duration.ts';
import { type Fields, isFields } from '../foreign.ts';
import { validateConnections } from '../generated/validators.cjs';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { Authentication, Connection } from '../ports.ts';
import { PROBLEMS } from '../problems.ts';
import { checkConnections } from './check-connections.ts';
import { parseText } from './document.ts';
import { explainErrors } from './explain-errors.ts';
import { inOrder } from './in-order.ts';
import { formatPath, type Path } from './path.ts';
import { connectionsSchema } from './schema.ts';

/** A connection as the input `sources` writes it, let through by the schema. */
interface WrittenConnection {
  readonly type: string;
  readonly url?: string;
  readonly file?: string;
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  readonly oauth2?: Omit<Extract<Authentication, { kind: 'oauth2' }>, 'kind'>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly proxy?: string;
  readonly timeout?: string;
  readonly concurrency?: number;
}

type WrittenConnections = Readonly<Record<string, WrittenConnection>>;

/** Of one request, and of requests at once, for connections that do not say otherwise. */
export const CONNECTION_DEFAULTS = { timeoutSeconds: 30, concurrency: 8 } as const;
/** The only values that messages may quote; all others can hold a credential, URLs included. */
const HARMLESS = ['type', 'timeout', 'concurrency'];

const MADE_OF_SECRETS = ['url', 'token', 'username', 'password'];

/** Reads the input `sources`. A blank text is no connections; all problems come at once and quote no credentials. */
export function loadConnections(text: string): Result<readonly Connection[]> {
  if (text.trim() === '') return success([]);
  const parsed = parseText(text, {
    file: 'sources',
    what: 'The input sources',
    syntaxCode: 'input-invalid',
    valueCode: 'input-invalid',
    secret: true,
  });
  if (!parsed.ok) return parsed;
  const { value, unusable } = parsed.value;
  const problems: Problem[] = [...unusable];
  if (!validateConnections(value)) {
    const errors = validateConnections.errors ?? [];
    problems.push(
      ...explainErrors(errors, {
        code: 'input-invalid',
        value,
        schema: connectionsSchema,
        places: parsed.value,
        isSecret: isSecretAt,
      }),
    );
  }
  problems.push(...checkConnections(value, parsed.value));
  if (problems.length > 0) return failure(...inOrder(problems.map((one) => withoutSecret(one, value))));
  const written = value as unknown as WrittenConnections; // the schema let it through
  return success(Object.entries(written).map(([name, connection]) => toConnection(name, connection)));
}

/** An empty text is how a secret arrives that is not there, as on pull requests from forks. */
function withoutSecret(one: Problem, value: Fields): Problem {
  const blank = Object.entries(value).some(([name, connection]) =>
    MADE_OF_SECRETS.some(
      (key) => one.path === formatPath([name, key]) && isBlank(isFields(connection) ? connection[key] : undefined),
    ),
  );
  return blank ? { ...one, code: 'credentials-missing', advice: PROBLEMS['credentials-missing'] } : one;
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function isSecretAt([, key]: Path): boolean {
  return !HARMLESS.includes(String(key));
}

function toConnection(name: string, written: WrittenConnection): Connection {
  const { type, url, file, proxy, headers = {}, timeout, concurrency = CONNECTION_DEFAULTS.concurrency } = written;
  const tls = tlsOf(written);
  const milliseconds = timeout === undefined ? undefined : parseDuration(timeout);
  return {
    name,
    type,
    ...(url === undefined ? {} : { url }),
    ...(file === undefined ? {} : { file }),
    authentication: authenticationOf(written),
    headers,
    ...(tls === undefined ? {} : { tls }),
    ...(proxy === undefined ? {} : { proxy }),
    timeoutSeconds: milliseconds === undefined ? CONNECTION_DEFAULTS.timeoutSeconds : milliseconds / 1000,
    concurrency,
  };
}

function authenticationOf({ token, username, password, oauth2 }: WrittenConnection): Authentication {
  if (token !== undefined) return { kind: 'token', token };
  if (oauth2 !== undefined) return { kind: 'oauth2', ...oauth2 };
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password };
  return { kind: 'none' };
}

function tlsOf({ caFile, certFile, keyFile }: WrittenConnection): Connection['tls'] {
  const given = Object.entries({ caFile, certFile, keyFile }).filter(([, file]) => file !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
