import { Ajv } from 'ajv';
import { JOB_TOKEN } from './azure-job.ts';
import type { RecordedRequest } from './local-server.ts';

const THREAD_STATUS = { enum: ['active', 'fixed', 'wontFix', 'closed', 'byDesign', 'pending'] };
const CONTENT = { type: 'string', minLength: 1, maxLength: 150_000 };
const TEXTS = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    required: ['$type', '$value'],
    properties: { $type: { const: 'System.String' }, $value: { type: 'string' } },
  },
};

function record(properties: object, required: readonly string[]) {
  return { type: 'object', additionalProperties: false, required, properties };
}

/**
 * Bodies as the REST reference describes them (Git: Pull Request Threads, Comments and Statuses; Build: Properties; 7.1);
 * only what may be sent.
 */
const SHAPES = {
  'POST threads': record(
    {
      comments: {
        type: 'array',
        minItems: 1,
        items: record(
          { parentCommentId: { type: 'integer' }, content: CONTENT, commentType: { enum: ['text', 'codeChange'] } },
          ['content'],
        ),
      },
      status: THREAD_STATUS,
      properties: TEXTS,
    },
    ['comments', 'status'],
  ),
  'PATCH threads': record({ status: THREAD_STATUS, properties: TEXTS }, ['status']),
  'PATCH comments': record({ content: CONTENT }, ['content']),
  'POST statuses': record(
    {
      context: record({ genre: { type: 'string', minLength: 1 }, name: { type: 'string', minLength: 1 } }, [
        'genre',
        'name',
      ]),
      state: { enum: ['notSet', 'pending', 'succeeded', 'failed', 'error', 'notApplicable', 'partiallySucceeded'] },
      description: { type: 'string' },
      targetUrl: { type: 'string', pattern: '^https?://' },
      iterationId: { type: 'integer', minimum: 1 },
      properties: TEXTS,
    },
    ['context', 'state'],
  ),
  'PATCH properties': {
    type: 'array',
    minItems: 1,
    items: record({ op: { const: 'add' }, path: { type: 'string', pattern: '^/' }, value: { type: 'string' } }, [
      'op',
      'path',
      'value',
    ]),
  },
};

/** Azure DevOps refuses a version without the word where the resource is in preview. */
const PREVIEW: ReadonlySet<string> = new Set(['statuses', 'properties']);

const ajv = new Ajv({ allErrors: true });
const validators = new Map(Object.entries(SHAPES).map(([name, shape]) => [name, ajv.compile(shape)]));

/** What is wrong with a request, one sentence each. */
export function violationsOf({ method, url, headers, body }: RecordedRequest): readonly string[] {
  const { pathname, searchParams } = new URL(url, 'http://server');
  const resource = /\/(\w+)(?:\/\d+)?$/.exec(pathname)?.[1] ?? '';
  const where = `${method} ${pathname}`;
  const found: string[] = [];
  if (headers['authorization'] !== `Bearer ${JOB_TOKEN}`) found.push(`${where}: not the token of the job`);
  const version = PREVIEW.has(resource) ? '6.0-preview.1' : '6.0';
  if (searchParams.get('api-version') !== version) found.push(`${where}: not api-version ${version}`);
  if (method === 'GET' || method === 'DELETE') return body === '' ? found : [...found, `${where}: with a body`];
  const type = resource === 'properties' ? 'application/json-patch+json' : 'application/json';
  if (headers['content-type'] !== type) found.push(`${where}: not sent as ${type}`);
  const validate = validators.get(`${method} ${resource}`);
  if (validate === undefined) return [...found, `${where}: there is no such request`];
  if (!validate(JSON.parse(body))) found.push(`${where}: ${ajv.errorsText(validate.errors)}`);
  return found;
}
