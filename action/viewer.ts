import { textAt } from './event.ts';
import { GRAPHQL } from './github-api.ts';
import type { Send } from './send.ts';

export const VIEWER = 'query { viewer { login } }';

/** Who GITHUB_TOKEN is, where GitHub does not say it. */
const ACTIONS_BOT = 'github-actions[bot]';

/**
 * Login of whom the token belongs to, as the author of a comment is given. The REST API tells it to people only,
 * GraphQL to apps too, and GITHUB_TOKEN is an app.
 */
export async function viewerLogin(send: Send): Promise<string> {
  const asked = await send('POST', GRAPHQL, { query: VIEWER }, true);
  const login = textAt(asked.body, 'data', 'viewer', 'login');
  if (login !== undefined) return login;
  const user = await send('GET', '/user', {});
  return (user.status === 200 ? textAt(user.body, 'login') : undefined) ?? ACTIONS_BOT;
}
