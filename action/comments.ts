import { markerStart } from './comment-marker.ts';
import { at, textAt } from './event.ts';
import { GRAPHQL } from './github-api.ts';
import type { Answer, Send } from './send.ts';
import { viewerLogin } from './viewer.ts';

export interface Where {
  readonly owner: string;
  readonly repo: string;
  readonly pullRequest: number;
  /** Name of the gate; each has one comment. */
  readonly key: string;
}

export interface Comment {
  readonly id: number;
  /** What GraphQL knows it by. */
  readonly nodeId: string;
  readonly body: string;
}

/** The requests about the comments of one gate on one pull request. */
export interface Comments {
  /** Those of this gate that this token wrote, oldest first; or the answer that stood in the way. */
  list(): Promise<readonly Comment[] | Answer>;
  create(body: string): Promise<Answer>;
  update(comment: Comment, body: string): Promise<Answer>;
  remove(comment: Comment): Promise<Answer>;
  /** What it says now, and then what it said before as far as GitHub tells; nothing where it cannot be read. */
  texts(comment: Comment): Promise<readonly string[]>;
}

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/** `diff` holds the whole text of a version, and the newest version comes first. */
export const VERSIONS =
  'query ($id: ID!) { node(id: $id) { ... on IssueComment { body userContentEdits(first: 10) { nodes { diff } } } } }';

export function openComments(send: Send, { owner, repo, pullRequest, key }: Where): Comments {
  const one = ({ id }: Comment) => ({ owner, repo, comment_id: id });
  return {
    list: () => listOwn(send, { owner, repo, pullRequest, key }),
    create: (body) => send('POST', COMMENTS, { owner, repo, issue_number: pullRequest, body }),
    update: (comment, body) => send('PATCH', COMMENT, { ...one(comment), body }),
    remove: (comment) => send('DELETE', COMMENT, one(comment)),
    texts: async (comment) => {
      const versions = await send('POST', GRAPHQL, { query: VERSIONS, variables: { id: comment.nodeId } }, true);
      const found = textsIn(versions.body);
      return found.length > 0 ? found : bodyIn((await send('GET', COMMENT, one(comment))).body);
    },
  };
}

/** All pages: GitHub gives the oldest comments first, and a second comment of the same gate has to be found too. */
async function listOwn(send: Send, { owner, repo, pullRequest, key }: Where): Promise<readonly Comment[] | Answer> {
  const marked: unknown[] = [];
  for (let page = 1; ; page++) {
    const answer = await send('GET', COMMENTS, { owner, repo, issue_number: pullRequest, per_page: 100, page });
    if (answer.status !== 200 || !Array.isArray(answer.body)) return answer;
    marked.push(...answer.body.filter((comment) => textAt(comment, 'body')?.startsWith(markerStart(key))));
    if (!answer.more) break;
  }
  if (marked.length === 0) return [];
  // Everybody can write a marker into a comment.
  const viewer = await viewerLogin(send);
  const own = marked.filter((comment) => textAt(comment, 'user', 'login') === viewer).map(toComment);
  return own.sort((a, b) => a.id - b.id);
}

/** From an answer of GitHub. */
export function toComment(comment: unknown): Comment {
  return {
    id: Number(at(comment, 'id')),
    nodeId: textAt(comment, 'node_id') ?? '',
    body: textAt(comment, 'body') ?? '',
  };
}

function textsIn(answer: unknown): readonly string[] {
  const now = bodyIn(at(answer, 'data', 'node'));
  const edits = at(answer, 'data', 'node', 'userContentEdits', 'nodes');
  const before = Array.isArray(edits) ? edits.flatMap((edit) => textAt(edit, 'diff') ?? []) : [];
  return now.length > 0 ? [...now, ...before] : [];
}

function bodyIn(comment: unknown): readonly string[] {
  const body = textAt(comment, 'body');
  return body === undefined ? [] : [body];
}
