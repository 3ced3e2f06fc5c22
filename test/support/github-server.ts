import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { carryOut } from './github-answers.ts';
import { createMemory, type GitHubMemory, type Reply, type SeenRequest } from './github-memory.ts';

/** Instead of what GitHub answers: another answer, a closed connection, or none ever. */
type Disturbance = Reply | 'hang-up' | 'silence' | undefined;

interface Options extends Partial<Pick<GitHubMemory, 'viewer' | 'graphql' | 'pulls'>> {
  readonly interfere?: (request: SeenRequest) => Disturbance | Promise<Disturbance>;
  /** The same after the request was carried out: its answer gets lost. */
  readonly lose?: (request: SeenRequest) => Disturbance;
  /** Of an Enterprise Server unless given; empty for github.com and ghe.com. */
  readonly prefix?: '' | '/api/v3';
}

export interface GitHubServer extends GitHubMemory {
  readonly apiUrl: string;
  readonly requests: SeenRequest[];
  close(): Promise<void>;
}

/** Keeps one repository in memory and speaks for it as GitHub does. */
export async function startGitHubServer(options: Options = {}): Promise<GitHubServer> {
  const { interfere, lose, prefix = '/api/v3', ...given } = options;
  const memory = createMemory(given);
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const seen = await read(request, prefix);
    requests.push(seen);
    const disturbance = (await interfere?.(seen)) ?? (isKnown(request) ? undefined : UNKNOWN);
    const reply = disturbance ?? carryOut(seen, memory);
    send(request, response, disturbance === undefined ? (lose?.(seen) ?? reply) : reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    ...memory,
    apiUrl: `http://127.0.0.1:${port}${prefix}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const UNKNOWN: Reply = { status: 401, body: { message: 'Bad credentials' } };

function isKnown(request: IncomingMessage): boolean {
  return /^(token|bearer) \S+$/i.test(request.headers.authorization ?? '');
}

/** An address outside of the API stays as it is, and so is one that nobody knows. */
async function read(request: IncomingMessage, prefix: string): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const { method = '', url = '' } = request;
  const graphql = prefix === '' ? '/graphql' : '/api/graphql';
  const inside = url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : `/outside${url}`;
  return { method, url: url === graphql ? '/graphql' : inside, body: text === '' ? undefined : JSON.parse(text) };
}

function send(request: IncomingMessage, response: ServerResponse, reply: Exclude<Disturbance, undefined>): void {
  if (reply === 'silence') return;
  if (reply === 'hang-up') return void request.socket.destroy();
  const { status, body, headers } = reply;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(status === 204 ? undefined : JSON.stringify(body ?? { message: 'Made by a test' }));
}
