import { chooseBaseline } from './gate/choose-baseline.ts';
import { gatesThere, runsThere } from './gate/nothing-here.ts';
import { seriesWords } from './gate/series-words.ts';
import { createFileStore } from './history/file-store.ts';
import { openFiles } from './io/files.ts';
import { folderExists } from './io/folder-exists.ts';
import { openJournal } from './io/journal.ts';
import { patchPath } from './io/patch-path.ts';
import type { PastRun, PastRunHead, Series } from './model/history.ts';
import type { PerfSpec } from './model/perf-spec.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { HistoryStore, Host } from './ports.ts';
import { problem } from './problems.ts';
import { type GateInputs, readInputs } from './read-inputs.ts';
import { backtest } from './replay/backtest.ts';
import { backtestText } from './replay/backtest-text.ts';
import { suggest } from './replay/suggest.ts';
import { unifiedDiff } from './replay/unified-diff.ts';
import { parseText } from './spec/document.ts';
import { loadSpec } from './spec/load-spec.ts';
import { quoteSome } from './words.ts';

/** What a history says of the limits of a PerfSpec. */
export interface SuggestedDiff {
  /** In the unified format; empty where nothing would change. */
  readonly diff: string;
  /** A sentence each. */
  readonly remarks: readonly string[];
}

/** Judges the runs of a history by a PerfSpec, as a text for a terminal. Measures nothing and writes nothing. */
export async function backtestHistory(host: Host): Promise<Result<string>> {
  const opened = await open(host);
  if (!opened.ok) return opened;
  const { spec, store, heads, wanted } = opened.value;
  const chosen = heads.filter(({ series }) => isOf(series, wanted));
  if (chosen.length === 0) return failure(...opened.problems, noSeries(heads, wanted));
  const runs = await store.read(chosen);
  const problems = [...opened.problems, ...runs.problems];
  if (!runs.ok) return failure(...problems);
  if (!haveAny(runs.value, spec)) return failure(...problems, noIndicator(spec, runs.value));
  return success(backtestText(backtest(spec, runs.value)), problems);
}

/** Limits for a PerfSpec from one series of its history. Measures nothing and writes nothing. */
export async function suggestFromHistory(host: Host): Promise<Result<SuggestedDiff>> {
  const opened = await open(host);
  if (!opened.ok) return opened;
  const { spec, text, path, store, heads, wanted } = opened.value;
  const series = onlySeries(heads, wanted);
  if (!series.ok) return failure(...opened.problems, ...series.problems);
  const chosen = chooseBaseline(heads, { series: series.value, accept: false });
  const runs = chosen.ok ? await store.read(chosen.value.runs) : chosen;
  const problems = [...opened.problems, ...runs.problems];
  if (!runs.ok) return failure(...problems);
  if (!haveAny(runs.value, spec)) return failure(...problems, noIndicator(spec, runs.value));
  const suggestion = suggest(spec, { text, placeOfThresholds: placesIn(text, path) }, runs.value);
  const patched = patchPath(host.workspace, path);
  const diff = unifiedDiff(patched.path, text, suggestion.text);
  const remarks = [...suggestion.remarks, ...(patched.outside && diff !== '' ? [NOT_HERE] : [])];
  return success({ diff, remarks }, problems);
}

const NOT_HERE =
  'The PerfSpec is outside of this folder, where git apply changes nothing: call suggest in a folder that it is in.';

interface Opened {
  readonly spec: PerfSpec;
  readonly text: string;
  readonly path: string;
  readonly store: HistoryStore;
  readonly heads: readonly PastRunHead[];
  /** What was given of it; what was not may be anything. */
  readonly wanted: Series;
}

async function open(host: Host): Promise<Result<Opened>> {
  const { inputs, problems } = readInputs(host);
  const { perfspec: path, history, name } = inputs;
  const missing = history
    ? []
    : [problem('input-missing', 'The input history is missing: the folder of earlier runs.')];
  if (problems.length > 0 || !history) return failure(...problems, ...missing);
  const text = await openFiles(host.workspace).read(path);
  const spec = text.ok ? loadSpec(text.value, path) : text;
  const store = createFileStore(openJournal(host.workspace, history.folder, name), history.keep);
  const list = await store.list();
  const said = [...spec.problems, ...list.problems];
  if (!text.ok || !spec.ok || !list.ok) return failure(...said);
  if (list.value.length === 0) return failure(...said, await noRuns(host, history.folder, name, store));
  return success(
    { spec: spec.value, text: text.value, path, store, heads: list.value, wanted: wantedSeries(host, inputs) },
    said,
  );
}

