import { deliver } from './deliver.ts';
import { type EvaluateTools, evaluate } from './evaluate.ts';
import { cleanAll, createRedactor, type Redactor } from './gate/redact.ts';
import { type Marks, remember } from './gate/remember.ts';
import { createFileStore } from './history/file-store.ts';
import { systemClock } from './io/clock.ts';
import { openFiles } from './io/files.ts';
import { openJournal } from './io/journal.ts';
import { keepMemorySmall } from './io/memory.ts';
import type { Problem } from './model/problem.ts';
import type { RunRecord } from './model/run-record.ts';
import type { HistoryStore, Host } from './ports.ts';
import { problem } from './problems.ts';
import { type GateInputs, readInputs } from './read-inputs.ts';
import { safeHost } from './safe-host.ts';
import { secretInputs, secretsOf } from './secrets-of.ts';
import { SOURCES } from './sources/index.ts';
import { REPORT_FILES, RESULT_FILE } from './write-reports.ts';

export { inputsOf } from './inputs.ts';
export { backtestHistory, suggestFromHistory } from './look-back.ts';
export { markRun } from './mark-run.ts';
export type { RunMark } from './model/history.ts';
export type { Problem } from './model/problem.ts';
export type { Host, LogLevel } from './ports.ts';
export { logLine, wrap } from './reporters/log-lines.ts';
export { validatePerfSpec } from './validate.ts';
export { nearest } from './words.ts';

/** Runs the gate for a host: the composition root, where the real clock, files and network come in. */
export async function runPerfSpecGate(platform: Host): Promise<void> {
  keepMemorySmall();
  const redactor = createRedactor();
  const host = safeHost(platform, redactor.clean);
  await run(host, (secret) => mask(secret, redactor, platform), redactor.clean).catch((error: unknown) => {
    // Not even an error could be reported: at least the step must not look as if it had passed.
    const message = `Performance gate: error. ${defectIn(error, (text) => host.log('debug', text)).message}`;
    host.conclude({ outcome: 'failure', exitCode: 2, message });
  });
}

async function run(host: Host, onSecret: (secret: string) => void, clean: (text: string) => string): Promise<void> {
  for (const secret of secretInputs(host)) onSecret(secret);
  const { inputs, problems } = readInputs(host);
  for (const secret of secretsOf(inputs.connections)) onSecret(secret);
  const files = openFiles(host.workspace);
  const history = openHistory({ ...inputs, name: clean(inputs.name) }, host);
  const tools: EvaluateTools = {
    clock: systemClock,
    files,
    sources: SOURCES,
    context: host.context,
    ...(history && { history }),
    progress: (text) => host.log('info', text),
    measured: (done) => host.progress(done),
    debug: (text) => host.log('debug', text),
    onSecret,
  };
  // Whoever reads them must never take an earlier run's, or a checked out one, for this run's.
  for (const name of REPORT_FILES.filter((one) => !(inputs.keepResult && one === RESULT_FILE)))
    await files.remove(`${inputs.outputDir}/${name}`);
  const broken = (error: unknown) => emptyRecord(inputs, tools, defectIn(error, tools.debug));
  const record = cleanAll(await evaluate(inputs, problems, tools).catch(broken), clean);
  const { accept, tag } = inputs;
  const marks = { accept, ...(tag !== undefined && { tag: clean(tag) }) };
  const unkept = (error: unknown) => [{ ...defectIn(error, tools.debug), severity: 'warning' as const }];
  const kept = history ? await keep(record, marks, history, host).catch(unkept) : [];
  await deliver({ ...record, problems: [...record.problems, ...kept] }, inputs, host, files).catch((error: unknown) =>
    deliver(cleanAll(broken(error), clean), inputs, host, files),
  );
}

/** The name becomes that of a file, which caches and artifacts show. */
function openHistory({ history, name }: GateInputs, { workspace }: Host): HistoryStore | undefined {
  return history && createFileStore(openJournal(workspace, history.folder, name), history.keep);
}

/** `record` has a verdict and no secrets. */
async function keep(record: RunRecord, marks: Marks, history: HistoryStore, host: Host): Promise<readonly Problem[]> {
  const { id, why, problems } = await remember(record, marks, history);
  if (id !== undefined) host.log('info', `Kept in the history as ${id}`);
  if (why !== undefined) host.log('info', `Not kept in the history: ${why}`);
  return problems;
}

function mask(value: string, redactor: Redactor, platform: Host): void {
  for (const form of redactor.add(value)) platform.secret(form);
}

/** A fault of the gate as a problem, with its trace in the debug log: never a pass and never a bare trace. */
function defectIn(error: unknown, debug: (text: string) => void): Problem {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  debug(stack ?? message);
  return problem('defect', `The gate itself broke: ${name}: ${message}`);
}

function emptyRecord(inputs: GateInputs, tools: EvaluateTools, defect: Problem): RunRecord {
  const nothing = { totalScore: 0, maxScore: 0, objectives: { pass: 0, warning: 0 } };
  return {
    schemaVersion: 1,
    name: inputs.name,
    perfspec: inputs.perfspec,
    context: tools.context,
    startedAt: tools.clock.now(),
    verdict: { result: 'error', reason: defect.message, ...nothing },
    indicators: [],
    problems: [defect],
  };
}
