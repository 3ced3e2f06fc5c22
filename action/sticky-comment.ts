import { failure, type Result, success } from '../core/model/result.ts';
import { marker, runIn } from './comment-marker.ts';
import { type Comment, type Comments, openComments, toComment, type Where } from './comments.ts';
import { refusal } from './refusal.ts';
import { isUnclear } from './repeat.ts';
import { compareRuns, type RunOrder } from './run-order.ts';
import type { Answer, Send } from './send.ts';
import { shorten } from './shorten.ts';

export interface StickyComment extends Where {
  readonly run: RunOrder;
  readonly body: string;
  /** false: only a comment that is there already is brought up to date. */
  readonly create: boolean;
  /** The `permissions:` block that the job needs. */
  readonly grant: string;
}

/** `absent`: there was none and none was wanted; `newer`: a later run has written already. */
type Outcome = 'created' | 'updated' | 'absent' | 'newer';

interface Version {
  readonly run: RunOrder;
  readonly body: string;
}

/** More than that many runs do not write in the same second. */
const ROUNDS = 8;
/** GitHub takes 65,536 characters; where it counts otherwise, this is far enough below. */
const SHORT_BYTES = 30_000;

/**
 * Keeps one comment of a gate on a pull request, with the text of the latest run, also where several runs write at
 * once. GitHub has no lock and no conditional write, so every run keeps the same rules: of several comments the oldest
 * stays and nobody deletes it; it gets the latest text that was seen before the others go; and who has written looks
 * again and puts back the text of a later run that was overwritten unseen, which GitHub keeps as an old version.
 */
export async function writeStickyComment(send: Send, wanted: StickyComment): Promise<Result<Outcome>> {
  const comments = openComments(send, wanted);
  const mine = { run: wanted.run, body: `${marker(wanted.key, wanted.run)}\n${wanted.body}` };
  const found = await findOrCreate(comments, mine, wanted);
  return found.ok ? await settle(comments, mine, wanted, found.value) : found;
}

interface Found {
  readonly comments: readonly Comment[];
  readonly created: boolean;
}

async function findOrCreate(comments: Comments, mine: Version, wanted: StickyComment): Promise<Result<Found>> {
  for (let posts = 1; ; posts++) {
    const there = await comments.list();
    if ('status' in there) return refused('read', there, wanted);
    if (there.length > 0 || !wanted.create) return success({ comments: there, created: false });
    const answer = await shorterIfRefused(mine.body, comments.create);
    if (answer.status === 201) return success({ comments: await withOwn(comments, answer), created: true });
    // Without a clear answer it may have been carried out: that is looked up before it is sent once more.
    if (!isUnclear(answer) || posts === 2) return refused('write', answer, wanted);
  }
}

/** Others may have created one in the same moment. A list can be a moment behind, so the own one is added. */
async function withOwn(comments: Comments, created: Answer): Promise<readonly Comment[]> {
  const own = toComment(created.body);
  const there = await comments.list();
  const others = 'status' in there ? [] : there.filter(({ id }) => id !== own.id);
  return [...others, own].sort((a, b) => a.id - b.id);
}

async function settle(
  comments: Comments,
  mine: Version,
  wanted: StickyComment,
  { comments: [oldest, ...others], created }: Found,
): Promise<Result<Outcome>> {
  if (oldest === undefined) return success('absent');
  const seen = [toVersion(oldest.body), ...others.map(({ body }) => toVersion(body))];
  const { last, goal } = await bringUpToDate(comments, oldest, mine, { seen, written: created });
  if (last !== undefined && last.status !== 200) return refused('update', last, wanted);
  for (const other of others) {
    const answer = await comments.remove(other);
    // 404: another run was faster.
    if (answer.status !== 204 && answer.status !== 404) return refused('delete a duplicate of', answer, wanted);
  }
  if (goal !== mine) return success('newer');
  return success(created ? 'created' : 'updated');
}

/** Writes until the comment has the latest text that anybody has seen; `last` is the answer to the last writing. */
async function bringUpToDate(
  comments: Comments,
  comment: Comment,
  mine: Version,
  { seen, written }: { readonly seen: readonly Version[]; readonly written: boolean },
): Promise<{ readonly last: Answer | undefined; readonly goal: Version }> {
  let now = seen[0] ?? mine;
  let goal = latest([mine, ...seen]);
  let last: Answer | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const done = written || last !== undefined || goal !== mine;
    if (done && compareRuns(now.run, goal.run) === 0) break;
    last = await shorterIfRefused(goal.body, (body) => comments.update(comment, body));
    if (last.status !== 200) break;
    const versions = (await comments.texts(comment)).map(toVersion);
    now = versions[0] ?? goal;
    goal = latest([goal, ...versions]);
  }
  return { last, goal };
}

function toVersion(body: string): Version {
  return { run: runIn(body), body };
}

/** The first of the latest. */
function latest(versions: readonly [Version, ...Version[]]): Version {
  return versions.reduce((a, b) => (compareRuns(b.run, a.run) > 0 ? b : a));
}

/** 422 is what GitHub says of a text that is too long, among other things. */
async function shorterIfRefused(body: string, write: (body: string) => Promise<Answer>): Promise<Answer> {
  const answer = await write(body);
  const short = answer.status === 422 ? shorten(body, SHORT_BYTES) : body;
  return short === body ? answer : await write(short);
}

function refused(verb: string, answer: Answer, { pullRequest, grant }: StickyComment) {
  const what = `${verb} the comment on pull request #${pullRequest}`;
  return failure(refusal(answer, { what, scope: 'pull-requests', grant }));
}
