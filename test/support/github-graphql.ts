import { VERSIONS } from '../../action/comments.ts';
import { VIEWER } from '../../action/viewer.ts';
import type { GitHubMemory, Reply, SeenRequest } from './github-memory.ts';

/**
 * The two queries that are known here, with the shapes that GitHub's GraphQL schema gives: `Query.viewer: User!`,
 * `User.login: String!`, `Query.node(id: ID!): Node`, `IssueComment.body: String!`,
 * `IssueComment.userContentEdits(first: Int): UserContentEditConnection`, `UserContentEdit.diff: String`.
 */
export function graphqlAnswer({ method, body }: SeenRequest, { viewer, comments, violations }: GitHubMemory): Reply {
  const { query, variables } = Object(body);
  if (method === 'POST' && query === VIEWER)
    return { status: 200, body: { data: { viewer: { login: viewer.login } } } };
  if (method === 'POST' && query === VERSIONS) {
    const found = comments.find(({ id }) => `IC_${id}` === variables?.id);
    const nodes = found?.edits.slice(0, 10).map((diff) => ({ diff }));
    return { status: 200, body: { data: { node: found ? { body: found.body, userContentEdits: { nodes } } : null } } };
  }
  violations.push(`${method} /graphql: no query that is known`);
  return { status: 400, body: { message: 'Unknown query' } };
}
