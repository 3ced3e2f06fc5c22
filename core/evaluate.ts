import { type ComparisonOf, readEarlierRuns, seriesOf } from './earlier-runs.ts';
import { plan } from './gate/plan.ts';
import { resolveWindow } from './gate/resolve-window.ts';
import { type GateRun, runGate } from './gate/run-gate.ts';
import type { PerfSpec } from './model/perf-spec.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { RunContext, RunRecord } from './model/run-record.ts';
import type { Verdict } from './model/verdict.ts';
import type { Window } from './model/window.ts';
import { type OpenedSources, openSources } from './open-sources.ts';
import type { Clock, Files, HistoryStore, SourceDefinition } from './ports.ts';
import type { GateInputs } from './read-inputs.ts';
import { checkSources } from './spec/check-sources.ts';
import { loadSpec } from './spec/load-spec.ts';
import { counted } from './words.ts';

export interface EvaluateTools {
  readonly clock: Clock;
  readonly files: Files;
  readonly sources: Readonly<Record<string, SourceDefinition>>;
  readonly context: RunContext;
  /** Absent where none is kept. */
  readonly history?: HistoryStore;
  progress(text: string): void;
  measured(done: number): void;
  debug(text: string): void;
  onSecret(value: string): void;
}

/**
 * From checked inputs to the record of the run. All that can be checked is checked before the first request, and all
 * that is wrong is said at once; then there is no verdict, which is an error and never a pass.
 */
export async function evaluate(
  inputs: GateInputs,
  inputProblems: readonly Problem[],
  tools: EvaluateTools,
): Promise<RunRecord> {
  const startedAt = tools.clock.now();
  // That no PerfSpec was given is among the problems of the inputs.
  const spec = inputs.perfspec === '' ? failure() : await readSpec(inputs.perfspec, tools.files);
  const window = resolveWindow(inputs.window, startedAt);
  const series = seriesOf(tools.context, inputs);
  const indicators = spec.ok ? spec.value.indicators.map(({ id }) => id) : undefined;
  const thisRun = { series, startedAt, ...(indicators && { indicators }) };
  const earlier = await readEarlierRuns(inputs, thisRun, tools);
  // Without its window or connection every indicator would only repeat what is said already.
  const run =
    spec.ok && window.ok && !hasErrors(inputProblems)
      ? await measure({ spec: spec.value, window: window.value, earlier, inputs }, tools)
      : failure();
  const problems = [inputProblems, spec.problems, window.problems, earlier.problems, run.problems].flat();
  return {
    schemaVersion: 1,
    name: inputs.name,
    perfspec: inputs.perfspec,
    context: tools.context,
    ...(tools.history && { series }),
    startedAt,
    ...(window.ok && window.value ? { window: window.value } : {}),
    verdict: run.ok ? run.value.verdict : noVerdict(problems),
    indicators: run.ok ? run.value.indicators : [],
    problems,
  };
}

interface Checked {
  readonly spec: PerfSpec;
  readonly window: Window | undefined;
  readonly earlier: Result<ComparisonOf>;
  readonly inputs: GateInputs;
}

/** The run itself, or what is in its way. */
async function measure({ spec, window, earlier, inputs }: Checked, tools: EvaluateTools): Promise<Result<GateRun>> {
  const { connections, variables, waitForData, timeout } = inputs;
  const misnamed = checkSources(spec, connections);
  if (hasErrors(misnamed)) return failure(...misnamed);
  const planned = plan({ spec, connections, sources: tools.sources, window, variables });
  if (!planned.ok || !earlier.ok) return failure(...misnamed, ...planned.problems);
  const opened = await openSources(planned.value, tools);
  const warnings = [...misnamed, ...planned.problems, ...opened.problems];
  if (!opened.ok) return failure(...warnings);
  tools.progress(announcement(spec, opened.value));
  const { source } = opened.value;
  const run = await runGate(spec, planned.value, earlier.value, { ...tools, source, waitForData, timeout });
  return success(run, [...warnings, ...run.problems]);
}

async function readSpec(path: string, files: Files): Promise<Result<PerfSpec>> {
  const text = await files.read(path);
  if (text.ok) return loadSpec(text.value, path);
  return failure(...text.problems.map((one) => ({ ...one, message: `Input perfspec: ${one.message}` })));
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function announcement(spec: PerfSpec, opened: OpenedSources): string {
  return `Measuring ${counted(spec.indicators.length, 'indicator')} (${opened.names.join(', ')})`;
}

function noVerdict(problems: readonly Problem[]): Verdict {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
  const reason = `Nothing was measured: ${first?.message ?? 'the run ended early.'}${more}`;
  return { result: 'error', totalScore: 0, maxScore: 0, objectives: { pass: 0, warning: 0 }, reason };
}
