import * as tl from 'azure-pipelines-task-lib/task.js';
import type { Problem } from '../../core/model/problem.ts';
import type { Publication } from '../../core/ports.ts';
import { warning } from '../../core/problems.ts';
import { attach } from './attachments.ts';
import { type AzureRest, connectAzureRest } from './azure-rest.ts';
import { isBuild, writeBuildProperty } from './build-property.ts';
import { annotate, log, write } from './logging.ts';
import { findPullRequest, type PullRequest } from './pull-request.ts';
import { publishStatus } from './pull-request-status.ts';
import { publishThread } from './pull-request-thread.ts';
import { contextOf, type Env } from './run-context.ts';
import { runNumberOf } from './run-number.ts';
import { taskInput } from './task-inputs.ts';

/** By which failed builds can be found; tags are the same for all gates of a build. */
const FAIL_TAG = 'perfspec-gate-fail';

/** Puts what a run has to say in its places: log, tabs, issues of the step, build, pull request. */
export async function publish(publication: Publication, env: Env): Promise<readonly Problem[]> {
  write(publication.console);
  const problems = [...attempt(() => attach(publication, env))];
  publication.annotations.forEach(annotate);
  if (publication.result === 'fail' && isBuild(env)) tl.addBuildTag(FAIL_TAG);
  return [...problems, ...(await tell(publication, env).catch(toProblem))];
}

/** What goes through the REST interface, all of it at once: together it has half a minute. */
async function tell(publication: Publication, env: Env): Promise<readonly Problem[]> {
  const found = findPullRequest(taskInput('pullRequest'), env);
  if (!found.ok) return found.problems;
  const rest = connectAzureRest();
  const [property, onPullRequest] = await Promise.all([
    rest && isBuild(env) ? writeBuildProperty(rest, env, publication) : undefined,
    tellPullRequest(found.value, rest, publication, env),
  ]);
  if (property !== undefined) log('info', property);
  return onPullRequest;
}

/** A build of a GitHub repository has its pull request where the job's token is worth nothing. */
async function tellPullRequest(
  pullRequest: PullRequest,
  rest: AzureRest | undefined,
  publication: Publication,
  env: Env,
): Promise<readonly Problem[]> {
  const { comment, commitStatus } = publication;
  if (pullRequest.kind === 'none' || (comment === undefined && !commitStatus)) return [];
  if (pullRequest.kind === 'elsewhere') return commitStatus ? [statusElsewhere(pullRequest.provider)] : [];
  if (rest === undefined) return [noConnection()];
  const written = await Promise.all(writings(rest, pullRequest.path, publication, env));
  return written.flat();
}

function writings(
  rest: AzureRest,
  pullRequest: string,
  { name: gate, result, outcome, reason, comment, commitStatus }: Publication,
  env: Env,
): readonly Promise<readonly Problem[]>[] {
  const about = { pullRequest, gate, run: runNumberOf(env), result };
  const { runUrl, commit } = contextOf(env);
  const links = { ...(runUrl ? { runUrl } : {}), ...(commit ? { commit } : {}) };
  return [
    ...(comment ? [publishThread(rest, { ...about, ...comment })] : []),
    ...(commitStatus ? [publishStatus(rest, { ...about, ...links, outcome, reason })] : []),
  ];
}

function noConnection(): Problem {
  return warning(
    'publish-failed',
    'Nothing was written to the pull request: the agent gave the task no system connection.',
  );
}

function statusElsewhere(provider: string): Problem {
  return warning(
    'publish-refused',
    `The status was not written: it goes to pull requests of Azure Repos, and this repository is on ${provider}.`,
    { advice: 'Require the check that Azure Pipelines itself reports for the run, or leave commitStatus out.' },
  );
}

function attempt(action: () => void): readonly Problem[] {
  try {
    action();
    return [];
  } catch (error) {
    return toProblem(error);
  }
}

/** A file of the agent that cannot be read or written; the error's text may hold more than a log should. */
function toProblem(error: unknown): readonly Problem[] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
  return [warning('publish-failed', `Azure DevOps could not be told everything (${code}).`)];
}
