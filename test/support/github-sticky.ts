import { openGitHubApi } from '../../action/github-api.ts';
import { type StickyComment, writeStickyComment } from '../../action/sticky-comment.ts';
import { ACTIONS_BOT, type User } from './github-memory.ts';
import type { GitHubServer } from './github-server.ts';

/** First line of a comment of the gate, and a text. */
export const marked = (key: string, run = '9/1') => `<!-- perfspec-gate:v1 key=${key} run=${run} -->\nold`;

/** What tests of the sticky comment do with a server: one gate `checkout`, pull request 5, run 10/1. */
export function stickyOn(server: () => GitHubServer) {
  return {
    write: async (changes: Partial<StickyComment> = {}) => {
      const wanted = {
        owner: 'octocat',
        repo: 'hello',
        pullRequest: 5,
        key: 'checkout',
        run: [10, 1],
        body: '## pass',
        create: true,
        grant: 'permissions: { contents: read, pull-requests: write }',
      };
      const send = openGitHubApi({ token: 'token-of-a-test', baseUrl: server().apiUrl });
      return await writeStickyComment(send, { ...wanted, ...changes });
    },
    put: (...given: readonly { readonly body: string; readonly user?: User; readonly issue?: number }[]) => {
      const { comments } = server();
      for (const { body, user = ACTIONS_BOT, issue = 5 } of given)
        comments.push({ id: comments.length + 1, issue, body, user, edits: [] });
    },
    bodies: () => server().comments.map(({ body }) => body),
    /** Methods of the requests so far; those of GraphQL are marked. */
    asked: () => server().requests.map(({ method, url }) => (url === '/graphql' ? `${method} ${url}` : method)),
  };
}
