import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: 'path' | 'query'; required: boolean; schema: object }[];
  readonly body: object | null;
  /** `schema` is null where the answer has no body. */
  readonly answer: { readonly status: number; readonly schema: object | null; readonly example: unknown };
}

interface Checked {
  readonly operationId: string;
  readonly pattern: RegExp;
  readonly method: string;
  readonly path: ValidateFunction;
  readonly query: ValidateFunction;
  readonly body: ValidateFunction;
  readonly answer: ValidateFunction;
  readonly status: number;
  readonly example: Readonly<Record<string, unknown>>;
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

const FILE = new URL('../fixtures/github/openapi-operations.json', import.meta.url);
const texts = new Ajv({ strict: false, validateFormats: false, coerceTypes: true });
const values = new Ajv({ strict: false, validateFormats: false });
// The file is ours; `npm test` reads it at every start.
const OPERATIONS = (JSON.parse(readFileSync(FILE, 'utf8')) as readonly Operation[]).map(compile);

function compile({ operationId, method, path, parameters, body, answer }: Operation): Checked {
  const object = (place: string) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    return texts.compile({
      type: 'object',
      properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
      required: own.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    });
  };
  return {
    operationId,
    method,
    pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    path: object('path'),
    query: object('query'),
    body: values.compile(body === null ? { not: {} } : { ...body, additionalProperties: false }),
    answer: values.compile(answer.schema ?? {}),
    status: answer.status,
    example: [answer.example].flat()[0] as Checked['example'], // one object, or a list of them
  };
}

function find({ method, url }: Request) {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  for (const operation of OPERATIONS) {
    const match = operation.method === method ? operation.pattern.exec(pathname) : null;
    if (match) return { operation, path: { ...match.groups }, query: Object.fromEntries(searchParams) };
  }
  return undefined;
}

/** Example answer (one element, where the answer is a list) that GitHub gives for an operation. */
export function exampleOf(operationId: string): Readonly<Record<string, unknown>> {
  return OPERATIONS.find((operation) => operation.operationId === operationId)?.example ?? {};
}

/** What is wrong with a request. */
export function violationsOf(request: Request): readonly string[] {
  const found = find(request);
  if (found === undefined) return [`${request.method} ${request.url}: no operation that is known`];
  const { operation, path, query } = found;
  const bare = request.body === undefined && ['GET', 'DELETE'].includes(request.method);
  const body = bare ? [] : complaints(operation.body, request.body);
  return [...complaints(operation.path, path), ...complaints(operation.query, query), ...body].map(
    (complaint) => `${request.method} ${request.url}: ${complaint}`,
  );
}

/** The operation a request means, its path parameters, and a check of what the server answers to it. */
export function matchOperation(request: Request) {
  const found = find(request);
  if (found === undefined) return undefined;
  const { operation, path } = found;
  return {
    operationId: operation.operationId,
    path,
    violationsOfAnswer: ({ status, body }: { readonly status: number; readonly body?: unknown }) =>
      status === operation.status
        ? complaints(operation.answer, body).map((text) => `answer of ${operation.operationId}: ${text}`)
        : [],
  };
}

function complaints(validate: ValidateFunction, value: unknown): readonly string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
