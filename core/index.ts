import { deliver } from './deliver.ts';
import { type EvaluateTools, evaluate } from './evaluate.ts';
import { cleanAll, createRedactor, type Redactor } from './gate/redact.ts';
import { INPUTS, type InputDefinition } from './inputs.ts';
import { systemClock } from './io/clock.ts';
import { openFiles } from './io/files.ts';
import { keepMemorySmall } from './io/memory.ts';
import type { RunRecord } from './model/run-record.ts';
import type { Host } from './ports.ts';
import { problem } from './problems.ts';
import { type GateInputs, readInputs } from './read-inputs.ts';
import { safeHost } from './safe-host.ts';
import { secretsOf } from './secrets-of.ts';
import { SOURCES } from './sources/index.ts';

export { inputsOf } from './inputs.ts';
export type { Host } from './ports.ts';
export { validatePerfSpec } from './validate.ts';

/** Runs the gate for a host: the composition root, where the real clock, files and network come in. */
export async function runPerfSpecGate(platform: Host): Promise<void> {
  keepMemorySmall();
  const redactor = createRedactor();
  const host = safeHost(platform, redactor.clean);
  const { inputs, problems } = readInputs(platform);
  const onSecret = (value: string) => mask(value, redactor, platform);
  for (const secret of [...secretsOf(inputs.connections), ...secretInputs(platform)]) onSecret(secret);
  const files = openFiles(host.workspace);
  const tools: EvaluateTools = {
    clock: systemClock,
    files,
    sources: SOURCES,
    context: host.context,
    progress: (text) => host.log('info', text),
    measured: (done) => host.progress(done),
    debug: (text) => host.log('debug', text),
    onSecret,
  };
  const record = await evaluate(inputs, problems, tools).catch((error: unknown) => defect(error, inputs, tools));
  await deliver(cleanAll(record, redactor.clean), inputs, host, files).catch((error: unknown) => {
    const { verdict } = defect(error, inputs, tools);
    host.conclude({ outcome: 'failure', exitCode: 2, message: `Performance gate: error. ${verdict.reason}` });
  });
}

/** Inputs that are secrets themselves, whatever becomes of them. */
function secretInputs(platform: Host): readonly string[] {
  const inputs: readonly (readonly [string, InputDefinition])[] = Object.entries(INPUTS);
  return inputs.filter(([, { secret }]) => secret).flatMap(([name]) => platform.input(name) ?? []);
}

function mask(value: string, redactor: Redactor, platform: Host): void {
  for (const form of redactor.add(value)) platform.secret(form);
}

/** A fault of the gate is an error verdict with its trace in the debug log, never a pass and never a bare trace. */
function defect(error: unknown, inputs: GateInputs, tools: EvaluateTools): RunRecord {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  tools.debug(stack ?? message);
  const found = problem('defect', `The gate itself broke: ${name}: ${message}`);
  return {
    schemaVersion: 1,
    name: inputs.name,
    perfspec: inputs.perfspec,
    context: tools.context,
    startedAt: tools.clock.now(),
    verdict: {
      result: 'error',
      totalScore: 0,
      maxScore: 0,
      objectives: { pass: 0, warning: 0 },
      reason: found.message,
    },
    indicators: [],
    problems: [found],
  };
}
