import { failure, type Result, success } from '../../core/model/result.ts';
import { warning } from '../../core/problems.ts';
import type { AzureRest } from './azure-rest.ts';
import { field, listOf } from './field.ts';
import { refusal } from './refusal.ts';

/** A thread of this gate that nobody has deleted. */
export interface Thread extends ThreadState {
  readonly id: number;
  /** Of our comment, the first of the thread. */
  readonly commentId: number;
  readonly content: string;
  /** Which run wrote the comment, and the status that belongs to it. */
  readonly written: ThreadState;
}

interface ThreadState {
  readonly run: string | undefined;
  readonly status: string | undefined;
}

/** The thread's properties that say whose it is and which run wrote it; text can be edited and quoted, these cannot. */
export const NAME = 'PerfSpecGate.Name';
export const RUN = 'PerfSpecGate.Run';

export const WHAT = 'The pull-request thread';

/** Those of one gate, oldest first: so all runs agree which of several is the one to keep. */
export async function listThreads(
  rest: AzureRest,
  { pullRequest, gate }: { readonly pullRequest: string; readonly gate: string },
): Promise<Result<readonly Thread[]>> {
  const reply = await rest.send({ method: 'GET', path: `${pullRequest}/threads` });
  if (!reply.ok) return failure(refusal(WHAT, reply));
  const threads = listOf(reply.body);
  if (threads === undefined) {
    return failure(warning('publish-failed', 'The pull-request threads could not be read: the answer is no list.'));
  }
  const ours = threads
    .filter((thread) => property(thread, NAME) === gate)
    .flatMap((thread) => readThread(thread) ?? []);
  return success(ours.sort((a, b) => a.id - b.id));
}

/** Undefined for a thread or comment that somebody deleted; it stays in the list. */
export function readThread(thread: unknown): Thread | undefined {
  const comments = field(thread, 'comments');
  const first: unknown = Array.isArray(comments) ? comments[0] : undefined;
  if (field(thread, 'isDeleted') === true || field(first, 'isDeleted') === true) return undefined;
  const [id, commentId] = [field(thread, 'id'), field(first, 'id')];
  if (typeof id !== 'number' || typeof commentId !== 'number') return undefined;
  const content = textOf(field(first, 'content')) ?? '';
  return {
    id,
    commentId,
    content,
    written: stateIn(content),
    status: textOf(field(thread, 'status')),
    run: textOf(property(thread, RUN)),
  };
}

/** Text and status of a thread are two requests, between which another run can come: so the text says what it is. */
export function signed(body: string, { run, status }: { readonly run: string; readonly status: string }): string {
  return `${body.trimEnd()}\n\n<!-- perfspec-gate run="${run}" status="${status}" -->`;
}

/** Only the end of the text counts, which nothing from outside can be: what a report quotes stands before it. */
function stateIn(content: string): ThreadState {
  const match = /<!-- perfspec-gate run="([\w .]+)" status="(\w+)" -->\s*$/.exec(content);
  return { run: match?.[1], status: match?.[2] };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Servers answer a property as `{$type, $value}` or as the bare value. */
function property(thread: unknown, name: string): unknown {
  const found = field(field(thread, 'properties'), name);
  return typeof found === 'object' ? field(found, '$value') : found;
}
