import { isAbsolute, relative, sep } from 'node:path';
import * as core from '@actions/core';
import type { Problem } from '../core/model/problem.ts';
import type { Annotation, Host, Publication } from '../core/ports.ts';
import { warning } from '../core/problems.ts';
import { comment } from './comment.ts';

/** Puts one run into log, job summary, annotations and comment; answers with what could not be put there. */
export async function publish(host: Host, event: unknown, publication: Publication): Promise<readonly Problem[]> {
  host.log('info', publication.console);
  for (const annotation of publication.annotations) annotate(annotation, host.workspace);
  return [...(await writeSummary(publication.summary)), ...(await comment(host, event, publication))];
}

function annotate({ level, title, message, place }: Annotation, workspace: string): void {
  const where = place && {
    file: inRepository(place.file, workspace),
    startLine: place.line,
    startColumn: place.column,
  };
  (level === 'error' ? core.error : core.warning)(message, { title, ...where });
}

/** GitHub finds a file by its path from the root of the repository, with slashes on every system. */
function inRepository(file: string, workspace: string): string {
  return (isAbsolute(file) ? relative(workspace, file) : file).split(sep).join('/').replace(/^\.\//, '');
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
