import { createHash } from 'node:crypto';
import { failure, type Result, success } from '../core/model/result.ts';
import { at, textAt } from './event.ts';
import type { Answer, Send } from './github-api.ts';
import { type Attempt, refusal } from './refusal.ts';

export interface StickyComment {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** Name of the gate; each has one comment. */
  readonly key: string;
  readonly run: RunNumber;
  readonly body: string;
  /** false: only a comment that is there already is brought up to date. */
  readonly create: boolean;
  readonly fromFork: boolean;
}

/** Counts up over a repository; a repeated run keeps its id and counts its attempts. */
interface RunNumber {
  readonly id: number;
  readonly attempt: number;
}

/** `absent`: there was none and none was wanted; `newer`: a later run has written already. */
type Outcome = 'created' | 'updated' | 'absent' | 'newer';

interface Found {
  readonly id: unknown;
  readonly body: string;
}

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/** Keeps the one comment of a gate on a pull request up to date. */
export async function writeStickyComment(send: Send, wanted: StickyComment): Promise<Result<Outcome>> {
  const { owner, repo, pullRequest } = wanted;
  const found = await findOwnComment(send, wanted);
  if (!found.ok) return found;
  const body = `${marker(wanted)}
${wanted.body}`;
  if (found.value === undefined) {
    if (!wanted.create) return success('absent');
    const answer = await send('POST', COMMENTS, { owner, repo, issue_number: pullRequest, body });
    return answer.status === 201 ? success('created') : failure(refusal(answer, attempt('write', wanted)));
  }
  if (isNewer(found.value.body, wanted.run)) return success('newer');
  const answer = await send('PATCH', COMMENT, { owner, repo, comment_id: found.value.id, body });
  return answer.status === 200 ? success('updated') : failure(refusal(answer, attempt('update', wanted)));
}

async function findOwnComment(send: Send, wanted: StickyComment): Promise<Result<Found | undefined>> {
  const { owner, repo, pullRequest } = wanted;
  const marked: unknown[] = [];
  for (let page = 1; ; page++) {
    const answer = await send('GET', COMMENTS, { owner, repo, issue_number: pullRequest, per_page: 100, page });
    if (answer.status !== 200 || !Array.isArray(answer.body)) return failure(refusal(answer, attempt('read', wanted)));
    marked.push(...answer.body.filter((comment) => textAt(comment, 'body')?.startsWith(markerStart(wanted.key))));
    const own = marked.find(isByApp);
    if (own !== undefined) return success(toFound(own));
    if (!answer.more) return success(await writtenByViewer(send, marked));
  }
}

/** GITHUB_TOKEN writes as an app, which may not ask who it is; the owner of a personal token may. */
async function writtenByViewer(send: Send, marked: readonly unknown[]): Promise<Found | undefined> {
  if (marked.length === 0) return undefined;
  const viewer: Answer = await send('GET', '/user', {});
  const login = viewer.status === 200 ? textAt(viewer.body, 'login') : undefined;
  const own = login === undefined ? undefined : marked.find((comment) => textAt(comment, 'user', 'login') === login);
  return own === undefined ? undefined : toFound(own);
}

function isByApp(comment: unknown): boolean {
  return textAt(comment, 'user', 'type') === 'Bot';
}

function toFound(comment: unknown): Found {
  return { id: at(comment, 'id'), body: textAt(comment, 'body') ?? '' };
}

function marker({ key, run }: StickyComment): string {
  return `${markerStart(key)}run=${run.id}/${run.attempt} -->`;
}

/** Ends in a space, so that no key is the beginning of another. */
function markerStart(key: string): string {
  // Half a surrogate pair cannot be encoded; two hyphens end a comment in older Markdown.
  const encoded = encodeURIComponent(Buffer.from(key).toString()).replaceAll('--', '-%2D');
  // The body leaves 536 characters of what GitHub takes.
  const short = encoded.length <= 300 ? encoded : createHash('sha256').update(key).digest('hex');
  return `<!-- perfspec-gate:v1 key=${short} `;
}

function isNewer(body: string, run: RunNumber): boolean {
  const match = /^<!-- perfspec-gate:v1 \S+ run=(\d+)\/(\d+) -->/.exec(body);
  const [id, attempt] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  return run.id > 0 && (id > run.id || (id === run.id && attempt > run.attempt));
}

function attempt(verb: string, { pullRequest, fromFork }: StickyComment): Attempt {
  return { what: `${verb} the comment on pull request #${pullRequest}`, fromFork };
}
