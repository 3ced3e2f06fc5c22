import { chooseBaseline, unknownRun } from './gate/choose-baseline.ts';
import { comparisonsOf } from './gate/comparisons-of.ts';
import { readBaseline } from './gate/read-baseline.ts';
import type { Comparison, PastRun, PastRunHead, Series } from './model/history.ts';
import { failure, type Result, success } from './model/result.ts';
import type { RunContext } from './model/run-record.ts';
import type { Files, HistoryStore } from './ports.ts';
import { problem, warning } from './problems.ts';
import type { GateInputs } from './read-inputs.ts';
import { counted } from './words.ts';

/** What an indicator is compared with; nothing where there is neither a history nor a run that was named. */
export type ComparisonOf = (indicator: string) => Comparison | undefined;

export interface EarlierRunsTools {
  readonly files: Files;
  /** Absent where none is kept. */
  readonly history?: HistoryStore;
  progress(text: string): void;
}

/** A pull request is compared with the branch that it wants to go to. */
export function seriesOf(context: RunContext, { environment, loadProfile }: GateInputs): Series {
  const branch = context.targetBranch ?? context.branch;
  return {
    ...(branch !== undefined && { branch }),
    ...(environment !== undefined && { environment }),
    ...(loadProfile !== undefined && { profile: loadProfile }),
  };
}

/** Reads from the history, and from the file that `compare-with` may name, what this run is compared with. */
export async function readEarlierRuns(
  inputs: GateInputs,
  { series, startedAt }: { readonly series: Series; readonly startedAt: number },
  tools: EarlierRunsTools,
): Promise<Result<ComparisonOf>> {
  const { compareWith, accept } = inputs;
  const { history } = tools;
  if (history === undefined) return withoutHistory(compareWith, tools.files);
  const list = await history.list();
  if (!list.ok) return list;
  const chosen = chooseBaseline(list.value, { series, startedAt, accept, ...(compareWith && { compareWith }) });
  if (!chosen.ok) return failure(...list.problems, ...chosen.problems);
  const { runs, pinned, elsewhere } = chosen.value;
  const values = await history.read(pinned ? [...runs, pinned] : runs);
  const file = elsewhere === undefined ? success(undefined) : await readRunFile(elsewhere, tools.files, list.value);
  const problems = [list, chosen, values, file].flatMap((each) => each.problems);
  if (!values.ok || !file.ok) return failure(...problems);
  tools.progress(`${announcement(runs, series)}${named(pinned)}`);
  const pin = pinned ? values.value.at(-1) : file.value;
  return success(comparisonsOf(values.value.slice(0, runs.length), pin), problems);
}

async function withoutHistory(compareWith: GateInputs['compareWith'], files: Files): Promise<Result<ComparisonOf>> {
  switch (compareWith?.kind) {
    case undefined:
      return success(() => undefined);
    case 'previous':
    case 'query': {
      const message = 'Input compare-with (compareWith) asks for a run of the history, and there is none.';
      return failure(problem('input-invalid', message, { advice: 'Give the input history too.' }));
    }
    case 'last':
    case 'named': {
      const run = await readRunFile(compareWith.name, files);
      if (!run.ok) return run;
      return success(run.value ? comparisonsOf([], run.value) : () => undefined, run.problems);
    }
  }
}

/**
 * The first run of a pipeline has nothing to compare with; what is there and cannot be read is a fault, and so is a
 * name that is neither a path nor a run of `history`.
 */
async function readRunFile(
  path: string,
  files: Files,
  history?: readonly PastRunHead[],
): Promise<Result<PastRun | undefined>> {
  const text = await files.read(path);
  if (text.ok) return readBaseline(text.value, path);
  if (!text.problems.every(({ code }) => code === 'file-missing'))
    return failure(...text.problems.map((one) => ({ ...one, message: `Input compare-with: ${one.message}` })));
  if (history !== undefined && !/[\\/]|\.json$/i.test(path)) return failure(unknownRun(path, history));
  const message = `There is no earlier run to compare with: the file "${path}" of compare-with does not exist.`;
  const advice = 'In a first run this is as it should be; later runs need the result.json of an earlier one there.';
  return success(undefined, [warning('no-baseline', message, { advice })]);
}

/** A failed run that people name is compared with, and it is better that they know. */
function named(pinned: PastRunHead | undefined): string {
  return pinned ? `, and with run ${pinned.id} (${pinned.result})` : '';
}

function announcement(runs: readonly PastRunHead[], { branch, environment, profile }: Series): string {
  const of = [branch, environment, profile].flatMap((each) => each ?? []).join(', ');
  const failed = runs.filter(({ result }) => result === 'fail').length;
  const count = counted(runs.length, 'earlier run');
  return `Comparing with ${count}${of && ` (${of})`}${failed > 0 ? `, of which ${failed} failed` : ''}`;
}
