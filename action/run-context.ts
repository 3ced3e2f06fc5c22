import type { RunContext } from '../core/model/run-record.ts';
import { commitInEvent } from './commit.ts';
import { type Environment, textAt } from './event.ts';
import { outsider } from './fork.ts';
import { targetBranch } from './target-branch.ts';

/** Links and names of this run from the variables that every runner sets. */
export function runContext(env: Environment, event: unknown): RunContext {
  const runId = env['GITHUB_RUN_ID'];
  const server = env['GITHUB_SERVER_URL'];
  const repository = env['GITHUB_REPOSITORY'];
  const attempt = env['GITHUB_RUN_ATTEMPT'];
  const commit = commitInEvent(env, event) ?? env['GITHUB_SHA'];
  // GITHUB_REF_NAME is `5/merge` on pull requests, and the default branch where another run started this one.
  const branch = env['GITHUB_HEAD_REF'] || textAt(event, 'workflow_run', 'head_branch') || env['GITHUB_REF_NAME'];
  const target = targetBranch(env, event);
  return {
    ...(runId && { runId }),
    ...(runId &&
      server &&
      repository && {
        runUrl: `${server}/${repository}/actions/runs/${runId}${attempt ? `/attempts/${attempt}` : ''}`,
      }),
    ...(commit && { commit }),
    ...(branch && { branch }),
    ...(target && { targetBranch: target }),
    ...(outsider(env, event) && { fork: true }),
  };
}