async function noRuns({ workspace }: Host, folder: string, name: string, store: HistoryStore): Promise<Problem> {
  if (!(await folderExists(workspace, folder)))
    return problem('file-missing', `The folder "${folder}" of the input history does not exist.`);
  const others = await store.others();
  if (others.ok && others.value.length > 0) return noRunsOfGate(folder, name, others.value);
  const message = `The history in "${folder}" has no runs of the gate "${name}" yet.`;
  const advice = 'Run the gate with the input history first, and give the same name here.';
  return problem('no-baseline', message, { advice });
}

function noRunsOfGate(folder: string, name: string, others: readonly string[]): Problem {
  const message = `The history in "${folder}" has no runs of the gate "${name}". ${gatesThere(others)}`;
  const advice = 'Correct the input name, which is the name of the PerfSpec file unless given.';
  return problem('no-baseline', message, { advice });
}

function wantedSeries({ context }: Host, { environment, loadProfile }: GateInputs): Series {
  return {
    ...(context.branch !== undefined && { branch: context.branch }),
    ...(environment !== undefined && { environment }),
    ...(loadProfile !== undefined && { profile: loadProfile }),
  };
}

function isOf(series: Series, wanted: Series): boolean {
  const { branch = series.branch, environment = series.environment, profile = series.profile } = wanted;
  return branch === series.branch && environment === series.environment && profile === series.profile;
}

/** What is normal on one branch, environment or load says nothing of another. */
function onlySeries(heads: readonly PastRunHead[], wanted: Series): Result<Series> {
  const all = new Map(heads.filter(({ series }) => isOf(series, wanted)).map(({ series }) => [nameOf(series), series]));
  const [first, second] = all.values();
  if (first && !second) return success(first);
  if (!first) return failure(noSeries(heads, wanted));
  const message = `The history has runs of ${all.size} series: ${[...all.keys()].slice(0, 10).join('; ')}.`;
  return failure(problem('input-missing', message, { advice: WHICH_SERIES }));
}

const WHICH_SERIES = 'Say which are meant by branch, environment and load-profile.';

function noSeries(heads: readonly PastRunHead[], wanted: Series): Problem {
  const message = `The history has no runs of ${seriesWords(wanted)}. ${runsThere(heads)}`;
  return problem('input-invalid', message, { advice: 'Correct the branch, environment or load-profile.' });
}

function haveAny(runs: readonly PastRun[], { indicators }: PerfSpec): boolean {
  return runs.length === 0 || indicators.some(({ id }) => runs.some(({ values }) => Object.hasOwn(values, id)));
}

/** In a message; more of them nobody reads. */
const MOST_NAMED = 10;

/** Rules that say nothing of any run look like rules that all runs keep. */
function noIndicator({ indicators }: PerfSpec, runs: readonly PastRun[]): Problem {
  const kept = [...new Set(runs.flatMap(({ values }) => Object.keys(values)))];
  const own = quoteSome(
    indicators.map(({ id }) => id),
    MOST_NAMED,
  );
  const message = `No run of the history has an indicator of the PerfSpec (${own}). It has ${quoteSome(kept, MOST_NAMED) || 'no values'}.`;
  const advice = 'Give the PerfSpec of that gate. An indicator with another id has no history.';
  return problem('no-baseline', message, { advice });
}

function nameOf(series: Series): string {
  return seriesWords(series) || 'without any of them';
}

/** The PerfSpec was read from this text before, so that it is a document. */
function placesIn(text: string, file: string) {
  const kind = {
    file,
    what: 'The PerfSpec',
    syntaxCode: 'spec-syntax',
    valueCode: 'spec-invalid',
    secret: false,
  } as const;
  const document = parseText(text, kind);
  if (!document.ok) throw new Error(`The PerfSpec ${file} was read and is no document`);
  return (index: number) => document.value.placeOfKey(['indicators', index, 'grading', 'thresholds']);
}
