import type { RunContext } from '../core/model/run-record.ts';
import { textAt } from './event.ts';

/** Links and names of this run from the variables that every runner sets. */
export function runContext(env: Readonly<Record<string, string | undefined>>, event: unknown): RunContext {
  const runId = env['GITHUB_RUN_ID'];
  const server = env['GITHUB_SERVER_URL'];
  const repository = env['GITHUB_REPOSITORY'];
  const attempt = env['GITHUB_RUN_ATTEMPT'];
  // On pull requests GITHUB_SHA is a merge that is in no branch, and GITHUB_REF_NAME is `5/merge`.
  const commit =
    textAt(event, 'pull_request', 'head', 'sha') ?? textAt(event, 'merge_group', 'head_sha') ?? env['GITHUB_SHA'];
  const branch = env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'];
  return {
    ...(runId && { runId }),
    ...(runId &&
      server &&
      repository && {
        runUrl: `${server}/${repository}/actions/runs/${runId}${attempt ? `/attempts/${attempt}` : ''}`,
      }),
    ...(commit && { commit }),
    ...(branch && { branch }),
  };
}
