import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task.js';
import type { Problem } from '../../core/model/problem.ts';
import type { Publication } from '../../core/ports.ts';
import { warning } from '../../core/problems.ts';
import { connectAzureRest } from './azure-rest.ts';
import { annotate, write } from './logging.ts';
import { publishThread } from './pull-request-thread.ts';
import type { Env } from './run-context.ts';
import { taskInput } from './task-inputs.ts';

/** Puts what a run has to say in its places: log, Extensions tab, issues of the step, thread of the pull request. */
export async function publish(publication: Publication, env: Env): Promise<readonly Problem[]> {
  write(publication.console);
  const problems = [...attachSummary(publication, env)];
  publication.annotations.forEach(annotate);
  return [...problems, ...(await comment(publication, env).catch(toProblem))];
}

/**
 * Shown on the Extensions tab of the run, under the attachment's name. The agent uploads the file later, when another
 * gate may have written its own summary.md: so it is a copy.
 */
function attachSummary({ name, summary }: Publication, env: Env): readonly Problem[] {
  if (summary === undefined) return [];
  try {
    const folder = mkdtempSync(join(env['AGENT_TEMPDIRECTORY'] || tmpdir(), 'perfspec-gate-'));
    const file = join(folder, 'summary.md');
    writeFileSync(file, summary);
    tl.addAttachment('Distributedtask.Core.Summary', attachmentName(name), file);
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

/** The agent refuses names with characters that a file name may not have on Windows. */
function attachmentName(gate: string): string {
  return `Performance gate - ${gate.replace(/[\p{Cc}"<>|:*?\\/]+/gu, ' ').trim()}`;
}

/** Threads exist in Azure Repos; a build of a GitHub repository has its pull request elsewhere. */
async function comment({ comment, name, result }: Publication, env: Env): Promise<readonly Problem[]> {
  const pullRequest = taskInput('pullRequest') ?? env['SYSTEM_PULLREQUEST_PULLREQUESTID'];
  if (comment === undefined || !pullRequest || env['BUILD_REPOSITORY_PROVIDER'] !== 'TfsGit') return [];
  const rest = connectAzureRest();
  if (rest === undefined) {
    return [
      warning(
        'publish-failed',
        'The pull-request thread was not written: the agent gave the task no system connection.',
      ),
    ];
  }
  const [project, repository] = [env['SYSTEM_TEAMPROJECTID'] ?? '', env['BUILD_REPOSITORY_ID'] ?? ''].map(
    encodeURIComponent,
  );
  const path = `${project}/_apis/git/repositories/${repository}/pullRequests/${encodeURIComponent(pullRequest)}`;
  return publishThread(rest, { pullRequest: path, gate: name, result, ...comment });
}
