import * as core from '@actions/core';
import type { Problem } from '../core/model/problem.ts';
import type { Annotation, Host, Publication } from '../core/ports.ts';
import { warning } from '../core/problems.ts';
import { outsider } from './fork.ts';
import { inRepository } from './in-repository.ts';
import { hasReports, report } from './report.ts';

/** Puts one run into log, annotations, job summary and reports; answers with what could not be put there. */
export async function publish(host: Host, event: unknown, publication: Publication): Promise<readonly Problem[]> {
  host.log('info', publication.console);
  for (const annotation of publication.annotations) annotate(annotation, host.workspace);
  return [...(await writeSummary(publication.summary)), ...(await reportIfAllowed(host, event, publication))];
}

/** Where nothing can be written, nothing is tried: the refusals would only look like a fault of the workflow. */
async function reportIfAllowed(host: Host, event: unknown, publication: Publication): Promise<readonly Problem[]> {
  if (!hasReports(publication)) return [];
  const whom = outsider(host.env, event);
  if (whom === undefined) return await report(host, event, publication);
  core.notice(
    `Nothing was written to the pull request: GitHub runs the workflows of ${whom} with a token that may only read. The verdict stands, and the job summary has the report. For a comment take the two workflows in docs/recipes of PerfSpec Gate.`,
    { title: 'Performance gate' },
  );
  return [];
}

function annotate({ level, title, message, place }: Annotation, workspace: string): void {
  const where = place && {
    file: inRepository(place.file, workspace),
    startLine: place.line,
    startColumn: place.column,
  };
  (level === 'error' ? core.error : core.warning)(message, { title, ...where });
}

async function writeSummary(summary: string | undefined): Promise<readonly Problem[]> {
  if (summary === undefined) return [];
  try {
    await core.summary.addRaw(summary, true).write();
    return [];
  } catch (error) {
    return [
      warning(
        'publish-failed',
        `Could not write the job summary: ${error instanceof Error ? error.message : 'unknown reason'}`,
      ),
    ];
  }
}
