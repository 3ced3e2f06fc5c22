import type { Problem } from '../../core/model/problem.ts';
import type { RunResult } from '../../core/model/verdict.ts';
import type { AzureRest } from './azure-rest.ts';
import { field } from './field.ts';
import { postOnce } from './post-once.ts';
import { type Refusal, refusal } from './refusal.ts';
import { isNewer, type RunNumber } from './run-number.ts';
import { listThreads, NAME, RUN, readThread, signed, type Thread, WHAT } from './thread-list.ts';

/** One comment thread per gate on one pull request. */
export interface ThreadRequest {
  /** Path of the pull request below the collection's URL. */
  readonly pullRequest: string;
  /** Name of the gate. */
  readonly gate: string;
  readonly run: RunNumber;
  readonly result: RunResult;
  readonly body: string;
  /** `false` only brings a thread up to date that is there already. */
  readonly create: boolean;
}

/** An active thread can hold a merge back where the branch policy asks for resolved comments: only a failed gate does. */
const STATUS = {
  pass: 'fixed',
  warning: 'closed',
  fail: 'active',
  error: 'active',
} as const satisfies Record<RunResult, string>;

/** How often a run looks for what others have done at the same time; usually the second time finds nothing. */
const LOOKS = 5;

const LOST = 'The report of a newer run was overwritten at the moment it came';

/** Writes the thread, or brings the one of an earlier run up to date. What the server refuses is a warning. */
export async function publishThread(rest: AzureRest, request: ThreadRequest): Promise<readonly Problem[]> {
  const ours = await listThreads(rest, request);
  if (!ours.ok) return ours.problems;
  if (ours.value.length > 0) return bringUpToDate(rest, request, ours.value);
  return request.create ? create(rest, request) : [];
}

/** `foreign` are threads of this gate that belong to another identity. */
async function create(
  rest: AzureRest,
  request: ThreadRequest,
  foreign: ReadonlySet<number> = new Set(),
): Promise<readonly Problem[]> {
  const { gate, run } = request;
  const thread = {
    comments: [{ parentCommentId: 0, content: signed(request.body, stateOf(request)), commentType: 'text' }],
    status: STATUS[request.result],
    properties: { [NAME]: text(gate), [RUN]: text(run) },
  };
  const landed = async () => (await written(rest, request)).some((each) => each.run === run);
  const reply = await postOnce(rest, { path: `${request.pullRequest}/threads`, body: thread }, landed);
  if (!reply.ok) return [refusal(WHAT, reply)];
  // Another run may have looked as early as this one, and found nothing either: the oldest thread stays.
  const id = field(reply.body, 'id');
  const all = (await written(rest, request)).filter((each) => !foreign.has(each.id));
  const own = all.find((each) => (id === undefined ? each.run === run : each.id === id));
  if (own === undefined || own === all[0]) return [];
  await remove(rest, request, own);
  const others = all.filter((each) => each !== own);
  return bringUpToDate(rest, request, others, foreign);
}

async function written(rest: AzureRest, request: ThreadRequest): Promise<readonly Thread[]> {
  const threads = await listThreads(rest, request);
  return threads.ok ? threads.value : [];
}

async function bringUpToDate(
  rest: AzureRest,
  request: ThreadRequest,
  threads: readonly Thread[],
  foreign: ReadonlySet<number> = new Set(),
): Promise<readonly Problem[]> {
  if (threads.some(({ run, written }) => isNewer(run, request.run) || isNewer(written.run, request.run))) return [];
  const { kept, refused } = await writeOldest(rest, request, threads);
  if (kept !== undefined) {
    // Those after it are left over from runs at the same time.
    for (const extra of threads.slice(threads.indexOf(kept) + 1)) await remove(rest, request, extra);
    return settle(rest, request, kept);
  }
  if (refused === undefined) return [];
  if (!isNotOurs(refused) || !request.create) return [refusal(WHAT, refused)];
  return create(rest, request, new Set([...foreign, ...threads.map(({ id }) => id)]));
}

/** Writes the oldest thread that the server lets this identity edit. */
async function writeOldest(
  rest: AzureRest,
  request: ThreadRequest,
  threads: readonly Thread[],
): Promise<{ readonly kept?: Thread; readonly refused?: Refusal }> {
  let refused: Refusal | undefined;
  for (const thread of threads) {
    refused = await write(rest, request, thread);
    if (refused === undefined) return { kept: thread };
    if (!isNotOurs(refused)) break;
  }
  return refused === undefined ? {} : { refused };
}

/** 403: written by another identity, such as the build's own before its scope was changed. 404: deleted just now. */
function isNotOurs({ status }: Refusal): boolean {
  return status === 403 || status === 404;
}

async function write(
  rest: AzureRest,
  request: ThreadRequest,
  thread: Thread,
  content = signed(request.body, stateOf(request)),
): Promise<Refusal | undefined> {
  const path = `${pathOf(request, thread)}/comments/${thread.commentId}`;
  const reply = await rest.send({ method: 'PATCH', path, body: { content } });
  return reply.ok ? undefined : reply;
}

/** Another run may write between our requests: the text of the newest stays, and the status follows the text. */
async function settle(rest: AzureRest, request: ThreadRequest, thread: Thread): Promise<readonly Problem[]> {
  for (let look = 0; look < LOOKS; look++) {
    const reply = await rest.send({ method: 'GET', path: pathOf(request, thread) });
    const now = reply.ok ? readThread(reply.body) : undefined;
    const refused = now && (await correct(rest, request, now));
    if (refused === 'nothing to do' || now === undefined) return [];
    if (refused !== undefined) return [refusal(WHAT, refused)];
  }
  return [];
}

async function correct(
  rest: AzureRest,
  request: ThreadRequest,
  now: Thread,
): Promise<Refusal | undefined | 'nothing to do'> {
  const { run, status } = now.written;
  const lost = run === request.run && now.content.startsWith(LOST);
  if (run === undefined || isNewer(request.run, run) || lost) return write(rest, request, now);
  // Our text came after that of a newer run, and took its place: better no text than an old one.
  if (isNewer(now.run, run)) return write(rest, request, now, lostText(now));
  if (now.run === run && now.status === status) return 'nothing to do';
  const body = { status, properties: { [RUN]: text(run) } };
  const reply = await rest.send({ method: 'PATCH', path: pathOf(request, now), body });
  return reply.ok ? undefined : reply;
}

function lostText({ run = '', status = '' }: Thread): string {
  return signed(`${LOST} (${run}). The page of that run has it.`, { run, status });
}

/** A thread without comments is shown no more; where it may not be deleted, it at least holds no merge back. */
async function remove(rest: AzureRest, request: ThreadRequest, thread: Thread): Promise<void> {
  const path = pathOf(request, thread);
  const deleted = await rest.send({ method: 'DELETE', path: `${path}/comments/${thread.commentId}` });
  if (!deleted.ok) await rest.send({ method: 'PATCH', path, body: { status: 'closed' } });
}

function pathOf({ pullRequest }: ThreadRequest, { id }: Thread): string {
  return `${pullRequest}/threads/${id}`;
}

function stateOf({ run, result }: ThreadRequest): { readonly run: RunNumber; readonly status: string } {
  return { run, status: STATUS[result] };
}

function text(value: string): { readonly $type: string; readonly $value: string } {
  return { $type: 'System.String', $value: value };
}
