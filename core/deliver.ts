import { conclude } from './gate/conclude.ts';
import type { OutputName } from './inputs.ts';
import type { Problem } from './model/problem.ts';
import type { RunRecord } from './model/run-record.ts';
import type { Files, Host, Publication } from './ports.ts';
import type { GateInputs } from './read-inputs.ts';
import { toAnnotations } from './reporters/annotations.ts';
import { renderConsole } from './reporters/console.ts';
import { renderComment, renderSummary } from './reporters/markdown.ts';
import { renderResultDocument } from './reporters/result-document.ts';

/**
 * Writes the reports, publishes them and concludes the step. Nothing here changes the verdict: what cannot be
 * written or published is a warning in the log.
 */
export async function deliver(record: RunRecord, inputs: GateInputs, host: Host, files: Files): Promise<void> {
  const document = renderResultDocument(record);
  const summary = renderSummary(record);
  const resultFile = await files.write(`${inputs.outputDir}/result.json`, document);
  const summaryFile = await files.write(`${inputs.outputDir}/summary.md`, summary);
  const written = {
    ...(resultFile.ok ? { result: resultFile.value } : {}),
    ...(summaryFile.ok ? { summary: summaryFile.value } : {}),
  };
  const unpublished = await host.publish(publicationOf(record, { document, summary, written }, inputs, host));
  for (const each of [...resultFile.problems, ...summaryFile.problems, ...unpublished])
    host.log('warning', describe(each));
  setOutputs(record, written, host);
  const conclusion = conclude(record, inputs);
  // A success that measured nothing must not look like a pass.
  if (record.verdict.result === 'error' && conclusion.outcome === 'success') host.log('info', conclusion.message);
  host.conclude(conclusion);
}

interface Rendered {
  readonly document: string;
  readonly summary: string;
  readonly written: Publication['files'];
}

function publicationOf(record: RunRecord, rendered: Rendered, inputs: GateInputs, host: Host): Publication {
  const { result, reason } = record.verdict;
  const create = inputs.comment === 'always' || result !== 'pass';
  return {
    name: record.name,
    result,
    reason,
    console: renderConsole(record, { colours: host.colours }),
    document: rendered.document,
    ...(inputs.summary ? { summary: rendered.summary } : {}),
    ...(inputs.comment === 'never' ? {} : { comment: { body: renderComment(record), create } }),
    annotations: inputs.annotations ? toAnnotations(record) : [],
    commitStatus: inputs.commitStatus,
    checkRun: inputs.checkRun,
    files: rendered.written,
  };
}

function setOutputs(record: RunRecord, written: Publication['files'], host: Host): void {
  const { result, totalScore, reason } = record.verdict;
  const outputs: Readonly<Record<OutputName, string>> = {
    result,
    'total-score': `${totalScore}`,
    reason,
    'result-file': written.result ?? '',
    'summary-file': written.summary ?? '',
    'report-file': written.report ?? '',
    'junit-file': written.junit ?? '',
  };
  for (const [name, value] of Object.entries(outputs)) host.output(name, value);
}

function describe({ message, advice }: Problem): string {
  return `${message} ${advice}`;
}
