import { Ajv } from 'ajv';
import { JOB_TOKEN } from './azure-job.ts';
import type { RecordedRequest } from './local-server.ts';

const STATUS = { enum: ['active', 'fixed', 'wontFix', 'closed', 'byDesign', 'pending'] };
const CONTENT = { type: 'string', minLength: 1, maxLength: 150_000 };

/** Bodies as the REST reference (Git, Pull Request Threads and Comments, 7.1) describes them; only what may be sent. */
const SHAPES = {
  thread: {
    type: 'object',
    additionalProperties: false,
    required: ['comments', 'status'],
    properties: {
      comments: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['content'],
          properties: {
            parentCommentId: { type: 'integer' },
            content: CONTENT,
            commentType: { enum: ['text', 'codeChange'] },
          },
        },
      },
      status: STATUS,
      properties: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          required: ['$type', '$value'],
          properties: { $type: { const: 'System.String' }, $value: { type: 'string' } },
        },
      },
    },
  },
  threadUpdate: { type: 'object', additionalProperties: false, required: ['status'], properties: { status: STATUS } },
  commentUpdate: {
    type: 'object',
    additionalProperties: false,
    required: ['content'],
    properties: { content: CONTENT },
  },
} as const;

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validators = {
  thread: ajv.compile(SHAPES.thread),
  threadUpdate: ajv.compile(SHAPES.threadUpdate),
  commentUpdate: ajv.compile(SHAPES.commentUpdate),
};

/** What is wrong with a request, one sentence each. */
export function violationsOf({ method, url, headers, body }: RecordedRequest): readonly string[] {
  const { pathname, searchParams } = new URL(url, 'http://server');
  const found: string[] = [];
  const where = `${method} ${pathname}`;
  if (headers['authorization'] !== `Bearer ${JOB_TOKEN}`) found.push(`${where}: not the token of the job`);
  if (!/^\d+\.\d+(-preview(\.\d+)?)?$/.test(searchParams.get('api-version') ?? ''))
    found.push(`${where}: no api-version`);
  if (method === 'GET') return found;
  if (!/^application\/json/.test(headers['content-type'] ?? '')) found.push(`${where}: not sent as JSON`);
  const shape = method === 'POST' ? 'thread' : /\/comments\/\d+$/.test(pathname) ? 'commentUpdate' : 'threadUpdate';
  const validate = validators[shape];
  if (!validate(JSON.parse(body))) found.push(`${where}: ${ajv.errorsText(validate.errors)}`);
  return found;
}
