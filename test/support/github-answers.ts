import { graphqlAnswer } from './github-graphql.ts';
import type {
  Fields,
  GitHubMemory,
  Reply,
  SeenRequest,
  StoredCheckRun,
  StoredComment,
  StoredPull,
} from './github-memory.ts';
import { exampleOf, matchOperation, violationsOf } from './github-openapi.ts';

export const FORBIDDEN: Reply = { status: 403, body: { message: 'Resource not accessible by integration' } };
const NOT_FOUND: Reply = { status: 404, body: { message: 'Not Found' } };

/** Carries out one request, at once and as a whole, and notes what is wrong with it. */
export function carryOut(seen: SeenRequest, memory: GitHubMemory): Reply {
  if (seen.url === '/graphql') return memory.graphql ? graphqlAnswer(seen, memory) : NOT_FOUND;
  memory.violations.push(...violationsOf(seen));
  const operation = matchOperation(seen);
  if (operation === undefined) return NOT_FOUND;
  const reply = HANDLERS[operation.operationId]?.({ ...seen, path: operation.path }, memory) ?? NOT_FOUND;
  memory.violations.push(...operation.violationsOfAnswer(reply));
  return reply;
}

interface Asked extends SeenRequest {
  readonly path: Readonly<Record<string, string>>;
}

type Handler = (asked: Asked, memory: GitHubMemory) => Reply;

const HANDLERS: Readonly<Record<string, Handler>> = {
  'issues/list-comments': ({ url, path }, { comments }) => {
    const all = comments.filter(({ issue }) => issue === Number(path['issue_number']));
    return page(url, all.sort((a, b) => a.id - b.id).map(shownComment));
  },
  'issues/create-comment': ({ body, path }, { comments, viewer }) => {
    const created = {
      id: nextId(comments),
      issue: Number(path['issue_number']),
      body: text(body),
      user: viewer,
      edits: [],
    };
    if (created.body.length > 65_536) return TOO_LONG;
    comments.push(created);
    return { status: 201, body: shownComment(created) };
  },
  'issues/get-comment': ({ path }, { comments }) => {
    const found = comments.find(({ id }) => id === Number(path['comment_id']));
    return found === undefined ? NOT_FOUND : { status: 200, body: shownComment(found) };
  },
  'issues/update-comment': ({ body, path }, { comments }) => {
    const found = comments.find(({ id }) => id === Number(path['comment_id']));
    if (found === undefined) return NOT_FOUND;
    if (text(body).length > 65_536) return TOO_LONG;
    if (found.edits.length === 0) found.edits.push(found.body);
    found.body = text(body);
    found.edits.unshift(found.body);
    return { status: 200, body: shownComment(found) };
  },
  'issues/delete-comment': ({ path }, { comments }) => {
    const index = comments.findIndex(({ id }) => id === Number(path['comment_id']));
    return comments.splice(index, index < 0 ? 0 : 1).length === 0 ? NOT_FOUND : { status: 204 };
  },
  'repos/list-pull-requests-associated-with-commit': ({ url, path }, { pulls }) =>
    page(url, pulls.filter((pull) => isIn(pull, path['commit_sha'])).map(shownPull)),
  'pulls/list': ({ url }, { pulls }) => {
    const query = new URL(url, 'http://localhost').searchParams;
    const [owner, ref] = (query.get('head') ?? ':').split(/:(.*)/s);
    const fits = ({ head, state }: StoredPull) =>
      state === (query.get('state') ?? 'open') && head.ref === ref && head.repo?.full_name.split('/')[0] === owner;
    return page(url, pulls.filter(fits).map(shownPull));
  },
  'pulls/get': ({ path }, { pulls }) => {
    const found = pulls.find(({ number }) => number === Number(path['pull_number']));
    return found === undefined ? NOT_FOUND : { status: 200, body: shownPull(found) };
  },
  'repos/create-commit-status': ({ body, path }, { statuses }) => {
    const status = { ...Object(body), sha: path['sha'] };
    if (`${status.description}`.length > 140) return { status: 422, body: { message: 'Validation Failed' } };
    statuses.push(status);
    return { status: 201, body: { ...exampleOf('repos/create-commit-status'), ...Object(body) } };
  },
  'checks/list-for-ref': ({ url, path }, { checkRuns }) => {
    const name = new URL(url, 'http://localhost').searchParams.get('check_name');
    const found = checkRuns.filter(({ fields }) => fields['head_sha'] === path['ref'] && fields['name'] === name);
    return { status: 200, body: { total_count: found.length, check_runs: found.map(shownCheckRun) } };
  },
  'checks/create': ({ body }, { checkRuns }) => {
    const created = { id: nextId(checkRuns), fields: Object(body), annotations: annotationsIn(body) };
    checkRuns.push(created);
    return { status: 201, body: shownCheckRun(created) };
  },
  'checks/update': ({ body, path }, { checkRuns }) => {
    const found = checkRuns.find(({ id }) => id === Number(path['check_run_id']));
    if (found === undefined) return NOT_FOUND;
    found.fields = { ...found.fields, ...Object(body) };
    found.annotations += annotationsIn(body);
    return { status: 200, body: shownCheckRun(found) };
  },
  // An app has no user: https://docs.github.com/rest/users/users#get-the-authenticated-user
  'users/get-authenticated': (_asked, { viewer }) =>
    viewer.type === 'Bot'
      ? FORBIDDEN
      : { status: 200, body: { ...exampleOf('users/get-authenticated'), login: viewer.login } },
};

const TOO_LONG: Reply = {
  status: 422,
  body: { message: 'Validation Failed', errors: [{ message: 'Body is too long (maximum is 65536 characters)' }] },
};

function page(url: string, all: readonly unknown[]): Reply {
  const query = new URL(url, 'http://localhost').searchParams;
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const number = Number(query.get('page') ?? 1);
  const next = all.length > number * size ? { link: `<http://localhost${url}>; rel="next"` } : undefined;
  return { status: 200, body: all.slice((number - 1) * size, number * size), ...(next && { headers: next }) };
}

function nextId(stored: readonly { readonly id: number }[]): number {
  return Math.max(999, ...stored.map(({ id }) => id)) + 1;
}

function isIn({ head, commits = [] }: StoredPull, sha: string | undefined): boolean {
  return sha !== undefined && head.repo?.full_name === 'octocat/hello' && [head.sha, ...commits].includes(sha);
}

function shownComment({ id, issue, body, user }: StoredComment): Fields {
  const example = exampleOf('issues/create-comment');
  const issueUrl = `https://api.github.com/repos/octocat/hello/issues/${issue}`;
  const shownUser = { ...Object(example['user']), ...user };
  return { ...example, id, node_id: `IC_${id}`, body, issue_url: issueUrl, user: shownUser };
}

function shownPull({ number, state, head }: StoredPull): Fields {
  return { ...exampleOf('pulls/get'), number, state, head };
}

function shownCheckRun({ id, fields, annotations }: StoredCheckRun): Fields {
  const example = exampleOf('checks/create');
  const output = { ...Object(example['output']), ...Object(fields['output']), annotations_count: annotations };
  return { ...example, ...fields, id, output };
}

function annotationsIn(body: unknown): number {
  return Object(body).output?.annotations?.length ?? 0;
}

function text(body: unknown): string {
  return String(Object(body).body ?? '');
}
