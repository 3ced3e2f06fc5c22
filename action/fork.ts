import { at, type Environment, isRecord, textAt } from './event.ts';

/** Events of a pull request that run with the rights of its author; `pull_request_target` has those of the target. */
const OF_THE_AUTHOR: readonly string[] = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/** Dependabot works on branches of the repository itself, so its pushes run without secrets too. */
const OF_DEPENDABOT: readonly string[] = [...OF_THE_AUTHOR, 'push', 'create', 'deployment', 'deployment_status'];

/**
 * For whom GitHub runs this with a token that only reads and without secrets, in words; undefined where it does not.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 * https://docs.github.com/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
 */
export function outsider(env: Environment, event: unknown): 'a fork' | 'Dependabot' | undefined {
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  if (OF_THE_AUTHOR.includes(name) && isFromFork(event)) return 'a fork';
  // A person who runs it again does not change the rights; GITHUB_ACTOR stays.
  if (OF_DEPENDABOT.includes(name) && env['GITHUB_ACTOR'] === 'dependabot[bot]') return 'Dependabot';
  return undefined;
}

function isFromFork(event: unknown): boolean {
  if (!isRecord(at(event, 'pull_request', 'head'))) return false;
  const head = textAt(event, 'pull_request', 'head', 'repo', 'full_name'); // none where the fork is gone
  const base = textAt(event, 'pull_request', 'base', 'repo', 'full_name');
  // Not `fork`: it is true as well for a branch of a repository that is a fork itself.
  return head !== base || head === undefined;
}
