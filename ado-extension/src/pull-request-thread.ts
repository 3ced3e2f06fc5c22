import type { Problem } from '../../core/model/problem.ts';
import type { RunResult } from '../../core/model/verdict.ts';
import { warning } from '../../core/problems.ts';
import type { AzureRest, Reply } from './azure-rest.ts';

/** One comment thread per gate on one pull request. */
export interface ThreadRequest {
  /** Path of the pull request below the collection's URL. */
  readonly pullRequest: string;
  /** Name of the gate. */
  readonly gate: string;
  readonly result: RunResult;
  readonly body: string;
  /** `false` only brings a thread up to date that is there already. */
  readonly create: boolean;
}

/** The thread's property that says whose it is; text can be edited and quoted, properties cannot. */
const PROPERTY = 'PerfSpecGate.Name';

/** An active thread can hold a merge back where the branch policy asks for resolved comments: only a failed gate does. */
const STATUS = {
  pass: 'fixed',
  warning: 'closed',
  fail: 'active',
  error: 'active',
} as const satisfies Record<RunResult, string>;

interface Thread {
  readonly id: number;
  readonly status?: string;
  /** Id of our comment, the first of the thread. */
  readonly commentId: number;
}

/** Writes the thread, or brings the one of an earlier run up to date. What the server refuses is a warning. */
export async function publishThread(rest: AzureRest, request: ThreadRequest): Promise<readonly Problem[]> {
  const list = await rest.send('GET', `${request.pullRequest}/threads`);
  if (!list.ok) return [explain(list)];
  const threads = threadsOf(list.body);
  if (threads === undefined)
    return [warning('publish-failed', 'The pull-request threads could not be read: the answer is no list.')];
  const ours = findThread(threads, request.gate);
  if (ours !== undefined) return update(rest, request, ours);
  return request.create ? create(rest, request) : [];
}

async function create(
  rest: AzureRest,
  { pullRequest, gate, result, body }: ThreadRequest,
): Promise<readonly Problem[]> {
  const reply = await rest.send('POST', `${pullRequest}/threads`, {
    comments: [{ parentCommentId: 0, content: body, commentType: 'text' }],
    status: STATUS[result],
    properties: { [PROPERTY]: { $type: 'System.String', $value: gate } },
  });
  if (reply.ok) return [];
  // Without an answer, or after a fault on the way, the thread may be there all the same.
  if (reply.status === undefined || reply.status >= 500) {
    const list = await rest.send('GET', `${pullRequest}/threads`);
    if (list.ok && findThread(threadsOf(list.body) ?? [], gate) !== undefined) return [];
  }
  return [explain(reply)];
}

async function update(
  rest: AzureRest,
  { pullRequest, result, body }: ThreadRequest,
  thread: Thread,
): Promise<readonly Problem[]> {
  const path = `${pullRequest}/threads/${thread.id}`;
  const comment = await rest.send('PATCH', `${path}/comments/${thread.commentId}`, { content: body });
  if (!comment.ok) return [explain(comment)];
  if (thread.status === STATUS[result]) return [];
  const status = await rest.send('PATCH', path, { status: STATUS[result] });
  return status.ok ? [] : [explain(status)];
}

function threadsOf(body: unknown): readonly unknown[] | undefined {
  const value = field(body, 'value');
  return Array.isArray(value) ? value : undefined;
}

/** The oldest of ours, so that two runs at once end on the same one. */
function findThread(threads: readonly unknown[], gate: string): Thread | undefined {
  const ours = threads.filter((thread) => propertyOf(thread) === gate).flatMap((thread) => readThread(thread) ?? []);
  return ours.sort((a, b) => a.id - b.id)[0];
}

/** Servers answer a property as `{$type, $value}` or as the bare value. */
function propertyOf(thread: unknown): unknown {
  const property = field(field(thread, 'properties'), PROPERTY);
  return typeof property === 'object' ? field(property, '$value') : property;
}

function readThread(thread: unknown): Thread | undefined {
  const comments = field(thread, 'comments');
  const first: unknown = Array.isArray(comments) ? comments[0] : undefined;
  const [id, commentId, status] = [field(thread, 'id'), field(first, 'id'), field(thread, 'status')];
  // A thread or comment that somebody deleted stays in the list.
  if (field(thread, 'isDeleted') === true || field(first, 'isDeleted') === true) return undefined;
  if (typeof id !== 'number' || typeof commentId !== 'number') return undefined;
  return { id, commentId, ...(typeof status === 'string' ? { status } : {}) };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function explain(reply: Extract<Reply, { ok: false }>): Problem {
  const message = clean(reply.message);
  if (message.includes('TF401027')) return refused(/identity '([^']+)'/.exec(message)?.[1]);
  if (reply.status === 401 || reply.status === 403 || reply.status === 203 || reply.status === 302) {
    return warning(
      'publish-refused',
      `The pull-request thread was not written: Azure DevOps refused the job's token (${message}).`,
      {
        advice: 'Let the job\'s identity read the repository and allow it "Contribute to pull requests".',
      },
    );
  }
  return warning('publish-failed', `The pull-request thread was not written: ${message}.`);
}

function refused(identity: string | undefined): Problem {
  const who = identity === undefined ? 'the identity of the build' : `the identity '${identity}'`;
  return warning(
    'publish-refused',
    `The pull-request thread was not written (TF401027): ${who} may not contribute to pull requests.`,
    {
      advice:
        'Project settings > Repositories > this repository > Security: search for that identity (it is shown as "<project> Build Service" or "Project Collection Build Service") and allow "Contribute to pull requests".',
    },
  );
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300);
}
