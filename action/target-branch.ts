import { at, type Environment, textAt } from './event.ts';

/**
 * The branch that what is measured is meant for, where it is not in it yet: on pull requests, in a merge queue, after a
 * comment on a pull request, and in a run that was started by the run of one.
 */
export function targetBranch(env: Environment, event: unknown): string | undefined {
  const queued = textAt(event, 'merge_group', 'base_ref')?.replace(/^refs\/heads\//, '');
  const base = env['GITHUB_BASE_REF'] || textAt(event, 'pull_request', 'base', 'ref') || queued;
  if (base) return base;
  const commented = at(event, 'issue', 'pull_request') !== undefined;
  return commented ? mainBranch(event) : ofOtherRun(event);
}

/**
 * What the other run measured may come from a fork, whose branch can have the very name of ours. GitHub then does not
 * say which pull request it was.
 */
function ofOtherRun(event: unknown): string | undefined {
  const started = textAt(event, 'workflow_run', 'event') ?? '';
  const repositories = ['repository', 'head_repository'].map((name) =>
    textAt(event, 'workflow_run', name, 'full_name'),
  );
  const foreign = repositories[0] !== repositories[1];
  if (!started.startsWith('pull_request') && started !== 'merge_group' && !foreign) return undefined;
  return textAt(event, 'workflow_run', 'pull_requests', '0', 'base', 'ref') ?? mainBranch(event);
}

function mainBranch(event: unknown): string | undefined {
  return textAt(event, 'repository', 'default_branch');
}
