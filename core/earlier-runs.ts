import { type Chosen, chooseBaseline, newLevel } from './gate/choose-baseline.ts';
import { comparisonsOf } from './gate/comparisons-of.ts';
import { noneOfGate, noneOfSeries } from './gate/nothing-here.ts';
import { nothingInCommon, readBaseline } from './gate/read-baseline.ts';
import { unknownRun } from './gate/unknown-run.ts';
import type { Comparison, PastRun, PastRunHead, Series } from './model/history.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { RunContext } from './model/run-record.ts';
import type { Files, HistoryStore } from './ports.ts';
import { problem } from './problems.ts';
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

/** What is known of this run before it is measured. */
interface ThisRun {
  readonly series: Series;
  readonly startedAt: number;
  /** Ids of the PerfSpec's indicators; absent where it could not be read. */
  readonly indicators?: readonly string[];
}

/** Reads from the history, and from the file that `compare-with` may name, what this run is compared with. */
export async function readEarlierRuns(
  inputs: GateInputs,
  thisRun: ThisRun,
  tools: EarlierRunsTools,
): Promise<Result<ComparisonOf>> {
  const { compareWith, accept } = inputs;
  const { history } = tools;
  if (history === undefined) return withoutHistory(inputs, thisRun, tools.files);
  const list = await history.list();
  if (!list.ok) return list;
  const { series, startedAt } = thisRun;
  const chosen = chooseBaseline(list.value, { series, startedAt, accept, ...(compareWith && { compareWith }) });
  if (!chosen.ok) return failure(...list.problems, ...chosen.problems);
  const { runs, pinned, elsewhere } = chosen.value;
  const values = await readChosen(chosen.value, history);
  const file = elsewhere === undefined ? success(undefined) : await readRunFile(elsewhere, tools.files, list.value);
  if (!values.ok || !file.ok) return failure(...[list, chosen, values, file].flatMap((each) => each.problems));
  const pin = values.value.pinned ?? file.value;
  const strange = pin ? strangerTo(thisRun, compareWith, pin) : await nothingThere(inputs, list.value, series, history);
  // It says more than that `previous` has found nothing.
  const problems = [...list.problems, ...(strange ? [strange] : chosen.problems), ...values.problems, ...file.problems];
  if (strange?.severity === 'error') return failure(...problems);
  tools.progress(`${announcement(runs, series)}${named(pinned)}`);
  return success(comparisonsOf(values.value.runs, pin, values.value.level), problems);
}

interface ReadRuns {
  readonly runs: readonly PastRun[];
  readonly pinned?: PastRun;
  readonly level?: readonly PastRun[];
}

/** A run that is there for several reasons is read once. */
async function readChosen({ runs, pinned, level }: Chosen, history: HistoryStore): Promise<Result<ReadRuns>> {
  const heads = [...new Set([...runs, ...(level ?? []), ...(pinned ? [pinned] : [])])];
  const read = await history.read(heads);
  if (!read.ok) return read;
  const byHead = new Map(heads.map((head, at) => [head, read.value[at]]));
  const all = (some: readonly PastRunHead[]) => some.flatMap((head) => byHead.get(head) ?? []);
  const [pin] = all(pinned ? [pinned] : []);
  return success({ runs: all(runs), ...(pin && { pinned: pin }), ...(level && { level: all(level) }) }, read.problems);
}

async function withoutHistory(
  { compareWith, accept }: GateInputs,
  thisRun: ThisRun,
  files: Files,
): Promise<Result<ComparisonOf>> {
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
      const strange = run.value && strangerTo(thisRun, compareWith, run.value);
      if (strange) return failure(...run.problems, strange);
      if (accept) return success(() => undefined, [newLevel()]);
      return success(run.value ? comparisonsOf([], run.value) : () => undefined, run.problems);
    }
  }
}

/** The first run of a pipeline has nothing to compare with; what is there and cannot be read is a fault. */
async function readRunFile(
  path: string,
  files: Files,
  history?: readonly PastRunHead[],
): Promise<Result<PastRun | undefined>> {
  const text = await files.read(path);
  if (text.ok) return readBaseline(text.value, path);
  if (!text.problems.every(({ code }) => code === 'file-missing'))
    return failure(...text.problems.map((one) => ({ ...one, message: `Input compare-with: ${one.message}` })));
  const unknown = unknownRun(path, history);
  return unknown.severity === 'error' ? failure(unknown) : success(undefined, [unknown]);
}

/** Of a run that people named; the last one of a series may be of an older PerfSpec. */
function strangerTo(
  { indicators }: ThisRun,
  compareWith: GateInputs['compareWith'],
  run: PastRun,
): Problem | undefined {
  if (indicators === undefined || compareWith === undefined || !('name' in compareWith)) return undefined;
  return nothingInCommon(run, compareWith.name, indicators);
}

/** Whether there is nothing to compare with though the folder has runs. */
async function nothingThere(
  { name }: GateInputs,
  list: readonly PastRunHead[],
  series: Series,
  history: HistoryStore,
): Promise<Problem | undefined> {
  if (list.length > 0) return noneOfSeries(list, series);
  const others = await history.others();
  return others.ok ? noneOfGate(name, others.value) : others.problems[0];
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
