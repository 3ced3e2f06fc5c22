import { conclude } from './gate/conclude.ts';
import type { OutputName } from './inputs.ts';
import type { Problem } from './model/problem.ts';
import type { RunRecord } from './model/run-record.ts';
import type { Files, Host, Publication } from './ports.ts';
import type { GateInputs } from './read-inputs.ts';
import { toAnnotations } from './reporters/annotations.ts';
import { renderConsole } from './reporters/console.ts';
import { renderReport } from './reporters/html/report.ts';
import { renderJunit } from './reporters/junit.ts';
import { logLine } from './reporters/log-lines.ts';
import { renderComment, renderSummary } from './reporters/markdown.ts';
import { renderResultDocument } from './reporters/result-document.ts';
import { writeReports } from './write-reports.ts';

/**
 * Writes the reports, publishes them and concludes the step. Nothing here changes the verdict: what cannot be
 * written or published is a warning in the log.
 */
export async function deliver(record: RunRecord, inputs: GateInputs, host: Host, files: Files): Promise<void> {
  const document = renderResultDocument(record);
  const summary = renderSummary(record);
  const render = {
    ...(!inputs.keepResult && { result: () => document }),
    summary: () => summary,
    report: () => renderReport(record),
    junit: () => renderJunit(record),
  };
  const { paths, problems } = await writeReports(render, inputs.outputDir, files);
  const concluded = conclude(record, inputs);
  const rendered = { document, summary, paths, outcome: concluded.outcome };
  const unpublished = await host.publish(publicationOf(record, rendered, inputs, host));
  for (const each of [...problems, ...unpublished]) host.log('warning', describe(each));
  setOutputs(record, paths, host);
  const conclusion = { ...concluded, message: logLine(concluded.message) };
  // A success that measured nothing must not look like a pass.
  if (record.verdict.result === 'error' && conclusion.outcome === 'success') host.log('info', conclusion.message);
  host.conclude(conclusion);
}

interface Rendered {
  readonly document: string;
  readonly summary: string;
  readonly paths: Publication['files'];
  readonly outcome: Publication['outcome'];
}

function publicationOf(
  record: RunRecord,
  { document, summary, paths, outcome }: Rendered,
  inputs: GateInputs,
  host: Host,
): Publication {
  const { result, reason } = record.verdict;
  const create = inputs.comment === 'always' || result !== 'pass';
  return {
    name: record.name,
    result,
    reason,
    outcome,
    console: renderConsole(record, { colours: host.colours }),
    document,
    ...(inputs.summary ? { summary } : {}),
    ...(inputs.comment === 'never' ? {} : { comment: lazyComment(record, host.commentLimit, create) }),
    annotations: inputs.annotations ? toAnnotations(record) : [],
    commitStatus: inputs.commitStatus,
    checkRun: inputs.checkRun,
    files: paths,
  };
}

/** Most runs belong to no pull request, and of 1,000 indicators a comment takes its time. */
function lazyComment(record: RunRecord, limit: number, create: boolean): Required<Publication>['comment'] {
  let body: string | undefined;
  return {
    create,
    get body() {
      body ??= renderComment(record, limit);
      return body;
    },
  };
}

function setOutputs(record: RunRecord, paths: Publication['files'], host: Host): void {
  const { result, totalScore, reason } = record.verdict;
  const outputs: Readonly<Record<OutputName, string>> = {
    result,
    'total-score': `${totalScore}`,
    reason: logLine(reason), // a later step may print it
    'result-file': paths.result ?? '',
    'summary-file': paths.summary ?? '',
    'report-file': paths.report ?? '',
    'junit-file': paths.junit ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) host.output(name, value);
}

function describe({ message, advice }: Problem): string {
  return `${message} ${advice}`;
}
