import { type Baseline, readBaseline } from './gate/choose-baseline.ts';
import { plan } from './gate/plan.ts';
import { resolveWindow } from './gate/resolve-window.ts';
import { type GateRun, runGate } from './gate/run-gate.ts';
import type { PerfSpec } from './model/perf-spec.ts';
import type { Problem } from './model/problem.ts';
import type { Result } from './model/result.ts';
import type { RunContext, RunRecord } from './model/run-record.ts';
import type { Verdict } from './model/verdict.ts';
import type { Window } from './model/window.ts';
import { type OpenedSources, openSources } from './open-sources.ts';
import type { Clock, Files, SourceDefinition } from './ports.ts';
import type { GateInputs } from './read-inputs.ts';
import { checkSources } from './spec/check-sources.ts';
import { loadSpec } from './spec/load-spec.ts';

export interface EvaluateTools {
  readonly clock: Clock;
  readonly files: Files;
  readonly sources: Readonly<Record<string, SourceDefinition>>;
  readonly context: RunContext;
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
  const problems: Problem[] = [...inputProblems];
  const taken = <T>(result: Result<T>): T | undefined => {
    problems.push(...result.problems);
    return result.ok ? result.value : undefined;
  };
  const spec = inputs.perfspec === '' ? undefined : taken(await readSpec(inputs.perfspec, tools.files));
  const resolved = resolveWindow(inputs.window, startedAt);
  const window = taken(resolved);
  const baseline =
    inputs.compareWith === undefined ? undefined : taken(await readEarlierRun(inputs.compareWith, tools.files));
  // Without its window or connection every indicator would only repeat what is said already.
  const run =
    spec &&
    resolved.ok &&
    !hasErrors(inputProblems) &&
    (await measure({ spec, window, baseline, inputs, problems, taken }, tools));
  return {
    schemaVersion: 1,
    name: inputs.name,
    perfspec: inputs.perfspec,
    context: tools.context,
    startedAt,
    ...(window ? { window } : {}),
    verdict: run ? run.verdict : noVerdict(problems),
    indicators: run ? run.indicators : [],
    problems: run ? [...problems, ...run.problems] : problems,
  };
}

interface Checked {
  readonly spec: PerfSpec;
  readonly window: Window | undefined;
  readonly baseline: Baseline | undefined;
  readonly inputs: GateInputs;
  readonly problems: Problem[];
  taken<T>(result: Result<T>): T | undefined;
}

/** The run itself, or nothing where something is in its way. */
async function measure(checked: Checked, tools: EvaluateTools): Promise<GateRun | undefined> {
  const { spec, window, baseline, inputs, problems, taken } = checked;
  const misnamed = checkSources(spec, inputs.connections);
  problems.push(...misnamed);
  if (hasErrors(misnamed)) return undefined;
  const { connections, variables } = inputs;
  const planned = taken(plan({ spec, connections, sources: tools.sources, window, variables }));
  const opened = planned && !hasErrors(problems) ? taken(await openSources(planned, tools)) : undefined;
  if (!planned || !opened) return undefined;
  tools.progress(announcement(spec, opened));
  return runGate(spec, planned, baseline, {
    ...tools,
    source: opened.source,
    waitForData: inputs.waitForData,
    timeout: inputs.timeout,
  });
}

async function readSpec(path: string, files: Files): Promise<Result<PerfSpec>> {
  const text = await files.read(path);
  return text.ok ? loadSpec(text.value, path) : text;
}

async function readEarlierRun(path: string, files: Files): Promise<Result<Baseline>> {
  const text = await files.read(path);
  return text.ok ? readBaseline(text.value, path) : text;
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function announcement(spec: PerfSpec, opened: OpenedSources): string {
  const count = spec.indicators.length;
  return `Measuring ${count} ${count === 1 ? 'indicator' : 'indicators'} (${opened.names.join(', ')})`;
}

function noVerdict(problems: readonly Problem[]): Verdict {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
  const reason = `Nothing was measured: ${first?.message ?? 'the run ended early.'}${more}`;
  return { result: 'error', totalScore: 0, maxScore: 0, objectives: { pass: 0, warning: 0 }, reason };
}
