import type { Problem } from '../core/model/problem.ts';
import type { Annotation, Publication } from '../core/ports.ts';
import { at, textAt } from './event.ts';
import { headline } from './headline.ts';
import { inRepository } from './in-repository.ts';
import { refusal } from './refusal.ts';
import { isUnclear } from './repeat.ts';
import type { ReportedRun } from './reported-run.ts';
import { compareRuns, type RunOrder } from './run-order.ts';
import type { Answer, Send } from './send.ts';
import { shorten } from './shorten.ts';

/** As the step ends. */
const CONCLUSIONS = { success: 'success', issues: 'neutral', failure: 'failure' } as const;
const LEVELS = { warning: 'warning', error: 'failure' } as const;
/** https://docs.github.com/rest/checks/runs#create-a-check-run: 65,535 characters; bytes are never fewer. */
const SUMMARY_BYTES = 65_535;
const MOST_ANNOTATIONS = 50;
const LONGEST_TITLE = 255;

/** Writes the check run of a gate: that of this run is brought up to date, that of a later run is left alone. */
export async function writeCheckRun(
  send: Send,
  publication: Publication,
  report: ReportedRun,
): Promise<readonly Problem[]> {
  for (let posts = 1; ; posts++) {
    const listed = await list(send, report);
    if ('status' in listed) return refused('read', listed, report);
    if (listed.some(({ run }) => compareRuns(run, report.run) > 0)) return [];
    const answer = await write(
      send,
      publication,
      report,
      listed.find(({ run }) => compareRuns(run, report.run) === 0),
    );
    if (answer.status === 200 || answer.status === 201) return [];
    // A POST without a clear answer may have been carried out, which is looked up before it is sent once more.
    if (!isUnclear(answer) || posts === 2) return refused('write', answer, report);
  }
}

function refused(verb: string, answer: Answer, { sha, grant }: ReportedRun): readonly Problem[] {
  return [refusal(answer, { what: `${verb} the check run of commit ${sha.slice(0, 10)}`, scope: 'checks', grant })];
}

/** Those of the gate's name on the commit. */
async function list(send: Send, { owner, repo, sha, label }: ReportedRun): Promise<readonly Own[] | Answer> {
  const query = { owner, repo, ref: sha, check_name: label, filter: 'all', per_page: 100 };
  const answer = await send('GET', '/repos/{owner}/{repo}/commits/{ref}/check-runs', query);
  const all = at(answer.body, 'check_runs');
  return answer.status === 200 && Array.isArray(all) ? all.flatMap(toOwn) : answer;
}

function write(send: Send, publication: Publication, report: ReportedRun, own: Own | undefined): Promise<Answer> {
  const { owner, repo, sha } = report;
  const content = contentOf(publication, report, own?.annotated === true);
  if (own === undefined)
    return send('POST', '/repos/{owner}/{repo}/check-runs', { owner, repo, head_sha: sha, ...content });
  return send('PATCH', '/repos/{owner}/{repo}/check-runs/{check_run_id}', {
    owner,
    repo,
    check_run_id: own.id,
    ...content,
  });
}

interface Own {
  readonly id: unknown;
  readonly run: RunOrder;
  readonly annotated: boolean;
}

function toOwn(checkRun: unknown): readonly Own[] {
  const match = /^perfspec-gate:([\d/]+)$/.exec(textAt(checkRun, 'external_id') ?? '');
  const annotated = Number(at(checkRun, 'output', 'annotations_count') ?? 0) > 0;
  return match?.[1] === undefined ? [] : [{ id: at(checkRun, 'id'), run: match[1].split('/').map(Number), annotated }];
}

function contentOf(publication: Publication, { run, runUrl, label, workspace }: ReportedRun, annotated: boolean) {
  const markdown = publication.comment?.body ?? publication.summary ?? 'The report is in the log of the run.';
  const annotations = publication.annotations.flatMap((one) => toAnnotation(one, workspace)).slice(0, MOST_ANNOTATIONS);
  return {
    name: label,
    external_id: `perfspec-gate:${run.join('/')}`,
    status: 'completed',
    // A run that measured nothing is no success, even where the step is let through.
    conclusion:
      publication.result === 'error' && publication.outcome === 'success'
        ? 'skipped'
        : CONCLUSIONS[publication.outcome],
    ...(runUrl && { details_url: runUrl }),
    output: {
      title: headline(publication, LONGEST_TITLE),
      summary: shorten(markdown, SUMMARY_BYTES),
      // GitHub adds those of an update to those that are there.
      ...(!annotated && annotations.length > 0 && { annotations }),
    },
  };
}

function toAnnotation({ level, title, message, place }: Annotation, workspace: string) {
  if (place === undefined) return []; // Only a line of a file can be annotated here.
  const { line, column } = place;
  return [
    {
      path: inRepository(place.file, workspace),
      start_line: line,
      end_line: line,
      start_column: column,
      end_column: column,
      annotation_level: LEVELS[level],
      title,
      message,
    },
  ];
}
