import { DURATION_PATTERN } from '../duration.ts';
import type { JsonSchema } from '../ports.ts';

const NOT_BLANK = '\\S';
const text = (description: string): JsonSchema => ({ description, type: 'string', pattern: NOT_BLANK });
const url = (description: string): JsonSchema => ({
  description,
  type: 'string',
  pattern: '^https?://\\S+$',
  examples: ['https://host.example'],
});

/** JSON Schema (draft 7) of the input `sources`: connection name to where it is and how to log in. */
export function buildConnectionsSchema(kinds: readonly string[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Connections',
    type: 'object',
    propertyNames: { type: 'string', pattern: NOT_BLANK },
    additionalProperties: {
      title: 'Connection',
      type: 'object',
      additionalProperties: false,
      required: ['type'],
      properties: {
        type: { description: 'Kind of source.', type: 'string', enum: [...kinds] },
        url: url('Base URL of the server.'),
        file: text('LoadTest: the result file, or a pattern, where a query names none.'),
        token: text('Token of the server.'),
        username: text('For basic authentication.'),
        password: text('For basic authentication.'),
        oauth2: oauth2Schema(),
        headers: {
          description: 'Sent with every request, such as X-Scope-OrgID.',
          type: 'object',
          propertyNames: { type: 'string', pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
          additionalProperties: { type: 'string', pattern: '^[^\\r\\n]*$' },
        },
        caFile: text('Certificate authority of the server (PEM file).'),
        certFile: text('Client certificate (PEM file).'),
        keyFile: text('Key of the client certificate (PEM file).'),
        proxy: url('Proxy for this connection.'),
        timeout: {
          description: 'For one request.',
          type: 'string',
          pattern: DURATION_PATTERN,
          examples: ['30s', '2m'],
          default: '30s',
        },
        concurrency: { description: 'Requests under way at once.', type: 'integer', minimum: 1, default: 8 },
      },
      dependencies: { username: ['password'], password: ['username'], certFile: ['keyFile'], keyFile: ['certFile'] },
    },
  };
}

function oauth2Schema(): JsonSchema {
  return {
    description: 'OAuth 2 client credentials.',
    type: 'object',
    additionalProperties: false,
    required: ['tokenUrl', 'clientId', 'clientSecret'],
    properties: {
      tokenUrl: url('Where tokens are issued.'),
      clientId: text('Id of the client.'),
      clientSecret: text('Secret of the client.'),
      scope: text('Scopes asked for, separated by spaces.'),
    },
  };
}
