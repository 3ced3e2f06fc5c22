import type { Problem } from '../core/model/problem.ts';
import type { Host, Publication } from '../core/ports.ts';
import { warning } from '../core/problems.ts';
import { writeCheckRun } from './check-run.ts';
import { commitToMark } from './commit.ts';
import { writeCommitStatus } from './commit-status.ts';
import { openGitHubApi } from './github-api.ts';
import { findPullRequest } from './pull-request.ts';
import { grantFor } from './refusal.ts';
import type { ReportedRun } from './reported-run.ts';
import { runOrder } from './run-order.ts';
import type { Send } from './send.ts';
import { writeStickyComment } from './sticky-comment.ts';

/** Whether anything is to be written outside of the run itself. */
export function hasReports({ comment, commitStatus, checkRun }: Publication): boolean {
  return comment !== undefined || commitStatus || checkRun;
}

interface Job extends Pick<ReportedRun, 'owner' | 'repo' | 'run' | 'grant'> {
  readonly host: Host;
  readonly event: unknown;
  readonly publication: Publication;
  readonly send: Send;
}

/** Writes comment, commit status and check run, as far as they were asked for; answers with what stood in the way. */
export async function report(host: Host, event: unknown, publication: Publication): Promise<readonly Problem[]> {
  const { env } = host;
  const token = host.input('github-token');
  if (token === undefined) return [failed('publish-refused', 'the input github-token is empty.')];
  host.secret(token);
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const send = openGitHubApi({ token, baseUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com' });
  const grant = grantFor(publication);
  const job: Job = { host, event, publication, send, owner, repo, run: runOrder(env, event), grant };
  try {
    const found = await findPullRequest(host.input('pull-request'), send, job);
    const pullRequest = found.ok ? found.value : undefined;
    return [...found.problems, ...(await comment(job, pullRequest)), ...(await mark(job, pullRequest))];
  } catch (error) {
    return [failed('publish-failed', error instanceof Error ? error.message : 'unknown reason')];
  }
}

async function comment(job: Job, pullRequest: number | undefined): Promise<readonly Problem[]> {
  const { publication, host, send } = job;
  if (publication.comment === undefined) return [];
  if (pullRequest === undefined) {
    host.log('debug', 'No comment: this run belongs to no pull request.');
    return [];
  }
  const { owner, repo, run, grant } = job;
  const wanted = { owner, repo, run, grant, pullRequest, key: publication.name, ...publication.comment };
  const written = await writeStickyComment(send, wanted);
  if (written.ok) host.log('debug', `Comment on pull request #${pullRequest}: ${written.value}.`);
  return written.problems;
}

/** Status and check run belong to a commit, with or without a pull request. */
async function mark(job: Job, pullRequest: number | undefined): Promise<readonly Problem[]> {
  const { publication, host, event, send, owner, repo, run, grant } = job;
  const { commitStatus, checkRun } = publication;
  if (!commitStatus && !checkRun) return [];
  const commit = await commitToMark(send, { owner, repo, pullRequest, grant }, host.env, event);
  if (!commit.ok) return commit.problems;
  const { runUrl } = host.context;
  const { workspace } = host;
  const report = { owner, repo, sha: commit.value, run, runUrl, label: labelOf(publication.name), workspace, grant };
  return [
    ...(commitStatus ? await writeCommitStatus(send, publication, report) : []),
    ...(checkRun ? await writeCheckRun(send, publication, report) : []),
  ];
}

/** GitHub takes no more than 255 characters as the context of a status. */
function labelOf(name: string): string {
  return `PerfSpec Gate / ${name}`.slice(0, 255);
}

function failed(code: 'publish-refused' | 'publish-failed', reason: string): Problem {
  return warning(code, `Could not write the reports to GitHub: ${reason}`);
}
