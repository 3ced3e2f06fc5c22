export interface StoredThread {
  readonly id: number;
  status?: string;
  isDeleted: boolean;
  properties: Readonly<Record<string, unknown>>;
  readonly comments: {
    readonly id: number;
    content: string;
    readonly commentType: string;
    isDeleted?: boolean;
  }[];
}

interface StoredStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly context: { readonly genre: string; readonly name: string };
  readonly targetUrl?: string;
  readonly iterationId?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What one organisation keeps in these tests: a pull request and the properties of a build. */
export interface AzureRepository {
  readonly threads: StoredThread[];
  readonly statuses: StoredStatus[];
  readonly properties: Record<string, unknown>;
  /** Commit of each iteration of the pull request, oldest first. */
  readonly iterations: string[];
  /** The answer to a request; undefined for what is not there. `path` is below the URL of the organisation. */
  answer(method: string, path: string, body: unknown): unknown;
}

const PULL_REQUEST =
  /^[^/]+\/_apis\/git\/repositories\/[^/]+\/pullRequests\/\d+\/(\w+)(?:\/(\d+))?(?:\/comments\/(\d+))?$/;
const PROPERTIES = /^[^/]+\/_apis\/build\/builds\/\d+\/properties$/;

type Kept = Omit<AzureRepository, 'answer'>;

/** With a copy of the threads that it starts with. */
export function createAzureRepository(threads: readonly StoredThread[] = [reviewThread()]): AzureRepository {
  const kept: Kept = {
    threads: structuredClone([...threads]),
    statuses: [],
    properties: {},
    iterations: ['0000000000000000000f', 'd5f4c7b0e5a94a1b8f2c'],
  };
  return { ...kept, answer: (method, path, body) => answer(kept, method, path, body) };
}

function answer(kept: Kept, method: string, path: string, body: unknown): unknown {
  if (PROPERTIES.test(path)) return method === 'PATCH' ? patch(kept.properties, body) : undefined;
  const [, resource, id, comment] = PULL_REQUEST.exec(path) ?? [];
  switch (resource) {
    case 'threads':
      return answerThreads(kept.threads, method, { id, comment }, body);
    case 'statuses':
      if (method === 'GET') return listOf(kept.statuses);
      return method === 'POST' ? add(kept.statuses, body) : undefined;
    case 'iterations':
      return listOf(kept.iterations.map((commitId, index) => ({ id: index + 1, sourceRefCommit: { commitId } })));
    default:
      return undefined;
  }
}

function answerThreads(
  threads: StoredThread[],
  method: string,
  { id, comment: commentId }: { readonly id: string | undefined; readonly comment: string | undefined },
  body: unknown,
): unknown {
  if (id === undefined) return method === 'GET' ? listOf(threads) : createThread(threads, body);
  const thread = threads.find((each) => each.id === Number(id));
  if (thread === undefined) return undefined;
  if (commentId === undefined) return method === 'GET' ? structuredClone(thread) : updateThread(thread, body);
  const comment = thread.comments.find((each) => each.id === Number(commentId));
  if (comment === undefined || comment.isDeleted === true) return undefined;
  if (method === 'PATCH') return Object.assign(comment, body);
  comment.isDeleted = true;
  thread.isDeleted = thread.comments.every(({ isDeleted }) => isDeleted === true);
  return {};
}

function createThread(threads: StoredThread[], body: unknown): StoredThread {
  const sent = body as Pick<StoredThread, 'comments' | 'status' | 'properties'>; // checked by azure-shapes.ts
  const thread = {
    ...structuredClone(sent),
    id: threads.length + 100,
    isDeleted: false,
    comments: sent.comments.map((comment, index) => ({ ...comment, id: index + 1 })),
  };
  threads.push(thread);
  return structuredClone(thread);
}

function updateThread(thread: StoredThread, body: unknown): StoredThread {
  const sent = body as Partial<Pick<StoredThread, 'status' | 'properties'>>; // checked by azure-shapes.ts
  if (sent.status !== undefined) thread.status = sent.status;
  thread.properties = { ...thread.properties, ...sent.properties };
  return structuredClone(thread);
}

function add(statuses: StoredStatus[], body: unknown): StoredStatus {
  const status = { ...(body as Omit<StoredStatus, 'id'>), id: statuses.length + 1 }; // checked by azure-shapes.ts
  statuses.push(status);
  return status;
}

function patch(properties: Record<string, unknown>, body: unknown): unknown {
  const operations = body as readonly { readonly path: string; readonly value: unknown }[]; // checked by azure-shapes.ts
  for (const { path, value } of operations) {
    properties[path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')] = value;
  }
  return { count: Object.keys(properties).length, value: properties };
}

function listOf(value: readonly unknown[]) {
  return { value: structuredClone(value), count: value.length };
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
