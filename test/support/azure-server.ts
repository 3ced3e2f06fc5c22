import type { ServerResponse } from 'node:http';
import type { ServerOptions } from 'node:https';
import { violationsOf } from './azure-thread-shapes.ts';
import { type RecordedRequest, sendJson, startServer } from './local-server.ts';

interface StoredThread {
  readonly id: number;
  status?: string;
  readonly isDeleted: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly comments: {
    readonly id: number;
    content: string;
    readonly commentType: string;
    isDeleted?: boolean;
  }[];
}

/** What the server does instead of its work; `lost` does the work and closes the connection before the answer. */
export type Interference = { readonly status: number; readonly body?: unknown } | 'hang-up' | 'lost' | undefined;

export interface AzureServer {
  /** URL of the organisation, with a slash at the end. */
  readonly url: string;
  readonly threads: StoredThread[];
  readonly requests: readonly RecordedRequest[];
  /** What Azure DevOps would not have understood. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** As a repository answers an identity without the right; the text is Azure DevOps' own. */
export const TF401027 = {
  status: 403,
  body: {
    $id: '1',
    innerException: null,
    message:
      "TF401027: You need the Git 'PullRequestContribute' permission to perform this action. Details: identity 'Build\\2fa95b7a-c774-4595-a6f2-63f482634e9f', scope 'repository'.",
    typeKey: 'GitNeedsPermissionException',
    errorCode: 0,
    eventId: 3000,
  },
} as const;

const ROUTE =
  /^\/org\/[^/]+\/_apis\/git\/repositories\/[^/]+\/pullRequests\/\d+\/threads(?:\/(\d+))?(?:\/comments\/(\d+))?$/;

/** Keeps the comment threads of one pull request in memory. */
export async function startAzureServer(
  interfere: (request: RecordedRequest, count: number) => Interference = () => undefined,
  tls?: ServerOptions,
): Promise<AzureServer> {
  const threads: StoredThread[] = [reviewThread()];
  const violations: string[] = [];
  const server = await startServer((request, response, count) => {
    violations.push(...violationsOf(request));
    const early = interfere(request, count);
    if (early === 'hang-up') return void response.destroy();
    if (typeof early === 'object') return sendJson(response, early.body ?? {}, early.status);
    const reply = answer(request, threads);
    if (early === 'lost') return void response.destroy();
    return reply === undefined ? notFound(response) : sendJson(response, reply);
  }, tls);
  return { url: `${server.url}/org/`, threads, requests: server.requests, violations, close: server.close };
}

function answer({ method, url, body }: RecordedRequest, threads: StoredThread[]): unknown {
  const route = ROUTE.exec(new URL(url, 'http://server').pathname);
  if (route === null) return undefined;
  const [, threadId, commentId] = route;
  const thread = threads.find(({ id }) => id === Number(threadId));
  if (method === 'GET' && threadId === undefined) return { value: threads, count: threads.length };
  if (method === 'POST' && threadId === undefined) return create(JSON.parse(body), threads);
  if (method !== 'PATCH' || thread === undefined) return undefined;
  if (commentId === undefined) return Object.assign(thread, JSON.parse(body));
  const comment = thread.comments.find(({ id }) => id === Number(commentId));
  return comment && Object.assign(comment, JSON.parse(body));
}

function create(sent: Pick<StoredThread, 'comments' | 'status' | 'properties'>, threads: StoredThread[]): StoredThread {
  const thread = {
    ...sent,
    id: threads.length + 100,
    isDeleted: false,
    comments: sent.comments.map((comment, index) => ({ ...comment, id: index + 1 })),
  };
  threads.push(thread);
  return thread;
}

/** Every pull request has some that are not ours; Azure DevOps writes them itself. */
function reviewThread(): StoredThread {
  return {
    id: 1,
    isDeleted: false,
    properties: { CodeReviewThreadType: { $type: 'System.String', $value: 'VoteUpdate' } },
    comments: [{ id: 1, content: 'Policy status has been updated', commentType: 'system' }],
  };
}

function notFound(response: ServerResponse): void {
  sendJson(response, { message: 'TF401019: The Git repository does not exist or you do not have permissions.' }, 404);
}
