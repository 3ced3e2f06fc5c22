import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exampleOf, matchOperation, violationsOf } from './github-openapi.ts';

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
}

export interface SeenRequest {
  readonly method: string;
  /** Without the prefix of the API; with the query. */
  readonly url: string;
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Options {
  /** Whose token it is. */
  readonly viewer?: StoredComment['user'];
  /** Answers instead of the server, or undefined to let it answer; 'hang-up' closes the connection. */
  readonly interfere?: (request: SeenRequest) => Reply | 'hang-up' | undefined;
}

export interface GitHubServer {
  readonly apiUrl: string;
  readonly comments: StoredComment[];
  readonly requests: SeenRequest[];
  /** What was asked or answered against GitHub's OpenAPI description. */
  readonly violations: string[];
  close(): Promise<void>;
}

/** What GITHUB_TOKEN is: the app of GitHub Actions. */
export const ACTIONS_BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;
export const FORBIDDEN: Reply = { status: 403, body: { message: 'Resource not accessible by integration' } };

/** Keeps the comments of one repository in memory, under the address form of an Enterprise Server. */
export async function startGitHubServer({ viewer = ACTIONS_BOT, interfere }: Options = {}): Promise<GitHubServer> {
  const comments: StoredComment[] = [];
  const requests: SeenRequest[] = [];
  const violations: string[] = [];
  const server = createServer(async (request, response) => {
    const seen = await read(request);
    requests.push(seen);
    const early = interfere?.(seen);
    if (early === 'hang-up') return void request.socket.destroy();
    violations.push(...violationsOf(seen));
    const reply = early ?? answer(seen, request, { comments, viewer, violations });
    send(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    comments,
    requests,
    violations,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = (request.url ?? '').replace(/^\/api\/v3/, '');
  return { method: request.method ?? '', url, body: text === '' ? undefined : JSON.parse(text) };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body ?? { message: 'Made by a test' }));
}

interface State {
  readonly comments: StoredComment[];
  readonly viewer: StoredComment['user'];
  readonly violations: string[];
}

function answer(seen: SeenRequest, request: IncomingMessage, state: State): Reply {
  if (!/^(token|bearer) \S+$/i.test(request.headers.authorization ?? ''))
    return { status: 401, body: { message: 'Bad credentials' } };
  const operation = matchOperation(seen);
  if (operation === undefined) return { status: 404, body: { message: 'Not Found' } };
  const reply = HANDLERS[operation.operationId]?.(seen, operation.path, state) ?? { status: 404 };
  state.violations.push(...operation.violationsOfAnswer(reply));
  return reply;
}

type Handler = (seen: SeenRequest, path: Readonly<Record<string, string>>, state: State) => Reply;

const HANDLERS: Readonly<Record<string, Handler>> = {
  'issues/list-comments': (seen, path, { comments }) => {
    const query = new URL(seen.url, 'http://localhost').searchParams;
    const size = Math.min(Number(query.get('per_page') ?? 30), 100);
    const page = Number(query.get('page') ?? 1);
    const all = comments.filter((comment) => comment.issue === Number(path['issue_number']));
    const next = all.length > page * size ? { link: `<http://localhost${seen.url}>; rel="next"` } : undefined;
    return { status: 200, body: all.slice((page - 1) * size, page * size).map(shown), ...(next && { headers: next }) };
  },
  'issues/create-comment': (seen, path, { comments, viewer }) => {
    const created = {
      id: 1000 + comments.length,
      issue: Number(path['issue_number']),
      body: bodyOf(seen),
      user: viewer,
    };
    if (created.body.length > 65_536) return { status: 422, body: { message: 'Validation Failed' } };
    comments.push(created);
    return { status: 201, body: shown(created) };
  },
  'issues/update-comment': (seen, path, { comments }) => {
    const found = comments.find((comment) => comment.id === Number(path['comment_id']));
    if (found === undefined) return { status: 404, body: { message: 'Not Found' } };
    found.body = bodyOf(seen);
    return { status: 200, body: shown(found) };
  },
  // An app has no user: https://docs.github.com/rest/users/users#get-the-authenticated-user
  'users/get-authenticated': (_seen, _path, { viewer }) =>
    viewer.type === 'Bot'
      ? FORBIDDEN
      : { status: 200, body: { ...exampleOf('users/get-authenticated'), login: viewer.login } },
};

function shown({ id, issue, body, user }: StoredComment): unknown {
  const example = exampleOf('issues/create-comment');
  const issueUrl = `https://api.github.com/repos/octocat/Hello-World/issues/${issue}`;
  return { ...example, id, body, issue_url: issueUrl, user: { ...Object(example['user']), ...user } };
}

function bodyOf({ body }: SeenRequest): string {
  return typeof body === 'object' && body !== null && 'body' in body ? String(body.body) : '';
}
